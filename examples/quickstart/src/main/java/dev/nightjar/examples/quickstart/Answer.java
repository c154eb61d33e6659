package dev.nightjar.examples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import dev.nightjar.core.json.Json;
import java.io.IOException;
import java.nio.charset.StandardCharsets;

/** What a request is answered. Immutable. */
record Answer(int status, String contentType, String body) {

    static Answer json(int status, String json) {
        return new Answer(status, "application/json", json + "\n");
    }

    static Answer lines(String lines) {
        return new Answer(200, "application/x-ndjson", lines);
    }

    static Answer text(String text) {
        return new Answer(200, "text/plain; charset=utf-8", text);
    }

    /** A refusal in one sentence. */
    static Answer refused(int status, String why) {
        return json(status, Json.object("error", why));
    }

    void send(HttpExchange exchange) throws IOException {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        exchange.getResponseHeaders().set("Content-Type", contentType);
        boolean head = exchange.getRequestMethod().equals("HEAD");
        exchange.sendResponseHeaders(status, head ? -1 : bytes.length);
        if (!head) {
            exchange.getResponseBody().write(bytes);
        }
        exchange.close();
    }
}
