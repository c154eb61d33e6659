package dev.nightjar.health.http;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.nightjar.core.http.Access;
import dev.nightjar.core.http.ExchangeFilter;
import dev.nightjar.health.report.HealthSource;
import java.io.IOException;

/**
 * Answers health on the JDK's HttpServer. Mount it at each of {@link HealthPaths#roots()}, at {@code /}, or under a prefix
 * of one's own, which is then cut off: at {@code /ops} it answers {@code /ops/livez}. Thread-safe.
 *
 * <p>JDK 17's server answers keep-alive connections 40 ms late unless the JVM has
 * {@code -Dsun.net.httpserver.nodelay=true} before the first server is made; later ones do not.
 */
public final class HealthHandler implements HttpHandler {
    private final HealthHttp http;

    /** Answers for {@code health}; whoever {@code access} allows sees details, everybody else a status. */
    public HealthHandler(HealthSource health, Access access) {
        http = new HealthHttp(health, access);
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            Answer answer = http.answer(ExchangeFilter.view(exchange), path(exchange));
            boolean head = exchange.getRequestMethod().equals("HEAD");
            int length = answer.body().length;
            Headers headers = exchange.getResponseHeaders();
            for (Answer.Header header : answer.headers()) {
                headers.set(header.name(), header.value());
            }
            if (head) {
                headers.set("Content-Length", Integer.toString(length));
            }
            exchange.sendResponseHeaders(answer.status(), head || length == 0 ? -1 : length);
            if (!head && length > 0) {
                exchange.getResponseBody().write(answer.body());
            }
        }
    }

    private static String path(HttpExchange exchange) {
        String path = exchange.getRequestURI().getRawPath();
        String context = exchange.getHttpContext().getPath();
        return path == null ? "" : HealthPaths.below(context, path);
    }
}
