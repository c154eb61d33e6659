package dev.nightjar.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** What the quickstart answers while nobody but the test asks. */
@TestInstance(Lifecycle.PER_CLASS)
class QuickstartEndpointsIT {
    private static final Duration SOON = Duration.ofSeconds(15);
    private static final String CARD = "4111 1111 1111 1111";
    private static final String PASSWORD = "Tr0ub4dor-and-3";
    private static final String TOKEN = "eyJhbGciOiJIUzI1NiJ9.cGxhbnRlZA.dG9rZW4tb2YtdGhlLXRlc3Q";
    private static final String[] STRANGER = {"X-Forwarded-For", "203.0.113.7"};

    private QuickstartProcess quickstart;

    @BeforeAll
    void start(@TempDir Path directory) throws IOException {
        quickstart = QuickstartProcess.start(directory, Map.of(), "--no-traffic");
        quickstart.await("ready", SOON, () -> quickstart.get("/readyz").statusCode() == 200);
    }

    @AfterEach
    void mend() {
        quickstart.send("DELETE", "/faults");
    }

    @AfterAll
    void stop() {
        quickstart.close();
    }

    @Nested
    class Health {
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/livez",
                    "/readyz",
                    "/startupz",
                    "/healthz",
                    "/health/live",
                    "/health/ready",
                    "/health/startup",
                    "/health/started",
                    "/health"
                })
        void answersGetAndHeadAndIsNeverStored(String path) {
            HttpResponse<String> get = quickstart.get(path);
            HttpResponse<String> head = quickstart.send("HEAD", path);

            assertThat(get.statusCode()).isEqualTo(200);
            assertThat(get.headers().firstValue("Cache-Control")).hasValue("no-store");
            assertThat(get.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("application/json"));
            assertThat(head.statusCode()).isEqualTo(200);
            assertThat(head.body()).isEmpty();
            assertThat(head.headers().firstValue("Cache-Control")).hasValue("no-store");
        }

        @Test
        void answersOnlyExactPaths() {
            assertThat(quickstart.get("/healthcheck").statusCode()).isEqualTo(404);
            assertThat(quickstart.get("/livezz").statusCode()).isEqualTo(404);
        }

        @ParameterizedTest
        @ValueSource(strings = {"X-Forwarded-For", "Forwarded", "Via", "X-Forwarded-Host"})
        void tellsStrangersAStatusAndLoopbackTheDetails(String proxyHeader) {
            assertThat(quickstart.get("/healthz").body()).contains("database");
            assertThat(quickstart
                            .get("/healthz", proxyHeader, "203.0.113.7")
                            .body()
                            .strip())
                    .isEqualTo("{\"status\":\"UP\"}");
        }

        @Test
        void losesReadinessAndKeepsLivenessWhileTheDatabaseIsDown() {
            quickstart.post("/orders");
            assertThat(quickstart.post("/faults/db?down=true").statusCode()).isEqualTo(200);
            quickstart.await(
                    "readiness 503", SOON, () -> quickstart.get("/readyz").statusCode() == 503);

            assertThat(quickstart.send("HEAD", "/readyz").statusCode()).isEqualTo(503);
            assertThat(quickstart.get("/readyz").headers().firstValue("Cache-Control"))
                    .hasValue("no-store");
            assertThat(quickstart.get("/livez").statusCode()).isEqualTo(200);
            assertThat(quickstart.get("/readyz", STRANGER).body().strip()).isEqualTo("{\"status\":\"DOWN\"}");
            assertThat(quickstart.get("/healthz").body()).contains("database").contains("DOWN");
            assertThat(metric("nightjar_health_status{check=\"database\"")).endsWith(" 0.0");
            assertThat(metric("nightjar_health_probe{probe=\"readiness\"")).endsWith(" 0.0");
            assertThat(quickstart.post("/orders").statusCode()).isEqualTo(500);

            assertThat(quickstart.post("/faults/db?down=false").statusCode()).isEqualTo(200);
            quickstart.await(
                    "readiness 200", SOON, () -> quickstart.get("/readyz").statusCode() == 200);
            assertThat(quickstart.post("/orders").statusCode()).isEqualTo(201);
        }
    }

    @Nested
    class Metrics {
        @Test
        void showsWhatTheRulesReadUnderTheNamesTheyUse() {
            quickstart.post("/orders");
            quickstart.get("/orders/1");

            HttpResponse<String> metrics = quickstart.get("/metrics");
            assertThat(metrics.statusCode()).isEqualTo(200);
            assertThat(metrics.headers().firstValue("Content-Type"))
                    .hasValueSatisfying(type -> assertThat(type).startsWith("text/plain"));
            assertThat(metrics.body())
                    .contains("http_server_requests_seconds_count{")
                    .contains("http_server_requests_seconds_bucket{")
                    .contains("uri=\"/orders/{id}\"")
                    .contains("nightjar_health_probe{probe=\"readiness\"")
                    .contains("nightjar_errors_total{")
                    .contains("nightjar_log_events_total{");
        }

        @Test
        void isNotForStrangers() {
            HttpResponse<String> metrics = quickstart.get("/metrics", STRANGER);

            assertThat(metrics.statusCode()).isBetween(400, 499);
            assertThat(metrics.body()).doesNotContain("http_server_requests");
        }
    }

    @Nested
    class RequestIds {
        @ParameterizedTest
        @ValueSource(strings = {"order-4711", "a", "01JD.b_c-D", "0123456789abcdef0123456789abcdef"})
        void areKeptWhenWellFormed(String id) {
            assertThat(quickstart.get("/orders/1", "X-Request-Id", id).headers().allValues("X-Request-Id"))
                    .containsExactly(id);
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "<script>alert(1)</script>",
                    "a b",
                    "a;b",
                    "../../etc/passwd",
                    "{\"a\":1}",
                    "0123456789012345678901234567890123456789012345678901234567890123456789"
                            + "01234567890123456789012345678901234567890123456789012345678"
                })
        void areReplacedWhenHostile(String id) {
            HttpResponse<String> response = quickstart.get("/orders/1", "X-Request-Id", id);

            List<String> answered = response.headers().allValues("X-Request-Id");
            assertThat(answered).singleElement().isNotEqualTo(id);
            assertThat(answered.get(0)).matches("[A-Za-z0-9._-]{1,128}");
            assertThat(quickstart.get("/logs").body())
                    .doesNotContain("<script>")
                    .doesNotContain("etc/passwd");
        }

        @Test
        void areReturnedWhenTheHandlerThrowsAndWhenThereIsNothing() {
            quickstart.post("/faults/errors?ratio=1");
            HttpResponse<String> failed = quickstart.get("/orders/1", "X-Request-Id", "failing-request");

            assertThat(failed.statusCode()).isEqualTo(500);
            assertThat(failed.headers().allValues("X-Request-Id")).containsExactly("failing-request");
            assertThat(failed.body()).contains("failing-request").doesNotContain("gateway", "password", "Exception");
            quickstart.send("DELETE", "/faults");
            assertThat(quickstart.get("/orders/999999999").headers().firstValue("X-Request-Id"))
                    .isPresent();
        }

        @Test
        void followTheWorkIntoAnotherThread() {
            String id = "receipt-" + UUID.randomUUID();
            String order = created();
            assertThat(quickstart.post(order + "/pay", "X-Request-Id", id).statusCode())
                    .isEqualTo(200);

            quickstart.await(
                    "a receipt's line with " + id,
                    SOON,
                    () -> lines(id).stream()
                            .anyMatch(line -> line.path("thread").asString().equals("receipts")));
            assertThat(lines(id))
                    .extracting(line -> line.path("message").asString())
                    .anyMatch(message -> message.endsWith("paid"))
                    .anyMatch(message -> message.startsWith("receipt for order"));
        }
    }

    @Nested
    class LogLines {
        @Test
        void areJsonObjectsWithTheFieldsEverybodyNeeds() {
            String id = "line-" + UUID.randomUUID();
            quickstart.send("POST", "/orders", "X-Request-Id", id);

            JsonNode line = lines(id).get(0);
            assertThat(line.path("timestamp").asString()).matches("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\d\\.\\d+Z");
            assertThat(line.path("level").asString()).isEqualTo("INFO");
            assertThat(line.path("logger").asString()).endsWith("OrderHandler");
            assertThat(line.path("thread").asString()).isNotBlank();
            assertThat(line.path("message").asString()).matches("order \\d+ created");
            assertThat(line.path("service").toString()).contains("orders");
        }

        @Test
        void carryTheTraceOfAValidTraceparent() {
            String id = "trace-" + UUID.randomUUID();
            quickstart.post(
                    "/orders",
                    "X-Request-Id",
                    id,
                    "traceparent",
                    "00-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01");

            assertThat(lines(id)).isNotEmpty().allSatisfy(line -> {
                assertThat(line.path("trace_id").asString()).isEqualTo("4bf92f3577b34da6a3ce929d0e0e4736");
                assertThat(line.path("span_id").asString()).matches("[0-9a-f]{16}");
            });
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "00-00000000000000000000000000000000-00f067aa0ba902b7-01",
                    "ff-4bf92f3577b34da6a3ce929d0e0e4736-00f067aa0ba902b7-01",
                    "4bf92f3577b34da6a3ce929d0e0e4736",
                    "00-4BF92F3577B34DA6A3CE929D0E0E4736-00f067aa0ba902b7-01"
                })
        void carryNothingOfAnInvalidOne(String traceparent) {
            String id = "no-trace-" + UUID.randomUUID();
            quickstart.post("/orders", "X-Request-Id", id, "traceparent", traceparent);

            assertThat(lines(id))
                    .isNotEmpty()
                    .allSatisfy(line -> assertThat(line.path("trace_id").asString(""))
                            .doesNotContainIgnoringCase("4bf92f3577b34da6")
                            .doesNotContain("0000000000000000"));
        }
    }

    @Nested
    class Errors {
        @Test
        void areCapturedOnceWithSeverityRouteActionAndRequestIdAndWithoutTheSecrets() {
            quickstart.post("/faults/errors?ratio=1");
            String order = "/orders/1";
            for (int i = 0; i < 3; i++) {
                fail(order + "/pay", "failed-payment-" + i);
            }
            quickstart.await(
                    "three of the error",
                    SOON,
                    () -> gatewayError().path("count").asInt() >= 3);

            JsonNode group = gatewayError();
            assertThat(group.path("severity").asString()).matches("P[0-3]");
            JsonNode last = group.path("last");
            assertThat(last.path("context").path("route").asString()).isEqualTo("/orders/{id}/pay");
            assertThat(last.path("context").path("action").asString()).isEqualTo("pay");
            assertThat(last.path("context").path("request_id").asString()).startsWith("failed-payment-");
            assertThat(last.path("chain").size()).isEqualTo(2);
            assertThat(group.path("message").asString()).contains("[REDACTED");
            for (String page : List.of("/errors", "/logs", "/metrics", "/inbox", "/healthz")) {
                assertThat(quickstart.get(page).body())
                        .as(page)
                        .doesNotContain(CARD)
                        .doesNotContain(CARD.replace(" ", ""))
                        .doesNotContain(PASSWORD)
                        .doesNotContain(TOKEN);
            }
            assertThat(quickstart.output()).doesNotContain(CARD, PASSWORD, TOKEN);
        }

        @Test
        void areCountedExactly() {
            int before = gatewayError().path("count").asInt();
            quickstart.post("/faults/errors?ratio=1");
            fail("/orders/1/pay", "counted-1");
            fail("/orders/1/pay", "counted-2");

            quickstart.await(
                    "two more", SOON, () -> gatewayError().path("count").asInt() >= before + 2);
            assertThat(gatewayError().path("count").asInt()).isEqualTo(before + 2);
        }

        private void fail(String path, String requestId) {
            HttpResponse<String> response = quickstart.post(
                    path,
                    "X-Request-Id",
                    requestId,
                    "Authorization",
                    "Bearer " + TOKEN,
                    "X-Card",
                    CARD,
                    "X-Password",
                    PASSWORD);
            assertThat(response.statusCode()).isEqualTo(500);
        }

        private JsonNode gatewayError() {
            for (JsonNode group : quickstart.json("/errors")) {
                if (group.path("type").asString().endsWith("GatewayException")
                        && group.path("last")
                                .path("context")
                                .path("action")
                                .asString()
                                .equals("pay")) {
                    return group;
                }
            }
            return quickstart.json("/errors").path("none");
        }
    }

    @Nested
    class BadInput {
        @Test
        void refusesAHeaderOfOneMegabyteAndServesTheNextRequest() throws IOException {
            String answer =
                    raw("GET /orders/1 HTTP/1.1\r\nHost: localhost\r\nX-Long: " + "x".repeat(1 << 20) + "\r\n\r\n");

            assertThat(answer).doesNotContain(" 200 ");
            assertThat(quickstart.get("/livez").statusCode()).isEqualTo(200);
            assertThat(quickstart.post("/orders").statusCode()).isEqualTo(201);
        }

        @Test
        void replacesARequestIdThatIsSentTwice() throws IOException {
            String answer = raw("GET /orders/1 HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n"
                    + "X-Request-Id: first-one\r\nX-Request-Id: second-one\r\n\r\n");

            assertThat(answer).containsIgnoringCase("X-Request-Id: 0").doesNotContain("first-one", "second-one");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "/faults/errors?ratio=2",
                    "/faults/errors",
                    "/faults/latency?ms=-1",
                    "/faults/latency?ms=x",
                    "/faults/db?down=maybe"
                })
        void refusesAFaultItDoesNotUnderstand(String path) {
            assertThat(quickstart.post(path).statusCode()).isEqualTo(400);
        }

        /** What the server says to {@code request}; empty when it hangs up. */
        private String raw(String request) throws IOException {
            try (Socket socket = new Socket("localhost", quickstart.uri().getPort())) {
                socket.setSoTimeout(10_000);
                StringBuilder answer = new StringBuilder();
                try {
                    OutputStream out = socket.getOutputStream();
                    out.write(request.getBytes(StandardCharsets.ISO_8859_1));
                    out.flush();
                    InputStream in = socket.getInputStream();
                    byte[] buffer = new byte[4096];
                    for (int read = in.read(buffer); read > 0; read = in.read(buffer)) {
                        answer.append(new String(buffer, 0, read, StandardCharsets.ISO_8859_1));
                    }
                } catch (IOException hungUp) {
                    // the server's own refusal may be to close the connection
                }
                return answer.toString();
            }
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"/inbox", "/logs", "/errors", "/faults"})
    void showsItsOwnPagesToThisMachineOnly(String path) {
        assertThat(quickstart.get(path).statusCode()).isEqualTo(200);
        assertThat(quickstart.get(path, STRANGER).statusCode()).isEqualTo(403);
        assertThat(quickstart.get(path, "Via", "1.1 proxy").statusCode()).isEqualTo(403);
    }

    @Test
    void createsReadsAndPaysOrders() {
        String order = created();

        assertThat(quickstart.json(order).path("status").asString()).isEqualTo("open");
        assertThat(quickstart.post(order + "/pay").statusCode()).isEqualTo(200);
        assertThat(quickstart.json(order).path("status").asString()).isEqualTo("paid");
        assertThat(quickstart.get("/orders/999999999").statusCode()).isEqualTo(404);
        assertThat(quickstart.get("/ordersx").statusCode()).isEqualTo(404);
        assertThat(quickstart.send("DELETE", order).statusCode()).isEqualTo(405);
    }

    @Test
    void slowsDownOnRequest() {
        quickstart.post("/faults/latency?ms=300");
        long before = System.nanoTime();
        quickstart.get("/orders/1");

        assertThat(Duration.ofNanos(System.nanoTime() - before)).isGreaterThanOrEqualTo(Duration.ofMillis(300));
    }

    private String created() {
        HttpResponse<String> created = quickstart.post("/orders");
        assertThat(created.statusCode()).isEqualTo(201);
        return created.headers().firstValue("Location").orElseThrow();
    }

    private List<JsonNode> lines(String requestId) {
        return quickstart.logs().stream()
                .filter(line -> line.path("request_id").asString("").equals(requestId))
                .toList();
    }

    private String metric(String start) {
        return quickstart
                .get("/metrics")
                .body()
                .lines()
                .filter(line -> line.startsWith(start))
                .findFirst()
                .orElse("no meter " + start);
    }
}
