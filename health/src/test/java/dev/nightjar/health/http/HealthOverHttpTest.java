package dev.nightjar.health.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.core.http.Access;
import dev.nightjar.health.Health;
import dev.nightjar.health.check.Check;
import dev.nightjar.health.check.CheckResult;
import dev.nightjar.health.check.Checks;
import dev.nightjar.health.check.Impact;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The whole way, with real time, a real server and the real redactor. */
@Timeout(60)
class HealthOverHttpTest {
    private final HttpClient client = HttpClient.newHttpClient();
    private final ExecutorService threads = Executors.newCachedThreadPool();
    private HttpServer server;

    @BeforeEach
    void open() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setExecutor(threads);
        server.start();
    }

    @AfterEach
    void close() {
        server.stop(0);
        threads.shutdownNow();
    }

    private void mount(Health health) {
        HealthHandler handler = new HealthHandler(health, Access.loopback());
        HealthPaths.roots().forEach(root -> server.createContext(root, handler));
    }

    @Test
    void turnsReadinessDownWithTheDatabaseAndLeavesLivenessAlone() throws Exception {
        Server database =
                Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:tcp://localhost:" + database.getPort() + "/mem:orders");
        try (Health health = Health.builder()
                .check("db", Checks.database(source), options -> options.interval(Duration.ofMillis(50)))
                .start()) {
            mount(health);
            assertThat(get("/startupz", true).statusCode()).isEqualTo(503);
            health.ready();
            awaitCode("/readyz", 200);
            assertThat(get("/startupz", true).statusCode()).isEqualTo(200);

            database.stop();
            awaitCode("/readyz", 503);

            assertThat(get("/readyz", true).body()).isEqualTo("{\"status\":\"DOWN\"}");
            assertThat(get("/readyz", true).headers().firstValue("Retry-After")).contains("1");
            assertThat(get("/livez", true).statusCode()).isEqualTo(200);
            assertThat(get("/startupz", true).statusCode()).isEqualTo(200);
            JsonNode check = json("/readyz").get("checks").get(0);
            assertThat(check.get("reason").asString()).isEqualTo("FAILED");
            assertThat(check.get("incident").asString()).hasSize(16);
        } finally {
            database.stop();
        }
    }

    /** 19 of the specification's adversarial checks. */
    @Test
    void servesOnWhileItDrains() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch finish = new CountDownLatch(1);
        server.createContext("/orders", exchange -> {
            inside.countDown();
            try {
                finish.await();
            } catch (InterruptedException interrupted) {
                Thread.currentThread().interrupt();
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        try (Health health = Health.builder().start()) {
            mount(health);
            health.ready();
            Future<HttpResponse<String>> underWay = threads.submit(() -> get("/orders", true));
            inside.await();

            Future<?> draining = threads.submit(() -> health.drain(Duration.ofMinutes(1)));
            awaitCode("/readyz", 503);

            HttpResponse<String> answer = get("/readyz", true);
            assertThat(answer.headers().firstValue("Retry-After")).isEmpty();
            assertThat(get("/livez", true).statusCode()).isEqualTo(200);
            finish.countDown();
            assertThat(underWay.get().statusCode()).isEqualTo(200);
            assertThat(get("/orders", true).statusCode()).isEqualTo(200);
            assertThat(draining.isDone()).isFalse();
        }
    }

    /** 23 of the specification's adversarial checks. */
    @Test
    void showsNoSecretToAnybody() throws Exception {
        Throwable failure = new SQLException(
                "connect to jdbc:postgresql://app:s3cr3tPw0rd@db.internal/orders failed",
                new IllegalStateException("Authorization: Bearer abcdef0123456789abcdef0123456789"));
        Check leaky = context -> CheckResult.down(failure)
                .with("password", "hunter2hunter2")
                .with("note", "key AKIAIOSFODNN7EXAMPLE used, password=correct-horse-battery");
        try (Health health = Health.builder().check("leaky", leaky).start()) {
            mount(health);
            health.ready();
            awaitCode("/readyz", 503);

            for (boolean stranger : new boolean[] {true, false}) {
                for (String path : new String[] {"/readyz", "/healthz", "/health/ready/leaky"}) {
                    HttpResponse<String> answer = get(path, stranger);
                    assertThat(answer.body() + answer.headers().map())
                            .doesNotContain("s3cr3tPw0rd")
                            .doesNotContain("abcdef0123456789")
                            .doesNotContain("hunter2")
                            .doesNotContain("AKIAIOSFODNN7EXAMPLE")
                            .doesNotContain("correct-horse");
                }
            }
            assertThat(get("/readyz", true).body())
                    .doesNotContain("db.internal")
                    .doesNotContain("leaky");
        }
    }

    /** 11 of the specification's adversarial checks. */
    @Test
    void writesValidJsonOfBoundedSizeWhateverACheckObserves() throws Exception {
        Map<String, Object> cyclic = new HashMap<>();
        cyclic.put("self", cyclic);
        Check hostile = context -> CheckResult.up()
                .with("nan", Double.NaN)
                .with("infinity", Double.NEGATIVE_INFINITY)
                .with("single", Float.NaN)
                .with("cyclic", cyclic)
                .with("bean", new Hostile())
                .with("long", "x".repeat(20_000_000))
                .with("control", "\u0000\u0007\u001b[31m\u2028\"\\")
                .with("surrogate", "\ud800 \udc00")
                .with("__proto__", "polluted")
                .with("", "no name");
        try (Health health = Health.builder()
                .check("hostile", hostile, options -> options.impact(Impact.CRITICAL))
                .start()) {
            mount(health);
            health.ready();
            awaitCode("/readyz", 200);

            HttpResponse<String> answer = get("/healthz", false);
            assertThat(answer.body()).hasSizeLessThan(4096);
            JsonNode data = json("/healthz").get("checks").get(0).get("data");
            assertThat(data.get("nan").asString()).isEqualTo("NaN");
            assertThat(data.get("infinity").asString()).isEqualTo("-Infinity");
            assertThat(data.get("__proto__").asString()).isEqualTo("polluted");
            assertThat(data.get("cyclic").asString()).isEqualTo("[HashMap is not a scalar]");
            assertThat(data.get("bean").asString()).isEqualTo("[Hostile is not a scalar]");
            assertThat(data.get("surrogate").asString()).isEqualTo("\ufffd \ufffd");
        }
    }

    /** 7 of the specification's adversarial checks. */
    @Test
    void answersAtOnceWhileACheckHangs() throws Exception {
        AtomicBoolean entered = new AtomicBoolean();
        CountDownLatch never = new CountDownLatch(1);
        Check hung = context -> {
            entered.set(true);
            never.await();
            return CheckResult.up();
        };
        try (Health health = Health.builder()
                .check("hung", hung, options -> options.timeout(Duration.ofMillis(100)))
                .start()) {
            mount(health);
            health.ready();
            awaitCode("/readyz", 503);
            assertThat(entered).isTrue();
            get("/livez", true);

            long begin = System.nanoTime();
            for (int i = 0; i < 20; i++) {
                assertThat(get("/livez", true).statusCode()).isEqualTo(200);
            }
            // JDK 17's server alone needs 40 ms for each.
            assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(Duration.ofMillis(20 * 100));
        }
    }

    /** Cannot be shown. */
    private static final class Hostile {
        @Override
        public String toString() {
            throw new IllegalStateException("no");
        }
    }

    private void awaitCode(String path, int code) throws Exception {
        long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
        while (get(path, true).statusCode() != code && System.nanoTime() - end < 0) {
            Thread.onSpinWait();
        }
        assertThat(get(path, true).statusCode()).isEqualTo(code);
    }

    private JsonNode json(String path) throws Exception {
        return JsonMapper.shared().readTree(get(path, false).body());
    }

    private HttpResponse<String> get(String path, boolean stranger) throws Exception {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (stranger) {
            request.header("Via", "1.1 proxy");
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }
}
