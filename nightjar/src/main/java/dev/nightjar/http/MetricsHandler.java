package dev.nightjar.http;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.nightjar.core.http.ExchangeFilter;
import java.io.IOException;

/** Answers {@code /metrics} on the JDK's server. Thread-safe. */
final class MetricsHandler implements HttpHandler {
    private final Endpoints endpoints;

    MetricsHandler(Endpoints endpoints) {
        this.endpoints = endpoints;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            MetricsAnswer answer =
                    MetricsAnswer.to(ExchangeFilter.view(exchange), endpoints.scrape(), endpoints.metrics());
            answer.headers().forEach(exchange.getResponseHeaders()::set);
            if (answer.body().length == 0) {
                if (answer.length() > 0) {
                    exchange.getResponseHeaders().set("Content-Length", Integer.toString(answer.length()));
                }
                exchange.sendResponseHeaders(answer.status(), -1);
            } else {
                exchange.sendResponseHeaders(answer.status(), answer.body().length);
                exchange.getResponseBody().write(answer.body());
            }
        }
    }
}
