package dev.nightjar.core;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.core.context.RecentRequests;
import dev.nightjar.core.context.RequestScope;
import dev.nightjar.core.error.CapturedError;
import dev.nightjar.core.error.ErrorReporter;
import dev.nightjar.core.error.ErrorSinks;
import dev.nightjar.core.http.ExchangeFilter;
import dev.nightjar.core.http.RequestObserver;
import dev.nightjar.core.logging.JsonEncoder;
import dev.nightjar.core.logging.LogbackAttachment;
import dev.nightjar.core.redaction.Redactor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

/** One request through every room of core: its ID on every line and thread, its error captured once, no secret anywhere. */
class OneRequestTest {
    private static final String SECRETS = "password=Tr0ub4dor, card 4111 1111 1111 1111";
    private static final Service SERVICE = Service.named("orders");

    private final Logger log = (Logger) LoggerFactory.getLogger("com.acme.orders.Handler");
    private final ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private final RecentRequests recent = RecentRequests.ring(InstantSource.system());
    private final ExecutorService pool = Executors.newSingleThreadExecutor();
    private final CountDownLatch ended = new CountDownLatch(1);

    private void handle(HttpExchange exchange) {
        RequestScope.current().route("/orders/{id}").action("pay").user("alice@example.com");
        Future<?> other = RequestScope.wrap(pool).submit(() -> log.info("on another thread"));
        try {
            other.get();
        } catch (Exception unexpected) {
            throw new AssertionError(unexpected);
        }
        IllegalStateException error = new IllegalStateException(SECRETS, new IOException(SECRETS));
        log.error("paying failed", error);
        throw error;
    }

    @Test
    void isToldAlikeEverywhereAndLeaksNothing() throws Exception {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        JsonEncoder encoder = new JsonEncoder();
        encoder.setContext(log.getLoggerContext());
        encoder.start();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(log.getLoggerContext());
        appender.setEncoder(encoder);
        appender.setOutputStream(lines);
        appender.start();
        log.addAppender(appender);
        log.setLevel(Level.INFO);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        try (ErrorReporter errors = ErrorReporter.builder()
                        .service(SERVICE)
                        .redactor(Redactor.privacy())
                        .sink(ErrorSinks.memory(10))
                        .start();
                LogbackAttachment attachment =
                        LogbackAttachment.attach(log.getLoggerContext(), SERVICE, Redactor.standard(), meters, errors);
                RequestObserver observer = RequestObserver.builder()
                        .meters(meters)
                        .errors(errors)
                        .recentRequests(recent)
                        .build()) {
            assertThat(attachment.holds()).isTrue();
            var context = server.createContext("/orders", this::handle);
            context.getFilters()
                    .add(com.sun.net.httpserver.Filter.afterHandler("tells", exchange -> ended.countDown()));
            context.getFilters().add(new ExchangeFilter(observer));
            server.start();
            HttpResponse<String> answer = HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create("http://localhost:"
                                            + server.getAddress().getPort() + "/orders/42"))
                                    .header("X-Request-Id", "r-1")
                                    .header("Authorization", "Bearer Tr0ub4dorTr0ub4dor")
                                    .build(),
                            HttpResponse.BodyHandlers.ofString());
            assertThat(ended.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(answer.statusCode()).isEqualTo(500);
            assertThat(answer.body()).isEqualTo("Internal server error. Request r-1\n");

            errors.flush(Duration.ofSeconds(10));
            assertThat(errors.groups()).hasSize(1);
            CapturedError captured = errors.groups().get(0).last();
            assertThat(errors.groups().get(0).count()).isEqualTo(1);
            assertThat(captured.context().requestId()).isEqualTo("r-1");
            assertThat(captured.context().route()).isEqualTo("/orders/{id}");
            assertThat(captured.context().action()).isEqualTo("pay");
            assertThat(captured.toString()).doesNotContain("Tr0ub4dor").doesNotContain("1111 1111");

            RecentRequests.Entry failed = recent.failed(Map.of("uri", "/orders/{id}"), Instant.EPOCH, 1)
                    .get(0);
            assertThat(failed.requestId()).isEqualTo("r-1");
            assertThat(failed.errorId()).isEqualTo(captured.id());

            List<String> written =
                    lines.toString(StandardCharsets.UTF_8).lines().toList();
            assertThat(written)
                    .hasSize(2)
                    .allSatisfy(line -> assertThat(line)
                            .contains("\"request_id\":\"r-1\"")
                            .contains("\"service\":{\"name\":\"orders\"}")
                            .contains("\"route\":\"/orders/{id}\"")
                            .contains("\"action\":\"pay\"")
                            .contains("\"user_id\":\"u-")
                            .doesNotContain("alice")
                            .doesNotContain("Tr0ub4dor")
                            .doesNotContain("1111 1111"));
        } finally {
            server.stop(0);
            pool.shutdownNow();
            log.detachAppender(appender);
            log.setLevel(null);
        }
    }
}
