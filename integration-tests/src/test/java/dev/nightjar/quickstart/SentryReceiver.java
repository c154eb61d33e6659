package dev.nightjar.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.zip.GZIPInputStream;

/** Takes envelopes as Sentry would, on loopback. Thread-safe. */
public final class SentryReceiver implements AutoCloseable {
    private final List<String> envelopes = new CopyOnWriteArrayList<>();
    private final HttpServer server;

    /** Listens on a free port. */
    public SentryReceiver() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/api/42/envelope/", this::take);
        server.start();
    }

    /** Where it takes them. */
    public String dsn() {
        return "http://0123456789abcdef0123456789abcdef@127.0.0.1:"
                + server.getAddress().getPort() + "/42";
    }

    /** What arrived, as text: a header line, then items. */
    public List<String> envelopes() {
        return envelopes;
    }

    private void take(HttpExchange exchange) throws IOException {
        byte[] body = exchange.getRequestBody().readAllBytes();
        envelopes.add(new String(unzipped(body), StandardCharsets.UTF_8));
        byte[] answer = "{}".getBytes(StandardCharsets.UTF_8);
        exchange.sendResponseHeaders(200, answer.length);
        exchange.getResponseBody().write(answer);
        exchange.close();
    }

    private static byte[] unzipped(byte[] body) throws IOException {
        if (body.length > 2 && body[0] == 0x1f && (body[1] & 0xff) == 0x8b) {
            try (InputStream in = new GZIPInputStream(new ByteArrayInputStream(body))) {
                return in.readAllBytes();
            }
        }
        return body;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
