package dev.nightjar.core.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.Filter;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.core.Meters;
import dev.nightjar.core.context.MarkingRedactor;
import dev.nightjar.core.context.RequestScope;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.MDC;

class ExchangeFilterTest {
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RememberingReporter errors = new RememberingReporter();
    private final RequestObserver observer = RequestObserver.builder()
            .redactor(new MarkingRedactor())
            .meters(meters)
            .errors(errors)
            .build();
    private final HttpClient client = HttpClient.newHttpClient();
    private final BlockingQueue<String> ended = new LinkedBlockingQueue<>();

    @SuppressWarnings("NullAway.Init")
    private HttpServer server;

    @BeforeEach
    void opensAServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void closesIt() {
        server.stop(0);
        observer.close();
    }

    private void serve(HttpHandler handler) {
        List<Filter> filters = server.createContext("/orders", handler).getFilters();
        filters.add(new Filter() {
            @Override
            public String description() {
                return "tells when the observed part is over, and what it left in the MDC";
            }

            @Override
            public void doFilter(HttpExchange exchange, Chain chain) throws IOException {
                try {
                    chain.doFilter(exchange);
                } finally {
                    ended.add(String.valueOf(MDC.get("request_id")));
                }
            }
        });
        filters.add(new ExchangeFilter(observer));
    }

    private HttpResponse<String> get(Consumer<HttpRequest.Builder> more) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://localhost:" + server.getAddress().getPort() + "/orders/42"));
        more.accept(request);
        HttpResponse<String> answer = client.send(request.build(), HttpResponse.BodyHandlers.ofString());
        assertThat(ended.poll(10, TimeUnit.SECONDS)).isEqualTo("null");
        return answer;
    }

    private static void answer(HttpExchange exchange, int status, String body) throws IOException {
        try (exchange) {
            exchange.sendResponseHeaders(status, body.length());
            exchange.getResponseBody().write(body.getBytes(StandardCharsets.UTF_8));
        }
    }

    @Test
    void returnsTheRequestsIdAndRecordsTheContextsPath() throws Exception {
        serve(exchange -> answer(exchange, 200, String.valueOf(MDC.get("request_id"))));
        HttpResponse<String> answer = get(request -> request.header("X-Request-Id", "abc-1"));
        assertThat(answer.body()).isEqualTo("abc-1");
        assertThat(answer.headers().allValues("X-Request-Id")).containsExactly("abc-1");
        assertThat(meters.get(Meters.HTTP_REQUESTS)
                        .tags("method", "GET", "uri", "/orders", "status", "200", "outcome", "SUCCESS")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void prefersTheRouteTheHandlerTells() throws Exception {
        serve(exchange -> {
            RequestScope.current().route("/orders/{id}");
            answer(exchange, 404, "");
        });
        get(request -> {});
        assertThat(meters.get(Meters.HTTP_REQUESTS)
                        .tags("uri", "/orders/{id}", "status", "404", "outcome", "CLIENT_ERROR")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void answers500WhenAHandlerThrowsAndCapturesItOnce() throws Exception {
        IllegalStateException boom = new IllegalStateException("card 4111 1111 1111 1111");
        serve(exchange -> {
            exchange.getResponseHeaders().set("Content-Encoding", "gzip");
            throw boom;
        });
        HttpResponse<String> answer =
                get(request -> request.header("X-Request-Id", "abc-1").header("Authorization", "Bearer secret"));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEqualTo("Internal server error. Request abc-1\n");
        assertThat(answer.headers().firstValue("X-Request-Id")).contains("abc-1");
        assertThat(answer.headers().firstValue("Content-Encoding")).isEmpty();
        assertThat(errors.reports).hasSize(1);
        assertThat(errors.reports.get(0).error()).isSameAs(boom);
        assertThat(errors.reports.get(0).headers()).containsEntry("Authorization", List.of("Bearer secret"));
        assertThat(meters.get(Meters.HTTP_REQUESTS)
                        .tags("status", "500", "exception", "IllegalStateException", "outcome", "SERVER_ERROR")
                        .timer()
                        .count())
                .isEqualTo(1);
    }

    @Test
    void survivesAnErrorAndServesTheNextRequest() throws Exception {
        serve(exchange -> {
            if (exchange.getRequestHeaders().containsKey("Fail")) {
                throw new StackOverflowError();
            }
            answer(exchange, 200, "fine");
        });
        assertThat(get(request -> request.header("Fail", "yes")).statusCode()).isEqualTo(500);
        assertThat(get(request -> {}).body()).isEqualTo("fine");
    }

    @Test
    void answersAHeadRequestWithoutABody() throws Exception {
        serve(exchange -> {
            throw new IOException("boom");
        });
        HttpResponse<String> answer = get(request -> request.method("HEAD", HttpRequest.BodyPublishers.noBody()));
        assertThat(answer.statusCode()).isEqualTo(500);
        assertThat(answer.body()).isEmpty();
    }

    @Test
    void breaksOffAnAnswerThatWasUnderWay() {
        serve(exchange -> {
            exchange.sendResponseHeaders(200, 0);
            exchange.getResponseBody().write("half".getBytes(StandardCharsets.UTF_8));
            exchange.getResponseBody().flush();
            throw new IllegalStateException("boom");
        });
        assertThatThrownBy(() -> get(request -> {})).isInstanceOf(IOException.class);
        assertThat(errors.reports).hasSize(1);
        assertThat(errors.reports.get(0).status()).isEqualTo(200);
    }

    @Test
    void recordsAnUnknownStatusWhenTheAnswerComesLater() throws Exception {
        serve(exchange -> {
            Thread later = new Thread(RequestScope.wrap(() -> {
                try {
                    answer(exchange, 200, String.valueOf(MDC.get("request_id")));
                } catch (IOException unexpected) {
                    throw new AssertionError(unexpected);
                }
            }));
            // Only once the observed part is over, so that the status is still unknown there.
            ended.clear();
            new Thread(() -> {
                        try {
                            String mdc = ended.take();
                            later.start();
                            later.join();
                            ended.add(mdc);
                        } catch (InterruptedException unexpected) {
                            throw new AssertionError(unexpected);
                        }
                    })
                    .start();
        });
        assertThat(get(request -> request.header("X-Request-Id", "abc-1")).body())
                .isEqualTo("abc-1");
        assertThat(meters.get(Meters.HTTP_REQUESTS)
                        .tags("status", "UNKNOWN", "outcome", "UNKNOWN")
                        .timer()
                        .count())
                .isEqualTo(1);
    }
}
