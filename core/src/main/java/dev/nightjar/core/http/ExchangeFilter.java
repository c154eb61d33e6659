package dev.nightjar.core.http;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Observes the requests of one context of the JDK's HttpServer. The request's ID stands in the response before the
 * handler runs. What the handler throws, which that server would answer by closing the connection without a word, is
 * captured and answered with 500 and the request's ID; when the response was already under way the connection is closed,
 * so that the client sees that it is incomplete.
 *
 * <p>The route is the context's path unless the handler tells its scope a better one. A handler that returns before it
 * answered is recorded with an unknown status. Thread-safe.
 */
public final class ExchangeFilter extends Filter {
    private final RequestObserver observer;

    public ExchangeFilter(RequestObserver observer) {
        this.observer = observer;
    }

    /** {@code exchange} as the rest of Nightjar sees it. */
    public static InboundRequest view(HttpExchange exchange) {
        return new ExchangeRequest(exchange);
    }

    @Override
    public String description() {
        return "observes requests";
    }

    @Override
    public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
        ObservedRequest request = observer.begin(view(exchange));
        int status = 0;
        try {
            exchange.getResponseHeaders().set(ObservedRequest.HEADER, request.requestId());
            request.scope().route(exchange.getHttpContext().getPath());
            chain.doFilter(exchange);
            status = Math.max(0, exchange.getResponseCode());
        } catch (Throwable escaped) {
            // An Error, too: one that left here would end the server's own thread.
            boolean answered = exchange.getResponseCode() != -1;
            status = answered ? exchange.getResponseCode() : 500;
            request.fail(escaped, status);
            if (escaped instanceof InterruptedException) {
                Thread.currentThread().interrupt();
            }
            if (answered) {
                throw new IOException("the handler failed while it answered request " + request.requestId(), escaped);
            }
            answer(exchange, request.requestId());
        } finally {
            request.finish(status);
        }
    }

    /** What the handler had prepared for its answer may not fit this one, so its headers go. */
    private static void answer(HttpExchange exchange, String requestId) throws IOException {
        byte[] body = ("Internal server error. Request " + requestId + "\n").getBytes(StandardCharsets.US_ASCII);
        Headers headers = exchange.getResponseHeaders();
        headers.clear();
        headers.set(ObservedRequest.HEADER, requestId);
        headers.set("Content-Type", "text/plain; charset=us-ascii");
        headers.set("Cache-Control", "no-store");
        try (exchange) {
            if (exchange.getRequestMethod().equals("HEAD")) {
                exchange.sendResponseHeaders(500, -1);
            } else {
                exchange.sendResponseHeaders(500, body.length);
                exchange.getResponseBody().write(body);
            }
        }
    }

    private record ExchangeRequest(HttpExchange exchange) implements InboundRequest {
        @Override
        public String method() {
            return exchange.getRequestMethod();
        }

        @Override
        public String path() {
            return exchange.getRequestURI().getRawPath();
        }

        @Override
        public List<String> headers(String name) {
            List<String> values = exchange.getRequestHeaders().get(name);
            return values == null ? List.of() : values;
        }

        @Override
        public Collection<String> headerNames() {
            return exchange.getRequestHeaders().keySet();
        }

        @Override
        public @Nullable InetAddress remoteAddress() {
            InetSocketAddress peer = exchange.getRemoteAddress();
            return peer == null ? null : peer.getAddress();
        }
    }
}
