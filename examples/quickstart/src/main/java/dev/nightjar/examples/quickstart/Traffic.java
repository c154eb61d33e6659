package dev.nightjar.examples.quickstart;

import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Customers, a little under twenty requests a second: create an order, read it, pay it. They are careless and send a card
 * number, a password and a token along. Counts are thread-safe.
 */
final class Traffic {
    private static final Duration BETWEEN = Duration.ofMillis(50);

    private final Client client;
    private final AtomicLong sent = new AtomicLong();
    private final AtomicLong failed = new AtomicLong();
    private String order = "";

    Traffic(Client client) {
        this.client = client;
    }

    void start() {
        DaemonThread.repeat("traffic", BETWEEN, this::oneRequest);
    }

    long sent() {
        return sent.get();
    }

    /** How many of them were answered with 500 or above, or not at all. */
    long failed() {
        return failed.get();
    }

    private void oneRequest() {
        long turn = sent.getAndIncrement() % 3;
        Client.Reply reply;
        if (order.isEmpty() || turn == 0) {
            reply = send("POST", "/orders", "a pot of tea");
            order = reply.location();
        } else if (turn == 1) {
            reply = send("GET", order, "");
        } else {
            reply = send("POST", order + "/pay", "");
        }
        if (reply.status() == 0 || reply.status() >= 500) {
            failed.incrementAndGet();
        }
    }

    private Client.Reply send(String method, String path, String body) {
        return client.send(
                method,
                path,
                body,
                "traceparent",
                traceparent(),
                "Authorization",
                "Bearer eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzaG9wIn0.c2VjcmV0LXNpZ25hdHVyZQ",
                "X-Card-Number",
                "4111 1111 1111 1111",
                "X-Password",
                "Tr0ub4dor-and-3");
    }

    /** As a caller with tracing would send it; see the W3C's Trace Context. */
    private static String traceparent() {
        String trace = UUID.randomUUID().toString().replace("-", "");
        String span = UUID.randomUUID().toString().replace("-", "").substring(0, 16);
        return "00-" + trace + "-" + span + "-01";
    }
}
