package dev.nightjar.sentry;

import static java.time.Duration.ofMillis;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.Service;
import dev.nightjar.core.Severity;
import dev.nightjar.core.context.RequestContext;
import dev.nightjar.core.error.CapturedError;
import dev.nightjar.core.error.Decision;
import dev.nightjar.core.error.ErrorReporter;
import dev.nightjar.core.error.Fate;
import dev.nightjar.core.error.ReporterLedger;
import dev.nightjar.core.error.ReporterStatus.State;
import dev.nightjar.core.redaction.Redactor;
import io.sentry.BuildConfig;
import io.sentry.Sentry;
import io.sentry.SentryEvent;
import io.sentry.SentryIntegrationPackageStorage;
import io.sentry.SentryLevel;
import io.sentry.protocol.SentryException;
import java.io.File;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SentryBridgeTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String SPAN = "00f067aa0ba902b7";
    private static final List<String> CANARIES =
            List.of("hunter2", "4111111111111111", "4111 1111 1111 1111", "eyJhbGciOi");

    private final Receiver receiver = new Receiver();
    private final ManualScheduler time = new ManualScheduler();
    private final Service service = new Service("orders", "1.4.2", "test", "pod-7");

    @AfterEach
    void stop() {
        receiver.close();
    }

    private SentryBridgeBuilder builder() {
        return SentryBridge.builder()
                .dsn(receiver.dsn())
                .service(service)
                .redactor(new PatternRedactor())
                .clock(time)
                .scheduler(time);
    }

    private ErrorReporter reporter(SentryBridge bridge) {
        return ErrorReporter.builder()
                .service(service)
                .redactor(new PatternRedactor())
                .clock(time)
                .scheduler(time)
                .logErrors(false)
                .sink(bridge)
                .start();
    }

    private static CapturedError error(String id, String message) {
        return new CapturedError(
                id.repeat(32).substring(0, 32),
                Instant.parse("2026-11-21T10:00:00Z"),
                Service.named("orders"),
                Severity.P1,
                "0123456789abcdef",
                true,
                RequestContext.NONE,
                List.of(new CapturedError.Cause("com.acme.OrderFailed", message, List.of())),
                "main",
                null,
                Map.of(),
                Map.of(),
                1,
                0);
    }

    @Test
    void sendsAnErrorAsSentryReadsIt() throws Exception {
        String id;
        try (ErrorReporter reporter = reporter(builder().start())) {
            RequestContext context = new RequestContext("req-1", TRACE, SPAN, "u_5f", "acme", "/orders/{id}", "pay");
            id = reporter.report(
                            new IllegalStateException("no stock", new IllegalArgumentException("bad sku")),
                            details -> details.context(context)
                                    .unhandled()
                                    .status(500)
                                    .header("User-Agent", List.of("curl/8"))
                                    .tag("ware house", "north\nsouth")
                                    .tag("severity", "none of yours"))
                    .eventId();
        }
        Receiver.Received received = receiver.take();
        assertThat(received.path()).isEqualTo("/api/42/envelope/");
        assertThat(received.headers().getFirst("Content-Type")).isEqualTo("application/x-sentry-envelope");
        assertThat(received.headers().getFirst("X-Sentry-Auth"))
                .startsWith("Sentry sentry_version=7,sentry_client=nightjar.java/")
                .endsWith(",sentry_key=public");

        SentryEvent event = received.event();
        assertThat(event.getEventId()).hasToString(id);
        assertThat(event.getTimestamp()).isEqualTo("2026-11-21T10:00:00.000Z");
        assertThat(event.getLevel()).isEqualTo(SentryLevel.ERROR);
        assertThat(event.getRelease()).isEqualTo("orders@1.4.2");
        assertThat(event.getEnvironment()).isEqualTo("test");
        assertThat(event.getServerName()).isEqualTo("pod-7");
        assertThat(event.getTransaction()).isEqualTo("/orders/{id}");
        assertThat(event.getTags())
                .containsEntry("request_id", "req-1")
                .containsEntry("tenant", "acme")
                .containsEntry("route", "/orders/{id}")
                .containsEntry("action", "pay")
                .containsEntry("severity", "P1")
                .containsEntry("ware_house", "north south")
                .containsKey("nightjar.fp");
        assertThat(event.getUser().getId()).isEqualTo("u_5f");
        assertThat(event.getUser().getIpAddress()).isNull();
        assertThat(event.getContexts().getTrace().getTraceId()).hasToString(TRACE);
        assertThat(event.getContexts().getTrace().getSpanId()).hasToString(SPAN);
        assertThat(event.getRequest().getHeaders()).containsEntry("User-Agent", "curl/8");
        assertThat(event.getFingerprints()).containsExactly("{{ default }}");
        assertThat(event.getBreadcrumbs()).isNull();
        assertThat(received.body()).doesNotContain("modules", "java.version", "os.name");

        List<SentryException> exceptions = event.getExceptions();
        assertThat(exceptions).extracting(SentryException::getValue).containsExactly("bad sku", "no stock");
        SentryException outermost = exceptions.get(1);
        assertThat(outermost.getType()).isEqualTo("IllegalStateException");
        assertThat(outermost.getModule()).isEqualTo("java.lang");
        assertThat(outermost.getMechanism().isHandled()).isFalse();
        var frames = outermost.getStacktrace().getFrames();
        var innermost = frames.get(frames.size() - 1);
        assertThat(innermost.getModule()).isEqualTo(getClass().getName());
        assertThat(innermost.isInApp()).isTrue();
        assertThat(innermost.getLineno()).isPositive();
    }

    @Test
    void letsNoSecretOutInAnyByte() throws Exception {
        try (ErrorReporter reporter = reporter(builder().start())) {
            reporter.report(
                    new IllegalStateException(
                            "password=hunter2 card 4111 1111 1111 1111",
                            new IllegalArgumentException(
                                    "Authorization: Bearer eyJhbGciOi.x.y", new Exception("4111111111111111"))),
                    details -> details.status(500)
                            .header("Authorization", List.of("Bearer eyJhbGciOi.x.y"))
                            .header("Cookie", List.of("session=hunter2"))
                            .header("X-Note", List.of("bearer eyJhbGciOi"))
                            .tag("password", "hunter2")
                            .tag("hunter2", "4111111111111111")
                            .logger("hunter2"));
        }
        Receiver.Received received = receiver.take();
        assertThat(received.event().getExceptions()).hasSize(3);
        assertThat(received.body() + received.headers().entrySet()).doesNotContain(CANARIES);
        assertThat(received.body()).contains("[REDACTED:card]", "[REDACTED:token]", "[REDACTED:key]");
    }

    @Test
    void keepsThePlantedSecretsInWithTheHousesOwnRedactor() throws Exception {
        String password = "S3cr3t-pw-91";
        String bearer = "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5N_XgL0n3I9PlFUP0THsR8U";
        String id;
        try (ErrorReporter reporter = ErrorReporter.builder()
                .service(service)
                .clock(time)
                .scheduler(time)
                .logErrors(false)
                .sink(builder().redactor(Redactor.privacy()).start())
                .start()) {
            RequestContext context = new RequestContext("req-1", TRACE, SPAN, null, "acme", "/orders/{id}", "pay");
            id = reporter.report(
                            new IllegalStateException(
                                    "login failed, password=" + password + ", card 4111 1111 1111 1111",
                                    new IllegalArgumentException("Authorization: Bearer " + bearer)),
                            details -> details.context(context)
                                    .status(500)
                                    .header("Authorization", List.of("Bearer " + bearer))
                                    .header("X-Api-Key", List.of(password))
                                    .header("Cookie", List.of("session=" + password))
                                    .header("User-Agent", List.of("curl/8.1")))
                    .eventId();
        }
        Receiver.Received received = receiver.take();
        assertThat(received.body() + received.headers().entrySet())
                .doesNotContain(password, "4111 1111", "4111111111111111", bearer, bearer.substring(0, 20));
        SentryEvent event = received.event();
        assertThat(event.getEventId()).hasToString(id);
        assertThat(event.getTags())
                .containsEntry("request_id", "req-1")
                .containsEntry("trace_id", TRACE)
                .containsEntry("route", "/orders/{id}");
        assertThat(event.getRequest().getHeaders()).containsEntry("User-Agent", "curl/8.1");
        var frames = event.getExceptions().get(1).getStacktrace().getFrames();
        assertThat(frames.get(frames.size() - 1).getModule())
                .isEqualTo(getClass().getName());
        assertThat(frames)
                .extracting(frame -> frame.getModule() + frame.getFunction() + frame.getFilename())
                .as("code is not personal data")
                .noneMatch(frame -> frame.contains("REDACTED"));
    }

    @Test
    void redactsOnceMoreAtTheWireWhatAReporterLeftIn() throws Exception {
        try (SentryBridge bridge = builder().start()) {
            bridge.accept(error("a", "password hunter2, \"4111111111111111\" \u00e9"), fate -> {});
            Receiver.Received received = receiver.take();
            assertThat(received.body()).doesNotContain(CANARIES).contains("[REDACTED:secret]", "[REDACTED:card]");
            assertThat(received.event().getExceptions().get(0).getValue()).endsWith("\u00e9");
        }
    }

    @Test
    void sendsOnlyClassNamesWhenTheGuardFails() throws Exception {
        Redactor broken = new PatternRedactor() {
            @Override
            public String redact(String text) {
                throw new IllegalStateException("broken");
            }
        };
        try (SentryBridge bridge = builder().redactor(broken).start()) {
            bridge.accept(error("b", "hunter2"), fate -> {});
            Receiver.Received received = receiver.take();
            assertThat(received.body()).doesNotContain("hunter2");
            SentryEvent event = received.event();
            assertThat(event.getExceptions().get(0).getType()).isEqualTo("com.acme.OrderFailed");
            assertThat(event.getTags()).containsEntry("nightjar.cut", "guard_failed");
        }
    }

    @Test
    void groupsByItsOwnFingerprintOnlyWithoutFramesOfTheApplication() throws Exception {
        try (SentryBridge bridge = builder().start()) {
            bridge.accept(error("c", "x"), fate -> {});
            assertThat(receiver.take().event().getFingerprints()).containsExactly("0123456789abcdef");
        }
    }

    @Test
    void leavesTheApplicationsSentryAlone() throws Exception {
        Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();
        try (SentryBridge bridge = builder().start()) {
            bridge.accept(error("d", "x"), fate -> {});
            receiver.take();
            assertThat(Sentry.isEnabled()).isFalse();
            assertThat(Thread.getDefaultUncaughtExceptionHandler()).isSameAs(before);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> thread.getName().startsWith("Sentry"))
                    .isEmpty();
        }
    }

    @Nested
    class AnswersTheFate {
        private final BlockingQueue<Fate> fates = new ArrayBlockingQueue<>(10_000);
        private final SentryBridge bridge = builder().start();

        @AfterEach
        void close() {
            bridge.close();
        }

        private Fate fate() throws InterruptedException {
            Fate fate = fates.poll(10, TimeUnit.SECONDS);
            if (fate == null) {
                throw new AssertionError("no fate within 10 s");
            }
            return fate;
        }

        @Test
        void deliveredOverOneConnection() throws Exception {
            for (int i = 0; i < 20; i++) {
                bridge.accept(error("e", "number " + i), fates::add);
            }
            for (int i = 0; i < 20; i++) {
                assertThat(fate()).isEqualTo(Fate.DELIVERED);
            }
            assertThat(receiver.connections()).isEqualTo(1);
            assertThat(bridge.status().state()).isEqualTo(State.ACTIVE);
        }

        @ParameterizedTest
        @ValueSource(ints = {400, 401, 403, 413, 302})
        void refusedForGoodAndSaysSo(int status) throws Exception {
            receiver.answer(exchange -> exchange.sendResponseHeaders(status, -1));
            bridge.accept(error("f", "x"), fates::add);
            assertThat(fate()).isEqualTo(Fate.REFUSED);
            assertThat(bridge.status().state()).isEqualTo(State.DEGRADED);
            assertThat(bridge.status().reason()).isEqualTo("127.0.0.1 answers HTTP " + status);
            assertThat(receiver.all()).hasSize(1);
        }

        @Test
        void rateLimitedUntilTheTimeTheReceiverNamed() throws Exception {
            receiver.answer(exchange -> {
                exchange.getResponseHeaders()
                        .add("X-Sentry-Rate-Limits", "60:error;security:organization, 3600:transaction:key");
                exchange.sendResponseHeaders(429, -1);
            });
            bridge.accept(error("1", "x"), fates::add);
            assertThat(fate()).isEqualTo(Fate.RATE_LIMITED);
            receiver.answer(exchange -> exchange.sendResponseHeaders(200, -1));
            time.advance(ofSeconds(59));
            bridge.accept(error("2", "x"), fates::add);
            assertThat(fate()).isEqualTo(Fate.RATE_LIMITED);
            assertThat(receiver.all()).as("requests during the limit").hasSize(1);

            time.advance(ofSeconds(1));
            bridge.accept(error("3", "x"), fates::add);
            assertThat(fate()).isEqualTo(Fate.DELIVERED);
        }

        @Test
        void deliveredDespiteALimitOnOtherThings() throws Exception {
            receiver.answer(exchange -> {
                exchange.getResponseHeaders().add("X-Sentry-Rate-Limits", "60:transaction:organization");
                exchange.sendResponseHeaders(200, -1);
            });
            bridge.accept(error("1", "x"), fates::add);
            bridge.accept(error("2", "x"), fates::add);
            assertThat(List.of(fate(), fate())).containsOnly(Fate.DELIVERED);
        }

        @Test
        void rateLimitedByRetryAfterAlone() throws Exception {
            receiver.answer(exchange -> {
                exchange.getResponseHeaders().add("Retry-After", "5");
                exchange.sendResponseHeaders(429, -1);
            });
            bridge.accept(error("1", "x"), fates::add);
            assertThat(fate()).isEqualTo(Fate.RATE_LIMITED);
            receiver.answer(exchange -> exchange.sendResponseHeaders(200, -1));
            time.advance(ofSeconds(5));
            bridge.accept(error("2", "x"), fates::add);
            assertThat(fate()).isEqualTo(Fate.DELIVERED);
        }

        @Test
        void deliveredAfterAServerError() throws Exception {
            receiver.answer(exchange -> exchange.sendResponseHeaders(503, -1));
            bridge.accept(error("1", "x"), fates::add);
            receiver.take();
            while (bridge.status().state() == State.ACTIVE) {
                Thread.onSpinWait();
            }
            assertThat(bridge.status().reason()).isEqualTo("127.0.0.1 answers HTTP 503");
            receiver.answer(exchange -> exchange.sendResponseHeaders(200, -1));
            failAndTryAgain(1);
            assertThat(fate()).isEqualTo(Fate.DELIVERED);
            assertThat(bridge.status().state()).isEqualTo(State.ACTIVE);
        }

        @Test
        void lostAfterFiveTries() throws Exception {
            receiver.answer(exchange -> exchange.sendResponseHeaders(500, -1));
            bridge.accept(error("1", "x"), fates::add);
            for (int i = 1; i < EnvelopeTransport.MAX_TRIES; i++) {
                receiver.take();
                failAndTryAgain(i);
            }
            assertThat(fate()).isEqualTo(Fate.NETWORK_LOST);
            receiver.take();
            assertThat(receiver.all()).isEmpty();
        }

        @Test
        void lostWhenNobodyListens() throws Exception {
            receiver.close();
            bridge.accept(error("1", "x"), fates::add);
            for (int i = 1; i < EnvelopeTransport.MAX_TRIES; i++) {
                failAndTryAgain(i);
            }
            assertThat(fate()).isEqualTo(Fate.NETWORK_LOST);
            assertThat(bridge.status().reason()).startsWith("127.0.0.1 cannot be reached");
        }

        @Test
        void lostAtCloseWhenTheReceiverNeverAnswers() throws Exception {
            CountDownLatch never = new CountDownLatch(1);
            receiver.answer(exchange -> {
                try {
                    never.await();
                } catch (InterruptedException stopped) {
                    Thread.currentThread().interrupt();
                }
            });
            for (int i = 0; i < 3; i++) {
                bridge.accept(error("1", "x"), fates::add);
            }
            receiver.take();
            long before = System.nanoTime();
            bridge.flush(ofMillis(50));
            bridge.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(ofSeconds(2));
            assertThat(List.of(fate(), fate(), fate())).containsOnly(Fate.LOST_AT_CLOSE);
            bridge.accept(error("2", "x"), fates::add);
            assertThat(fate()).isEqualTo(Fate.LOST_AT_CLOSE);
            assertThat(bridge.status().state()).isEqualTo(State.CLOSED);
            never.countDown();
        }

        /** Each exchange plans its deadline, each failed one then the next try, after 0.5 s, 1 s, 2 s and 4 s, +-20 %. */
        private void failAndTryAgain(int tries) {
            while (time.scheduled() < 2 * tries) {
                Thread.onSpinWait();
            }
            time.advance(ofMillis(600L << (tries - 1)));
        }
    }

    @Nested
    class WithoutAUsableConfiguration {
        private final List<Fate> fates = new ArrayList<>();

        @Test
        void isDisabledSilentlyWithoutADsn() {
            SentryBridge bridge = SentryBridge.builder().dsn("  ").start();
            assertThat(bridge.status().state()).isEqualTo(State.DISABLED);
            assertThat(bridge.status().reason()).isEqualTo("no dsn");
            assertThat(bridge.remote()).isFalse();
            bridge.accept(error("a", "x"), fates::add);
            assertThat(fates).containsExactly(Fate.REFUSED);
            bridge.close();
        }

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "not a dsn hunter2",
                    "ftp://hunter2@host/1",
                    "https://hunter2@/1",
                    "https://host/1",
                    "https://hunter2@host",
                    "https://hunter2@host/",
                    "https://hunter2",
                    "https://%zz@host/1"
                })
        void isDisabledByAMalformedDsnWithoutShowingIt(String dsn) {
            SentryBridge bridge = SentryBridge.builder()
                    .dsn(dsn)
                    .redactor(new PatternRedactor())
                    .start();
            assertThat(bridge.status().state()).isEqualTo(State.DISABLED);
            assertThat(bridge.status().reason())
                    .startsWith("the DSN is malformed: ")
                    .doesNotContain("hunter2");
        }

        @Test
        void isDisabledWithoutTheSdkAndSaysWhatToAdd() throws Exception {
            List<URL> path = new ArrayList<>();
            for (String entry : System.getProperty("java.class.path").split(File.pathSeparator)) {
                if (!new File(entry).getName().startsWith("sentry-8")) {
                    path.add(new File(entry).toURI().toURL());
                }
            }
            try (URLClassLoader withoutSdk =
                    new URLClassLoader(path.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
                Object builder = withoutSdk
                        .loadClass(SentryBridge.class.getName())
                        .getMethod("builder")
                        .invoke(null);
                builder.getClass().getMethod("dsn", String.class).invoke(builder, receiver.dsn());
                Object bridge = builder.getClass().getMethod("start").invoke(builder);
                Object status = bridge.getClass().getMethod("status").invoke(bridge);
                assertThat(status.toString()).contains("DISABLED", "no usable io.sentry:sentry", "add it");
            }
        }

        @Test
        void saysSoWhenTheApplicationMixesVersionsAndSendsAllTheSame() throws Exception {
            SentryIntegrationPackageStorage packages = SentryIntegrationPackageStorage.getInstance();
            packages.addPackage("maven:io.sentry:sentry-logback", "8.1.0");
            try (SentryBridge bridge = builder().start()) {
                assertThat(bridge.status().state()).isEqualTo(State.DEGRADED);
                assertThat(bridge.status().reason()).contains("mixes versions of io.sentry");
                bridge.accept(error("a", "x"), fates::add);
                receiver.take();
            } finally {
                packages.clearStorage();
                packages.addPackage("maven:io.sentry:sentry", BuildConfig.VERSION_NAME);
            }
        }

        @Test
        void keepsOtherSinksWorking() {
            List<CapturedError> kept = new ArrayList<>();
            ErrorReporter reporter = ErrorReporter.builder()
                    .redactor(new PatternRedactor())
                    .logErrors(false)
                    .sink(SentryBridge.builder().dsn("nonsense").start())
                    .sink((error, fate) -> {
                        kept.add(error);
                        fate.accept(Fate.DELIVERED);
                    })
                    .start();
            reporter.report(new RuntimeException());
            reporter.flush(ofSeconds(10));
            assertThat(kept).hasSize(1);
            assertThat(reporter.status().state()).isEqualTo(State.DEGRADED);
            reporter.close();
        }
    }

    @Test
    void startsNoThreadBeforeTheFirstError() {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        try (SentryBridge bridge = SentryBridge.builder()
                .dsn(receiver.dsn())
                .redactor(new PatternRedactor())
                .start()) {
            assertThat(bridge.status().state()).isEqualTo(State.ACTIVE);
            assertThat(Thread.getAllStackTraces().keySet())
                    .filteredOn(thread -> !before.contains(thread))
                    .isEmpty();
        }
    }

    @Test
    void accountsForEveryErrorOfAFloodAtASlowReceiver() throws Exception {
        receiver.answer(exchange -> {
            pause(20);
            exchange.sendResponseHeaders(200, -1);
        });
        SentryBridge bridge = builder().start();
        ErrorReporter reporter = reporter(bridge);
        int errors = 20_000;
        for (int i = 0; i < errors; i++) {
            reporter.report(frameless(i % 200, i));
        }
        reporter.close();
        ReporterLedger ledger = reporter.ledger();
        assertThat(ledger.reported()).isEqualTo(errors);
        assertThat(ledger.count(Decision.FLOOD)).isGreaterThan(errors / 2);
        long fates = ledger.fates().values().stream().mapToLong(Long::longValue).sum();
        assertThat(ledger.count(Decision.ACCEPTED)).isEqualTo(fates);
        assertThat(ledger.inFlight()).isZero();
    }

    private static void pause(long millis) throws IOException {
        try {
            new CountDownLatch(1).await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException stopped) {
            throw new IOException(stopped);
        }
    }

    /** Of {@code kind} different kinds, by a method that is named after it. */
    private static RuntimeException frameless(int kind, int number) {
        RuntimeException error = new RuntimeException("number " + number);
        error.setStackTrace(
                new StackTraceElement[] {new StackTraceElement("com.acme.Orders", "step" + kind, "Orders.java", number)
                });
        return error;
    }
}
