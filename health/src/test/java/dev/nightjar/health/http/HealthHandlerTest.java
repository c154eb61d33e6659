package dev.nightjar.health.http;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.core.http.Access;
import dev.nightjar.health.check.Impact;
import dev.nightjar.health.check.Status;
import dev.nightjar.health.report.CheckReport;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Numbers in the names' comments are those of the specification's adversarial checks. */
class HealthHandlerTest {
    private static final String TOKEN = "0123456789abcdef-token";
    private static final String[] STRANGER = {"X-Forwarded-For", "127.0.0.1"};

    private final PreparedHealth health = new PreparedHealth();
    private final HttpClient client = HttpClient.newHttpClient();
    private HttpServer server;

    @BeforeEach
    void serve() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        HealthHandler handler = new HealthHandler(health, Access.loopback().or(Access.token(TOKEN)));
        HealthPaths.roots().forEach(root -> server.createContext(root, handler));
        server.createContext("/ops", handler);
        server.start();
    }

    @AfterEach
    void stop() {
        server.stop(0);
    }

    @Nested
    class ForStrangers {

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/livez",
                    "/readyz",
                    "/startupz",
                    "/healthz",
                    "/health",
                    "/health/live",
                    "/health/ready",
                    "/health/startup",
                    "/health/started",
                    "/health/payments",
                    "/readyz/",
                    "/health/",
                    "/%72eadyz",
                    "/ops/livez",
                    "/ops/health/ready"
                })
        void answersEveryPathWithTheStatusAlone(String path) throws Exception {
            HttpResponse<String> answer = get(path, STRANGER);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        }

        @ParameterizedTest
        @CsvSource({"UP,200,200", "DEGRADED,200,200", "UNKNOWN,200,503", "OUT_OF_SERVICE,200,503", "DOWN,503,503"})
        void mapsTheStatusToACodeThatLivenessOnlyFailsWhenDown(Status status, int live, int others) throws Exception {
            health.status = status;

            assertThat(get("/livez", STRANGER).statusCode()).isEqualTo(live);
            assertThat(get("/readyz", STRANGER).statusCode()).isEqualTo(others);
            assertThat(get("/startupz", STRANGER).statusCode()).isEqualTo(others);
            assertThat(get("/healthz", STRANGER).statusCode()).isEqualTo(others);
            assertThat(get("/health/payments", STRANGER).statusCode()).isEqualTo(others);
        }

        /** 24. */
        @ParameterizedTest
        @EnumSource(Status.class)
        void showsTheSameBytesWhateverTheReason(Status status) throws Exception {
            health.status = status;
            health.checks.add(PreparedHealth.check("db", status, "FAILED", "one"));
            String first = get("/readyz", STRANGER).body();

            health.reason = "POOL_EXHAUSTED";
            health.checks.set(0, PreparedHealth.check("cache", status, "TIMEOUT", "two"));

            assertThat(get("/readyz", STRANGER).body()).isEqualTo(first).isEqualTo("{\"status\":\"" + status + "\"}");
        }

        /** 24. */
        @Test
        void answersAHiddenCheckLikeOneThatIsNotThere() throws Exception {
            health.checks.add(PreparedHealth.check("db", Status.UP, "OK", "fine"));

            HttpResponse<String> hidden = get("/health/ready/db", STRANGER);
            HttpResponse<String> missing = get("/health/ready/nothing", STRANGER);

            assertThat(hidden.statusCode()).isEqualTo(404);
            assertThat(hidden.body()).isEqualTo(missing.body());
            assertThat(headers(hidden)).isEqualTo(headers(missing));
            assertThat(send("OPTIONS", "/health/ready/db", STRANGER).statusCode())
                    .isEqualTo(404);
            assertThat(send("POST", "/health/ready/db", STRANGER).statusCode()).isEqualTo(404);
        }

        /** 25. */
        @ParameterizedTest
        @CsvSource({"X-Forwarded-For,127.0.0.1", "x-forwarded-proto,https", "Forwarded,for=127.0.0.1", "Via,1.1 proxy"})
        void neverTakesAProxiedRequestForLoopback(String name, String value) throws Exception {
            health.checks.add(PreparedHealth.check("db", Status.UP, "OK", "fine"));

            assertThat(get("/healthz", name, value).body()).isEqualTo("{\"status\":\"UP\"}");
        }

        /** 25. */
        @Test
        void answersAWrongTokenAsAStrangerAndNotWith401() throws Exception {
            HttpResponse<String> answer =
                    get("/readyz", "X-Forwarded-For", "10.0.0.1", "Authorization", "Bearer wrong-wrong-wrong-wrong");

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.body()).isEqualTo("{\"status\":\"UP\"}");
        }

        /** 30. */
        @ParameterizedTest
        @ValueSource(strings = {"status=UP", "httpStatusIndicator=false", "fresh=1", "name=x", "verbose"})
        void takesNoNoticeOfTheQuery(String query) throws Exception {
            health.status = Status.DOWN;

            HttpResponse<String> answer = get("/readyz?" + query, STRANGER);

            assertThat(answer.statusCode()).isEqualTo(503);
            assertThat(answer.body()).isEqualTo("{\"status\":\"DOWN\"}");
        }
    }

    @Nested
    class ForThoseWhoMaySeeDetails {

        @Test
        void showsChecksWithReasonMessageTimesAndData() throws Exception {
            health.status = Status.DOWN;
            health.checks.add(new CheckReport(
                    "db",
                    Status.DOWN,
                    "TIMEOUT",
                    Impact.CRITICAL,
                    "no answer",
                    "00ff",
                    3,
                    new CheckReport.Run(
                            Instant.parse("2026-01-01T12:00:00Z"), Duration.ofMillis(1500), Duration.ofMillis(2000)),
                    Map.of("pool", 5)));

            JsonNode body = json(get("/readyz"));

            assertThat(body.get("status").asString()).isEqualTo("DOWN");
            JsonNode check = body.get("checks").get(0);
            assertThat(check.toString())
                    .isEqualTo("{\"name\":\"db\",\"status\":\"DOWN\",\"reason\":\"TIMEOUT\",\"impact\":\"CRITICAL\","
                            + "\"message\":\"no answer\",\"incident\":\"00ff\",\"failures\":3,"
                            + "\"checked_at\":\"2026-01-01T12:00:00Z\",\"age_ms\":1500,\"duration_ms\":2000,"
                            + "\"data\":{\"pool\":5}}");
        }

        @Test
        void acceptsATokenFromBehindAProxy() throws Exception {
            health.checks.add(PreparedHealth.check("db", Status.UP, "OK", "fine"));

            JsonNode body = json(get("/readyz", "X-Forwarded-For", "10.0.0.1", "Authorization", "Bearer " + TOKEN));

            assertThat(body.get("checks").size()).isEqualTo(1);
        }

        @Test
        void showsOneCheckUnderItsOwnPathWithItsOwnCode() throws Exception {
            health.checks.add(PreparedHealth.check("db", Status.DOWN, "FAILED", "refused"));
            health.checks.add(PreparedHealth.check("cache", Status.UP, "OK", "fine"));

            HttpResponse<String> db = get("/health/ready/db");
            HttpResponse<String> cache = get("/health/ready/cache/");

            assertThat(db.statusCode()).isEqualTo(503);
            assertThat(json(db).get("reason").asString()).isEqualTo("FAILED");
            assertThat(cache.statusCode()).isEqualTo(200);
            assertThat(get("/health/ready/other").statusCode()).isEqualTo(404);
        }

        @Test
        void writesPlainTextWithOneLineForEachCheck() throws Exception {
            health.status = Status.DOWN;
            health.checks.add(PreparedHealth.check("cache", Status.UP, "OK", "fine"));
            health.checks.add(PreparedHealth.check("db", Status.DOWN, "FAILED", "line one\n[+]forged UP OK"));

            HttpResponse<String> answer = get("/readyz", "Accept", "text/plain");

            assertThat(answer.body())
                    .isEqualTo("DOWN\n[-]db DOWN FAILED: line one [+]forged UP OK\n[+]cache UP OK: fine\n");
        }

        /** 29. */
        @ParameterizedTest
        @CsvSource({"/livez,10240", "/readyz,10240", "/healthz,65536"})
        void staysWithinItsLimitAndShowsTheWorstFirst(String path, int limit) throws Exception {
            for (int i = 0; i < 500; i++) {
                health.checks.add(new CheckReport(
                        "check-" + i,
                        i == 499 ? Status.DOWN : Status.UP,
                        "OK",
                        Impact.CRITICAL,
                        "m".repeat(256),
                        null,
                        0,
                        null,
                        Map.of("long", "x".repeat(256))));
            }

            HttpResponse<String> json = get(path);
            HttpResponse<String> text = get(path, "Accept", "text/plain");

            assertThat(json.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(limit);
            assertThat(json(json).get("truncated").asBoolean()).isTrue();
            assertThat(json(json).get("checks").get(0).get("name").asString()).isEqualTo("check-499");
            assertThat(text.body().getBytes(StandardCharsets.UTF_8)).hasSizeLessThanOrEqualTo(limit);
            assertThat(text.body()).endsWith("truncated\n");
        }

        /** 29. */
        @Test
        void leavesOutDataRatherThanTheCheck() throws Exception {
            Map<String, Object> data = new HashMap<>();
            for (int i = 0; i < 60; i++) {
                data.put("key-" + i, "x".repeat(256));
            }
            health.checks.add(new CheckReport("db", Status.UP, "OK", Impact.CRITICAL, null, null, 0, null, data));

            for (HttpResponse<String> answer : List.of(get("/readyz"), get("/health/ready/db"))) {
                assertThat(answer.body()).contains("\"name\":\"db\"").doesNotContain("\"data\"");
            }
        }
    }

    @Nested
    class InEveryAnswer {

        /** 28. */
        @ParameterizedTest
        @CsvSource({
            "GET,/readyz,200",
            "HEAD,/readyz,200",
            "OPTIONS,/readyz,204",
            "POST,/readyz,405",
            "GET,/health/x/y/z,404"
        })
        void forbidsCachesAndSniffing(String method, String path, int code) throws Exception {
            for (Status status : List.of(Status.UP, Status.DOWN)) {
                health.status = status;
                HttpResponse<String> answer = send(method, path);

                assertThat(answer.statusCode()).isEqualTo(status == Status.DOWN && code == 200 ? 503 : code);
                assertThat(answer.headers().allValues("Cache-Control")).containsExactly("no-store");
                assertThat(answer.headers().allValues("X-Content-Type-Options")).containsExactly("nosniff");
                assertThat(answer.headers().allValues("Vary")).containsExactly("Accept, Authorization");
                assertThat(answer.headers().firstValue("Transfer-Encoding")).isEmpty();
            }
        }

        /** 28. */
        @ParameterizedTest
        @CsvSource({"100,1", "1001,2", "4000,4", "600000,60"})
        void saysInWholeSecondsWhenToRetry(int millis, String seconds) throws Exception {
            health.status = Status.DOWN;
            health.retryAfter = Duration.ofMillis(millis);

            assertThat(get("/readyz", STRANGER).headers().firstValue("Retry-After"))
                    .contains(seconds);
            assertThat(get("/readyz").headers().firstValue("Retry-After")).contains(seconds);
        }

        /** 28. */
        @Test
        void sendsConnectionsAwayWhileDrainingAndDoesNotInviteThemBack() throws Exception {
            health.status = Status.OUT_OF_SERVICE;
            health.draining = true;

            for (String path : List.of("/readyz", "/livez", "/nowhere")) {
                String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\n\r\n");
                if (!path.equals("/nowhere")) {
                    assertThat(answer).containsIgnoringCase("connection: close");
                }
                assertThat(answer).doesNotContainIgnoringCase("retry-after");
            }
        }

        /** 26. */
        @ParameterizedTest
        @EnumSource(Status.class)
        void tellsAHeadWhatAGetWouldSay(Status status) throws Exception {
            health.status = status;
            health.checks.add(PreparedHealth.check("db", status, "FAILED", "refused"));

            for (String[] who : List.of(STRANGER, new String[0])) {
                HttpResponse<String> get = get("/readyz", who);
                HttpResponse<String> head = send("HEAD", "/readyz", who);

                assertThat(head.statusCode()).isEqualTo(get.statusCode());
                assertThat(head.body()).isEmpty();
                assertThat(headers(head)).isEqualTo(headers(get));
                assertThat(head.headers().firstValueAsLong("Content-Length"))
                        .hasValue(get.body().getBytes(StandardCharsets.UTF_8).length);
            }
        }

        /** 27. */
        @ParameterizedTest
        @ValueSource(strings = {"POST", "PUT", "DELETE", "TRACE", "PATCH", "get"})
        void refusesOtherMethodsAndNamesItsOwn(String method) throws Exception {
            String answer = raw(method + " /readyz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            assertThat(answer).startsWith("HTTP/1.1 405 ").contains("Allow: GET, HEAD, OPTIONS\r\n");
        }

        /** 27. */
        @Test
        void listsItsMethods() throws Exception {
            HttpResponse<String> answer = send("OPTIONS", "/readyz");

            assertThat(answer.statusCode()).isEqualTo(204);
            assertThat(answer.headers().firstValue("Allow")).contains("GET, HEAD, OPTIONS");
        }

        /** 27. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "text/html",
                    "garbage",
                    ";;q=,,",
                    "application/health+json",
                    "*/*",
                    "text/plain;q=x",
                    "image/*"
                })
        void answersJsonWhateverElseIsAccepted(String accept) throws Exception {
            HttpResponse<String> answer = get("/readyz", "X-Forwarded-For", "x", "Accept", accept);

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        }

        /** 27. */
        @Test
        void survivesAnAcceptOfEightKilobytes() throws Exception {
            HttpResponse<String> answer = get("/readyz", "Accept", "text/plain," + "x".repeat(8192));

            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("Content-Type")).contains("application/json");
        }

        @ParameterizedTest
        @ValueSource(strings = {"text/plain", "text/*", "text/plain, application/json;q=0.5", "TEXT/PLAIN"})
        void answersPlainTextToWhoeverPrefersIt(String accept) throws Exception {
            HttpResponse<String> answer = get("/readyz", "X-Forwarded-For", "x", "Accept", accept);

            assertThat(answer.body()).isEqualTo("UP\n");
            assertThat(answer.headers().firstValue("Content-Type")).contains("text/plain;charset=utf-8");
        }

        /** 31. */
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/health/../readyz",
                    "/health/%2e%2e/readyz",
                    "//health",
                    "/health//ready",
                    "/health;a=b",
                    "/health/%00",
                    "/health%2fready",
                    "/health/ready%2Fdb",
                    "/health/ready/..",
                    "/health/%zz",
                    "/health/%",
                    "/health/unknown",
                    "/health/readiness",
                    "/health/full",
                    "/healthcheck",
                    "/livez/db",
                    "/health/ready/db/x",
                    "/health\\ready",
                    "/health/%c3%bc",
                    "/health/%25"
                })
        void knowsNoOtherPaths(String path) throws Exception {
            String answer = raw("GET " + path + " HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n");

            // The server itself refuses what is no URI.
            assertThat(answer).matches("(?s)HTTP/1.1 (404|400) .*").doesNotContain("\"status\"");
        }

        /** 31. */
        @Test
        void survivesANameOfTenThousandCharacters() throws Exception {
            assertThat(get("/health/" + "x".repeat(10_000)).statusCode()).isEqualTo(404);
        }

        @Test
        void answersAConstantWhenItsOwnCodeFails() throws Exception {
            health.broken = true;

            for (String path : List.of("/livez", "/readyz")) {
                HttpResponse<String> answer = get(path, STRANGER);

                assertThat(answer.statusCode()).isEqualTo(503);
                assertThat(answer.body()).isEqualTo("{\"status\":\"UNKNOWN\"}");
            }
        }
    }

    private HttpResponse<String> get(String path, String... headers) throws Exception {
        return send("GET", path, headers);
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        URI uri = URI.create("http://localhost:" + server.getAddress().getPort() + path);
        HttpRequest.Builder request = HttpRequest.newBuilder(uri).method(method, BodyPublishers.noBody());
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private String raw(String request) throws IOException {
        try (Socket socket =
                new Socket(InetAddress.getLoopbackAddress(), server.getAddress().getPort())) {
            socket.setSoTimeout(500);
            socket.getOutputStream().write(request.getBytes(StandardCharsets.ISO_8859_1));
            StringBuilder answer = new StringBuilder();
            InputStream in = socket.getInputStream();
            byte[] bytes = new byte[4096];
            while (!answer.toString().endsWith("}")) {
                int read = in.read(bytes);
                if (read < 0) {
                    break;
                }
                answer.append(new String(bytes, 0, read, StandardCharsets.ISO_8859_1));
            }
            return answer.toString();
        }
    }

    private static Map<String, List<String>> headers(HttpResponse<?> answer) {
        Map<String, List<String>> headers = new HashMap<>(answer.headers().map());
        headers.remove("date");
        return headers;
    }

    private static JsonNode json(HttpResponse<String> answer) {
        return JsonMapper.shared().readTree(answer.body());
    }
}
