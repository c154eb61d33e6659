package dev.nightjar.sentry;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.sentry.EnvelopeReader;
import io.sentry.JsonSerializer;
import io.sentry.SentryEnvelope;
import io.sentry.SentryEvent;
import io.sentry.SentryOptions;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.zip.GZIPInputStream;

/** A Sentry of one process: takes envelopes over HTTP and reads them with Sentry's own parser. Thread-safe. */
final class Receiver implements AutoCloseable {
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpServer server;
    private final BlockingQueue<Received> received = new ArrayBlockingQueue<>(10_000);
    private final Set<InetSocketAddress> connections = new HashSet<>();
    private Answer answer = exchange -> exchange.sendResponseHeaders(200, -1);

    interface Answer {
        void to(HttpExchange exchange) throws IOException;
    }

    /** One request: its path, headers and uncompressed body. */
    record Received(String path, Headers headers, String body) {
        SentryEvent event() {
            SentryOptions options = new SentryOptions();
            JsonSerializer serializer = new JsonSerializer(options);
            try (ByteArrayInputStream bytes = new ByteArrayInputStream(body.getBytes(StandardCharsets.UTF_8))) {
                SentryEnvelope envelope = new EnvelopeReader(serializer).read(bytes);
                return envelope.getItems().iterator().next().getEvent(serializer);
            } catch (Exception unreadable) {
                throw new IllegalStateException("Sentry cannot read: " + body, unreadable);
            }
        }
    }

    Receiver() {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
        server.setExecutor(threads);
        server.createContext("/", this::handle);
        server.start();
    }

    private void handle(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        String text;
        try (GZIPInputStream gzip = new GZIPInputStream(new ByteArrayInputStream(body))) {
            text = new String(gzip.readAllBytes(), StandardCharsets.UTF_8);
        }
        Answer current;
        synchronized (this) {
            connections.add(exchange.getRemoteAddress());
            current = answer;
        }
        received.add(new Received(exchange.getRequestURI().toString(), exchange.getRequestHeaders(), text));
        current.to(exchange);
        exchange.close();
    }

    synchronized void answer(Answer answer) {
        this.answer = answer;
    }

    String dsn() {
        return "http://public@127.0.0.1:" + server.getAddress().getPort() + "/42";
    }

    /** The next request, however long it takes within reason. */
    Received take() throws InterruptedException {
        Received next = received.poll(10, TimeUnit.SECONDS);
        if (next == null) {
            throw new AssertionError("nothing arrived within 10 s");
        }
        return next;
    }

    List<Received> all() {
        return new ArrayList<>(received);
    }

    synchronized int connections() {
        return connections.size();
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
