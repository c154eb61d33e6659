package dev.nightjar;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.alerting.notify.Notifiers;
import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.ConfigurationException.Problem;
import dev.nightjar.core.error.CapturedError;
import dev.nightjar.core.error.ErrorSink;
import dev.nightjar.core.error.Fate;
import dev.nightjar.health.check.Check;
import dev.nightjar.health.check.CheckResult;
import dev.nightjar.health.check.Probe;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class NightjarTest {
    private static final Check UP = context -> CheckResult.up();

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void startServer() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.start();
    }

    @AfterEach
    void stopServer() {
        server.stop(0);
    }

    @Nested
    class OnTheHostsServer {

        @Test
        void answersEveryPathOfOurs() throws Exception {
            try (Nightjar nightjar = orders().start()) {
                nightjar.mount(server);

                assertThat(get("/livez").statusCode()).isEqualTo(200);
                assertThat(get("/readyz").statusCode()).isEqualTo(200);
                assertThat(get("/startupz").statusCode()).isEqualTo(200);
                assertThat(get("/healthz").statusCode()).isEqualTo(200);
                assertThat(get("/health/ready").statusCode()).isEqualTo(200);
                assertThat(get("/metrics").body()).contains("nightjar_errors_total{decision=\"accepted\"");
                assertThat(get("/metricsish").statusCode()).isEqualTo(404);
                assertThat(get("/healthcheck").statusCode()).isEqualTo(404);
            }
        }

        @Test
        void watchesTheContextsItIsGiven() throws Exception {
            try (Nightjar nightjar = orders().start()) {
                nightjar.mount(server);
                nightjar.observe(server.createContext("/orders", exchange -> {
                    exchange.sendResponseHeaders(200, 2);
                    exchange.getResponseBody().write("ok".getBytes(UTF_8));
                    exchange.close();
                }));

                HttpResponse<String> answer = get("/orders", "X-Request-Id", "given-1");

                assertThat(answer.headers().firstValue("X-Request-Id")).contains("given-1");
                assertThat(get("/metrics").body())
                        .contains("http_server_requests_seconds_count")
                        .contains("http_server_requests_seconds_bucket")
                        .contains("uri=\"/orders\"");
            }
        }

        @Test
        void capturesWhatAHandlerThrowsAndAnswers500WithTheRequestId() throws Exception {
            try (Nightjar nightjar = orders().start()) {
                nightjar.observe(server.createContext("/orders", exchange -> {
                    throw new IllegalStateException("password=hunter2hunter2");
                }));

                HttpResponse<String> answer = get("/orders", "X-Request-Id", "given-2");
                nightjar.errors().flush(java.time.Duration.ofSeconds(10));

                assertThat(answer.statusCode()).isEqualTo(500);
                assertThat(answer.body()).contains("given-2").doesNotContain("hunter2");
                assertThat(nightjar.errors().groups()).singleElement().satisfies(group -> {
                    assertThat(group.last().context().requestId()).isEqualTo("given-2");
                    assertThat(group.message()).doesNotContain("hunter2");
                });
                assertThat(nightjar.meters().get("nightjar.redactions").counters())
                        .anySatisfy(counter -> assertThat(counter.count()).isPositive());
            }
        }

        @Test
        void showsTheJvmInARegistryOfItsOwn() throws Exception {
            try (Nightjar nightjar = orders().start()) {
                nightjar.mount(server);

                long deadline = System.nanoTime() + 10_000_000_000L;
                while (!get("/metrics").body().contains("jvm_gc_") && System.nanoTime() < deadline) {
                    Thread.onSpinWait();
                }
                assertThat(get("/metrics").body()).contains("jvm_memory_used_bytes", "jvm_threads_live_threads");
            }
        }

        @Test
        void tellsStrangersAStatusAndNothingElse() throws Exception {
            try (Nightjar nightjar = orders().start()) {
                nightjar.mount(server);

                assertThat(get("/healthz").body()).contains("\"db\"");
                assertThat(get("/healthz", "X-Forwarded-For", "127.0.0.1").body())
                        .isEqualTo("{\"status\":\"UP\"}");
                assertThat(get("/metrics", "X-Forwarded-For", "127.0.0.1").statusCode())
                        .isEqualTo(404);
            }
        }

        @Test
        void showsDetailsToWhoeverHoldsTheToken() throws Exception {
            environment.put("NIGHTJAR_HEALTH_TOKEN", "0123456789abcdef");
            environment.put("NIGHTJAR_HEALTH_DETAILS", "token");
            try (Nightjar nightjar = orders().start()) {
                nightjar.mount(server);

                assertThat(get("/healthz").body()).doesNotContain("\"db\"");
                assertThat(get("/healthz", "Authorization", "Bearer 0123456789abcdef")
                                .body())
                        .contains("\"db\"");
            }
        }
    }

    @Nested
    class Configured {

        @Test
        void takesTheServicesNameFromTheFile() throws IOException {
            Path file = Files.writeString(directory.resolve("mine.yml"), "service: checkout\nversion: 1.4.2");

            try (Nightjar nightjar = Nightjar.fromConfig(file)
                    .environment(environment)
                    .workingDirectory(directory)
                    .start()) {
                assertThat(nightjar.health().report(Probe.LIVENESS).passes()).isTrue();
            }
        }

        @Test
        void changesAChecksOptions() throws IOException {
            Files.writeString(
                    directory.resolve("nightjar.yml"), "health: { checks: { db: { interval: 10s, timeout: 20s } } }");

            // a timeout longer than the interval is fine; that it reached the check shows in what is refused
            environment.put("NIGHTJAR_HEALTH_CHECKS_DB_FAILURE_THRESHOLD", "0");

            assertThatThrownBy(() -> orders().start())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("NIGHTJAR_HEALTH_CHECKS_DB_FAILURE_THRESHOLD");
        }

        @Test
        void opensAServerOfItsOwnWhenAPortIsGiven() throws Exception {
            int port = freePort();
            environment.put("NIGHTJAR_CONSOLE_PORT", Integer.toString(port));

            try (Nightjar nightjar = orders().start()) {
                assertThat(nightjar.health().report(Probe.READINESS).passes()).isTrue();
                HttpResponse<String> answer = client.send(
                        HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + port + "/readyz"))
                                .build(),
                        HttpResponse.BodyHandlers.ofString());
                assertThat(answer.statusCode()).isEqualTo(200);
            }
            new ServerSocket(port, 1, InetAddress.getLoopbackAddress()).close();
        }

        @Test
        void saysAllProblemsOfAllPartsAtOnceAndLeavesNothingRunning() throws Exception {
            Set<Thread> before = ourThreads();
            Files.writeString(directory.resolve("nightjar.yml"), """
                    servce: orders
                    health: { checks: { dbb: { interval: 10s } } }
                    logging: { format: xml }
                    alerting: { rules: [alerts.yml] }
                    notifiers: { ops: { type: pigeon } }
                    """);
            Files.writeString(directory.resolve("alerts.yml"), """
                    alerts:
                      - name: Errors
                        condition: eror_rate > 1%
                        severity: critical
                    """);

            assertThatThrownBy(() -> orders().notifier("slack", Notifiers.slack("${NO_SUCH_WEBHOOK}"))
                            .start())
                    .asInstanceOf(InstanceOfAssertFactories.type(ConfigurationException.class))
                    .extracting(ConfigurationException::problems, InstanceOfAssertFactories.list(Problem.class))
                    .extracting(Problem::toString)
                    .anySatisfy(text -> assertThat(text).contains("nightjar.yml:1:1", "'servce'", "'service'"))
                    .anySatisfy(text -> assertThat(text).contains("health.checks.dbb", "no check 'dbb'", "'db'"))
                    .anySatisfy(text -> assertThat(text).contains("logging.format", "'xml'"))
                    .anySatisfy(text -> assertThat(text).contains("alerts.yml:3", "eror_rate", "error_rate"))
                    .anySatisfy(text -> assertThat(text).contains("pigeon"))
                    .anySatisfy(text -> assertThat(text).contains("NO_SUCH_WEBHOOK"));
            assertThat(ourThreadsThatStay()).isSubsetOf(before);
        }

        @Test
        void namesTheKeyAlsoOfWhatAPartRefuses() throws Exception {
            try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
                Files.writeString(directory.resolve("nightjar.yml"), """
                        context:
                          user_id: { pseudonym_key: short }
                        health: { token: abc }
                        notifiers:
                          ops: { type: pigeon }
                        alerting: { rules: [missing.yml] }
                        console: { port: %d }
                        drain: soon
                        """.formatted(taken.getLocalPort()));

                assertThatThrownBy(() -> orders().start())
                        .asInstanceOf(InstanceOfAssertFactories.type(ConfigurationException.class))
                        .extracting(ConfigurationException::problems, InstanceOfAssertFactories.list(Problem.class))
                        .extracting(Problem::where)
                        .containsExactlyInAnyOrder(
                                "nightjar.yml:2:3 context",
                                "nightjar.yml:3:18 health.token",
                                "nightjar.yml:5:8 notifiers.ops",
                                "nightjar.yml:6:21 alerting.rules[0]",
                                "nightjar.yml:7:18 console.port",
                                "nightjar.yml:8:8 drain");
            }
        }

        @Test
        void closesAGivenSinkAlsoWhenErrorsAreRefused() {
            environment.put("NIGHTJAR_ERRORS_IGNORE", "not a class!");
            AtomicInteger closed = new AtomicInteger();
            ErrorSink sink = new ErrorSink() {
                @Override
                public void accept(CapturedError error, Consumer<Fate> fate) {
                    fate.accept(Fate.DELIVERED);
                }

                @Override
                public void close() {
                    closed.incrementAndGet();
                }
            };

            assertThatThrownBy(() -> orders().errorSink(sink).start()).isInstanceOf(ConfigurationException.class);
            assertThat(closed).hasValue(1);
        }

        @Test
        void refusesTwoChecksOfOneName() {
            assertThatThrownBy(() -> orders().check("db", UP).start())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("two checks are called 'db'");
        }

        @Test
        void refusesANegativeDrainTime() {
            assertThatThrownBy(() -> orders().drain(Duration.ofSeconds(-1)).start())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("PT-1S");
        }

        @Test
        void refusesAServiceWithoutAName() {
            assertThatThrownBy(() -> Nightjar.fromConfig(Files.writeString(directory.resolve("empty.yml"), ""))
                            .environment(environment)
                            .start())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("no name");
        }
    }

    @Nested
    class Ended {

        @Test
        void answers503WhileDrainingAndStaysAlive() throws Exception {
            Nightjar nightjar = orders().start();
            nightjar.mount(server);

            nightjar.close();

            assertThat(get("/readyz").statusCode()).isEqualTo(503);
            assertThat(get("/livez").statusCode()).isEqualTo(200);
        }

        @Test
        void leavesNoThreadAndNoMeterBehind() throws Exception {
            Set<Thread> before = ourThreads();
            MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            Nightjar nightjar = orders().meters(registry).start();
            nightjar.requests().begin("nightly").finish(0);
            nightjar.errors().report(new IllegalStateException("boom"));

            nightjar.close();
            nightjar.close();

            assertThat(ourThreadsThatStay()).isSubsetOf(before);
            assertThat(registry.getMeters())
                    .extracting(meter -> meter.getId().getName())
                    .noneMatch(name -> name.startsWith("nightjar."));
            assertThat(registry.isClosed()).as("the host's registry stays open").isFalse();
        }

        @Test
        void isSeparateFromAnotherInTheSameProcess() {
            MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
            try (Nightjar first = orders().meters(registry).start();
                    Nightjar second = Nightjar.builder("billing")
                            .environment(environment)
                            .workingDirectory(directory)
                            .start()) {
                first.errors().report(new IllegalStateException("boom"));

                assertThat(second.errors().ledger().reported()).isZero();
                assertThatThrownBy(() -> orders().meters(registry).start())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("another open");
            }
            orders().meters(registry).start().close();
        }
    }

    private NightjarBuilder orders() {
        return Nightjar.builder("orders")
                .environment(environment)
                .workingDirectory(directory)
                .check("db", UP);
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort() + path));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return socket.getLocalPort();
        }
    }

    /** Our threads, without those that are about to end. */
    private static Set<Thread> ourThreadsThatStay() throws InterruptedException {
        for (Thread thread : ourThreads()) {
            thread.join(2_000);
        }
        return ourThreads();
    }

    private static Set<Thread> ourThreads() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("nightjar-"))
                .collect(Collectors.toSet());
    }
}
