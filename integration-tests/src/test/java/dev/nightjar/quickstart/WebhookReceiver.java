package dev.nightjar.quickstart;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Takes webhooks on loopback and outlives the quickstart. Thread-safe. */
final class WebhookReceiver implements AutoCloseable {
    private final List<String> bodies = new CopyOnWriteArrayList<>();
    private final List<String> taken = new CopyOnWriteArrayList<>();
    private volatile int status;
    private final HttpServer server;

    /** Answers every request with {@code status}, until told otherwise. */
    WebhookReceiver(int status) throws IOException {
        this.status = status;
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            int answered = this.status;
            String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
            bodies.add(body);
            if (answered < 300) {
                taken.add(body);
            }
            exchange.sendResponseHeaders(answered, -1);
            exchange.close();
        });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:" + server.getAddress().getPort() + "/hook";
    }

    /** From now on answers with {@code status}. */
    void answer(int status) {
        this.status = status;
    }

    /** Every body that came. */
    List<String> bodies() {
        return bodies;
    }

    /** Those that were answered with 2xx. */
    List<String> taken() {
        return taken;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
