package dev.nightjar.containers;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.Nightjar;
import dev.nightjar.core.Meters;
import dev.nightjar.core.error.CapturedError;
import dev.nightjar.core.error.ErrorSink;
import dev.nightjar.core.error.Fate;
import dev.nightjar.core.http.RequestFilter;
import dev.nightjar.health.http.HealthServlet;
import dev.nightjar.http.NightjarServlet;
import io.micrometer.core.instrument.Timer;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** What the filter and the servlets promise, whichever container runs them. One server a class; each test has a path. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class ServletContainerContract {
    static final EnumSet<DispatcherType> DISPATCHES =
            EnumSet.of(DispatcherType.REQUEST, DispatcherType.ASYNC, DispatcherType.ERROR);
    private static final String SECRET = "hunter2-in-the-message";

    private final List<CapturedError> captured = new CopyOnWriteArrayList<>();
    private final List<String> leftovers = new CopyOnWriteArrayList<>();
    private final HttpClient client = HttpClient.newHttpClient();
    private Nightjar nightjar;
    private Server server;

    /** A running container. */
    record Server(int port, Runnable stop) {}

    /** Starts the container with the filters before the servlets, all of them asynchronous. */
    abstract Server start(List<Filter> filters, Map<String, Servlet> servlets) throws Exception;

    @FunctionalInterface
    private interface Body {
        void serve(HttpServletRequest request, HttpServletResponse response) throws IOException, ServletException;
    }

    private static Servlet servlet(Body body) {
        return new HttpServlet() {
            private static final long serialVersionUID = 1L;

            @Override
            protected void service(HttpServletRequest request, HttpServletResponse response)
                    throws IOException, ServletException {
                body.serve(request, response);
            }
        };
    }

    @BeforeAll
    void startsTheContainer(@TempDir Path directory) throws Exception {
        ErrorSink sink = (error, fate) -> {
            captured.add(error);
            fate.accept(Fate.DELIVERED);
        };
        // A file of its own: the quickstart's lies on this module's class path, and would be read.
        Path config = Files.writeString(directory.resolve("nightjar.yml"), "service: containers\n");
        nightjar = Nightjar.fromConfig(config).errorSink(sink).start();
        Filter outermost = (request, response, chain) -> {
            try {
                chain.doFilter(request, response);
            } finally {
                if (MDC.get("request_id") != null) {
                    leftovers.add(((HttpServletRequest) request).getRequestURI());
                }
            }
        };
        Map<String, Servlet> servlets = new LinkedHashMap<>();
        servlets.put("/mdc", servlet((request, response) -> response.getWriter().print(MDC.get("request_id"))));
        servlets.put("/refuses", servlet((request, response) -> response.sendError(409)));
        servlets.put("/throws", servlet((request, response) -> {
            response.setHeader("X-Prepared", "for another answer");
            response.getWriter().print("half an answer");
            throw new IllegalStateException(SECRET);
        }));
        servlets.put("/servlet-exception", servlet((request, response) -> {
            throw new ServletException(SECRET, new IOException(SECRET));
        }));
        servlets.put("/throws-late", servlet((request, response) -> {
            response.getOutputStream().print("begun");
            response.flushBuffer();
            throw new IllegalArgumentException(SECRET);
        }));
        servlets.put("/async", servlet((request, response) -> {
            AsyncContext async = request.startAsync();
            async.start(() -> {
                response.setStatus(202);
                async.complete();
            });
        }));
        servlets.put(
                "/async-timeout",
                servlet((request, response) -> request.startAsync().setTimeout(50)));
        servlets.put("/async-error", servlet((request, response) -> {
            AsyncContext async = request.startAsync();
            async.start(() -> async.dispatch("/dispatched"));
        }));
        servlets.put("/dispatched", servlet((request, response) -> {
            throw new UnsupportedOperationException(SECRET);
        }));
        servlets.put("/async-throws", servlet((request, response) -> {
            request.startAsync();
            throw new ArithmeticException(SECRET);
        }));
        // Without a default servlet Tomcat answers 404 before any filter; a deployed application has one.
        servlets.put("/", servlet((request, response) -> response.sendError(404)));
        Servlet own = new NightjarServlet(nightjar.endpoints());
        for (String pattern : List.of("/livez", "/readyz", "/startupz", "/healthz", "/health/*", "/metrics")) {
            servlets.put(pattern, own);
        }
        servlets.put(
                "/ops/*",
                new HealthServlet(
                        nightjar.endpoints().health(), nightjar.endpoints().details()));
        server = start(List.of(outermost, new RequestFilter(nightjar.requests())), servlets);
    }

    @AfterAll
    void stopsTheContainer() {
        server.stop().run();
        nightjar.close();
        assertThat(leftovers).as("requests whose ID stayed on their thread").isEmpty();
    }

    private HttpResponse<String> send(String method, String path, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + server.port() + path))
                .method(method, HttpRequest.BodyPublishers.noBody())
                .timeout(Duration.ofSeconds(20));
        if (headers.length > 0) {
            request.headers(headers);
        }
        return client.send(request.build(), BodyHandlers.ofString());
    }

    private static String id(HttpResponse<String> response) {
        assertThat(response.headers().allValues("X-Request-Id")).hasSize(1);
        return response.headers().firstValue("X-Request-Id").orElseThrow();
    }

    /** The container answers before the filter has returned, so what it records is waited for. */
    private void isRecordedOnce(String uri, int status) {
        eventually(() -> timers(uri).stream().mapToLong(Timer::count).sum() > 0);
        assertThat(timers(uri)).singleElement().satisfies(timer -> {
            assertThat(timer.count()).isEqualTo(1);
            assertThat(timer.getId().getTag(Meters.STATUS)).isEqualTo(Integer.toString(status));
        });
    }

    private List<Timer> timers(String uri) {
        return List.copyOf(nightjar.meters()
                .find(Meters.HTTP_REQUESTS)
                .tag(Meters.URI, uri)
                .timers());
    }

    private List<CapturedError> errors(String requestId) {
        return captured.stream()
                .filter(error -> requestId.equals(error.context().requestId()))
                .toList();
    }

    private void isCapturedOnce(String requestId, String route) {
        eventually(() -> !errors(requestId).isEmpty());
        assertThat(errors(requestId)).singleElement().satisfies(error -> {
            assertThat(error.context().route()).isEqualTo(route);
            assertThat(error.headers().toString()).contains("X-Told");
        });
    }

    private static void eventually(BooleanSupplier condition) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (!condition.getAsBoolean() && System.nanoTime() - deadline < 0) {
            LockSupport.parkNanos(2_000_000);
        }
    }

    @Test
    void acceptsAWellFormedIdAndHasItInTheMdc() throws Exception {
        HttpResponse<String> response = send("GET", "/mdc", "X-Request-Id", "from-the-edge.1");
        assertThat(id(response)).isEqualTo("from-the-edge.1");
        assertThat(response.body()).isEqualTo("from-the-edge.1");
    }

    @Test
    void replacesAnIdThatIsNotWellFormed() throws Exception {
        HttpResponse<String> response = send("GET", "/mdc", "X-Request-Id", "${jndi:ldap://x}");
        assertThat(id(response)).doesNotContain("jndi").isEqualTo(response.body());
    }

    @Test
    void recordsARefusalWithTheStatusThatWasSent() throws Exception {
        HttpResponse<String> response = send("GET", "/refuses");
        assertThat(response.statusCode()).isEqualTo(409);
        id(response);
        isRecordedOnce("/refuses", 409);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/throws", "/servlet-exception", "/async-throws"})
    void answersWhatAServletThrowsWithTheIdAndNothingElse(String path) throws Exception {
        HttpResponse<String> response = send("GET", path, "X-Told", "yes");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("Internal server error. Request " + id(response) + "\n");
        assertThat(response.headers().map()).doesNotContainKey("x-prepared");
        isRecordedOnce(path, 500);
        isCapturedOnce(id(response), path);
    }

    @Test
    void leavesAResponseThatIsUnderWayToTheContainer() throws Exception {
        try {
            HttpResponse<String> response = send("GET", "/throws-late", "X-Told", "yes", "X-Request-Id", "late-1");
            assertThat(response.body()).doesNotContain(SECRET);
        } catch (IOException cutOff) {
            assertThat(cutOff).hasMessageNotContaining(SECRET);
        }
        isRecordedOnce("/throws-late", 200);
        isCapturedOnce("late-1", "/throws-late");
    }

    @Test
    void recordsAsynchronousWorkOnceItIsComplete() throws Exception {
        HttpResponse<String> response = send("GET", "/async");
        assertThat(response.statusCode()).isEqualTo(202);
        id(response);
        isRecordedOnce("/async", 202);
    }

    @Test
    void recordsAnAsynchronousTimeoutWithTheStatusTheContainerSends() throws Exception {
        HttpResponse<String> response = send("GET", "/async-timeout");
        assertThat(response.statusCode()).isEqualTo(500);
        id(response);
        isRecordedOnce("/async-timeout", 500);
    }

    @Test
    void answersWhatADispatchedServletThrows() throws Exception {
        HttpResponse<String> response = send("GET", "/async-error", "X-Told", "yes");
        assertThat(response.statusCode()).isEqualTo(500);
        assertThat(response.body()).isEqualTo("Internal server error. Request " + id(response) + "\n");
        isRecordedOnce("/async-error", 500);
        isCapturedOnce(id(response), "/async-error");
    }

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
                "/ops/livez",
                "/ops/health/ready",
                "/metrics"
            })
    void answersEachPathAlikeForGetAndHead(String path) throws Exception {
        HttpResponse<String> get = send("GET", path);
        HttpResponse<String> head = send("HEAD", path);
        assertThat(get.statusCode()).isIn(200, 503).isEqualTo(head.statusCode());
        assertThat(get.headers().firstValue("Cache-Control")).hasValue("no-store");
        assertThat(head.body()).isEmpty();
        if (!path.equals("/metrics") && !path.startsWith("/health")) {
            assertThat(stable(head)).isEqualTo(stable(get));
        }
        assertThat(head.headers().map().keySet())
                .isEqualTo(get.headers().map().keySet())
                .contains("content-length");
        HttpResponse<String> post = send("POST", path);
        assertThat(post.statusCode()).isEqualTo(405);
        assertThat(post.headers().firstValue("Allow")).hasValue("GET, HEAD, OPTIONS");
    }

    /** Without what differs from one request to the next: the ID, the time, and the length of ages in the report. */
    private static Map<String, List<String>> stable(HttpResponse<String> response) {
        Map<String, List<String>> headers = new TreeMap<>(response.headers().map());
        headers.keySet().removeAll(List.of("x-request-id", "date", "content-length"));
        return headers;
    }

    @Test
    void showsAStrangerAStatusOnlyAndNoMetrics() throws Exception {
        for (String path : List.of("/livez", "/readyz", "/health")) {
            HttpResponse<String> get = send("GET", path, "X-Forwarded-For", "203.0.113.9");
            HttpResponse<String> head = send("HEAD", path, "X-Forwarded-For", "203.0.113.9");
            assertThat(get.body()).matches("\\{\"status\":\"[A-Z_]+\"}");
            assertThat(head.headers().firstValue("Content-Length"))
                    .isEqualTo(get.headers().firstValue("Content-Length"))
                    .isPresent();
        }
        assertThat(send("GET", "/metrics", "X-Forwarded-For", "203.0.113.9").statusCode())
                .isEqualTo(404);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/health/../x",
                "/health/%2e%2e/x",
                "/livez;a=b",
                "/metrics;a=b",
                "//health",
                "/health//live",
                "/health%2flive",
                "/health/live%2fx",
                "/health/%00",
                "/health/..;/metrics",
                "/ops/..%2flivez",
                "/health/nosuch",
                "/health/live/nosuch"
            })
    void knowsNoPathThatIsATrick(String path) throws Exception {
        HttpResponse<String> response = send("GET", path);
        // A container may refuse some of them before any filter sees them.
        assertThat(response.statusCode()).isIn(404, 400);
        if (response.statusCode() == 404) {
            id(response);
        }
    }
}
