package dev.nightjar.examples.quickstart;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;

/** The example as its own customer, over its own HTTP port. Thread-safe. */
final class Client {
    private final URI service;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(1)).build();

    Client(URI service) {
        this.service = service;
    }

    /**
     * What was answered. Immutable.
     *
     * @param status 0 when nothing was
     * @param location of what was created, or empty
     */
    record Reply(int status, String location) {}

    Reply send(String method, String path, String body, String... headers) {
        HttpRequest.Builder request = HttpRequest.newBuilder(service.resolve(path))
                .timeout(Duration.ofSeconds(35))
                .method(method, BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        try {
            HttpResponse<Void> response = http.send(request.build(), BodyHandlers.discarding());
            return new Reply(
                    response.statusCode(),
                    response.headers().firstValue("Location").orElse(""));
        } catch (IOException noAnswer) {
            return new Reply(0, "");
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return new Reply(0, "");
        }
    }
}
