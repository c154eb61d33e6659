package dev.nightjar.core.error;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Meters;
import dev.nightjar.core.Service;
import dev.nightjar.core.Severity;
import dev.nightjar.core.context.RequestContext;
import dev.nightjar.core.context.RequestScopes;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class CapturingReporterTest {
    private final ManualScheduler time = new ManualScheduler();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ErrorMemory memory = ErrorSinks.memory(50_000);
    private final Service service = new Service("orders", "1.4.2", "test", "a");
    private final ErrorReporter reporter = builder().sink(memory).start();

    private ErrorReporterBuilder builder() {
        return ErrorReporter.builder()
                .service(service)
                .redactor(new CanaryRedactor())
                .clock(time)
                .scheduler(time)
                .logErrors(false);
    }

    private List<CapturedError> captured() {
        reporter.flush(ofSeconds(10));
        return memory.errors();
    }

    @AfterEach
    void theLedgerBalances() {
        reporter.close();
        assertBalanced(reporter.ledger());
    }

    private static void assertBalanced(ReporterLedger ledger) {
        long fates = ledger.fates().values().stream().mapToLong(Long::longValue).sum();
        assertThat(ledger.count(Decision.ACCEPTED)).isEqualTo(fates + ledger.inFlight());
    }

    @Test
    void handsAnErrorToItsSinksWithWhatIsKnownOfIt() {
        RequestContext context = new RequestContext(
                "req-1", "0".repeat(31) + "1", "0".repeat(15) + "1", "u1", "acme", "/orders/{id}", "pay");
        ReportOutcome outcome = reporter.report(
                new IllegalStateException("no stock", new IllegalArgumentException("bad sku")),
                details -> details.context(context).status(500).unhandled().tag("warehouse", "north"));

        assertThat(outcome.decision()).isEqualTo(Decision.ACCEPTED);
        CapturedError error = captured().get(0);
        assertThat(error.id()).isEqualTo(outcome.eventId()).matches("[0-9a-f]{32}");
        assertThat(error.at()).isEqualTo(ManualScheduler.START);
        assertThat(error.service()).isEqualTo(service);
        assertThat(error.severity()).isEqualTo(Severity.P1);
        assertThat(error.fingerprint()).isEqualTo(outcome.fingerprint()).matches("[0-9a-f]{16}");
        assertThat(error.handled()).isFalse();
        assertThat(error.context()).isEqualTo(context);
        assertThat(error.type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.message()).isEqualTo("no stock");
        assertThat(error.chain()).extracting(CapturedError.Cause::message).containsExactly("no stock", "bad sku");
        assertThat(error.chain().get(0).frames().get(0).type())
                .isEqualTo(getClass().getName());
        assertThat(error.chain().get(0).frames().get(0).inApp()).isTrue();
        assertThat(error.tags()).containsExactly(Map.entry("warehouse", "north"));
        assertThat(error.occurrences()).isEqualTo(1);
    }

    @Test
    void redactsEveryTextBeforeASinkOrAGroupSeesIt() {
        RequestContext context =
                new RequestContext("canary1", "canary2", "canary3", "canary4", "canary5", "canary6", "canary7");
        Thread.currentThread().setName("canary8");
        reporter.report(
                new IllegalStateException("canary9", new IllegalStateException("canary10", new Exception("canary11"))),
                details -> details.context(context)
                        .header("Authorization", List.of("Bearer x"))
                        .header("X-Canary", List.of("a", "canary12"))
                        .tag("password", "hunter2")
                        .tag("canary13", "canary14")
                        .logger("canary15"));

        CapturedError error = captured().get(0);
        assertThat(error.toString() + reporter.groups()).doesNotContain("canary", "hunter2", "Bearer x");
        assertThat(error.headers()).containsEntry("X-Canary", "a, [REDACTED:test]");
        assertThat(error.tags()).containsEntry("password", "[REDACTED:key]");
    }

    @Test
    void keepsTheClassesWhenTheRedactorFails() {
        try (ErrorReporter failing = builder()
                .redactor(new CanaryRedactor() {
                    @Override
                    public String redact(String text) {
                        throw new IllegalStateException("broken");
                    }
                })
                .sink(memory)
                .start()) {
            failing.report(new IllegalStateException("canary"));
            failing.flush(ofSeconds(10));
        }
        CapturedError error = memory.errors().get(0);
        assertThat(error.type()).isEqualTo("java.lang.IllegalStateException");
        assertThat(error.chain().get(0).frames()).isNotEmpty();
        assertThat(error.tags()).containsEntry("redaction_failed", "true");
        assertThat(error.toString()).doesNotContain("canary");
    }

    @Nested
    class OneThrowableSeenAgain {
        private final IllegalStateException error = new IllegalStateException("once");

        @Test
        void isADuplicateWhereverItSurfaces() {
            ReportOutcome first = reporter.report(error, details -> details.logger("com.acme.Orders"));
            ReportOutcome wrapped = reporter.report(
                    new ExecutionException(error),
                    details -> details.status(500).unhandled());
            ReportOutcome again = reporter.report(error, details -> details.status(500));

            assertThat(wrapped.decision()).isEqualTo(Decision.DUPLICATE);
            assertThat(wrapped.eventId()).isEqualTo(first.eventId());
            assertThat(again.decision()).isEqualTo(Decision.DUPLICATE);
            assertThat(captured()).hasSize(1);
            assertThat(reporter.ledger().count(Decision.DUPLICATE)).isEqualTo(2);
        }

        @Test
        void isReportedAgainOnceItIsMoreUrgent() {
            ReportOutcome first = reporter.report(error, details -> details.severity(Severity.P3));
            ReportOutcome worse =
                    reporter.report(new ExecutionException(error), details -> details.severity(Severity.P1));

            assertThat(worse.decision()).isEqualTo(Decision.ACCEPTED);
            assertThat(worse.fingerprint()).isEqualTo(first.fingerprint());
            assertThat(captured().get(1).tags()).containsEntry("escalated", "true");
            assertThat(reporter.report(error).decision()).isEqualTo(Decision.DUPLICATE);
        }

        @Test
        void isReportedAgainOnceItEscapes() {
            reporter.report(error, details -> details.status(500));
            assertThat(reporter.report(error, details -> details.status(500).unhandled())
                            .decision())
                    .isEqualTo(Decision.ACCEPTED);
            assertThat(reporter.report(error, details -> details.status(500)).decision())
                    .isEqualTo(Decision.DUPLICATE);
        }

        @Test
        void isReportedAgainAfterAMinute() {
            reporter.report(error);
            time.advance(ofSeconds(60));
            assertThat(reporter.report(error).decision()).isEqualTo(Decision.ACCEPTED);
        }

        @Test
        void isNotADuplicateOfAReportThatWasIgnored() {
            reporter.report(error, details -> details.status(404));
            assertThat(reporter.report(error, details -> details.status(500)).decision())
                    .isEqualTo(Decision.ACCEPTED);
        }

        @Test
        void isAcceptedOnceHoweverManyThreadsReportIt() throws Exception {
            int threads = 8;
            ExecutorService pool = Executors.newFixedThreadPool(threads);
            CyclicBarrier together = new CyclicBarrier(threads);
            List<Future<Decision>> decisions = new ArrayList<>();
            for (int i = 0; i < threads; i++) {
                decisions.add(pool.submit(() -> {
                    together.await();
                    return reporter.report(error).decision();
                }));
            }
            List<Decision> made = new ArrayList<>();
            for (Future<Decision> decision : decisions) {
                made.add(decision.get());
            }
            pool.shutdown();
            assertThat(made).containsOnlyOnce(Decision.ACCEPTED).hasSize(threads);
            assertThat(made.stream().filter(Decision.DUPLICATE::equals)).hasSize(threads - 1);
        }
    }

    @Test
    void takesEqualThrowablesForTwo() {
        class Same extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public boolean equals(Object other) {
                return other instanceof Same;
            }

            @Override
            public int hashCode() {
                return 1;
            }
        }
        ReportOutcome[] outcomes = new ReportOutcome[2];
        for (int i = 0; i < 2; i++) {
            outcomes[i] = reporter.report(new Same());
        }
        assertThat(outcomes).extracting(ReportOutcome::decision).containsOnly(Decision.ACCEPTED);
        assertThat(outcomes[0].fingerprint()).isEqualTo(outcomes[1].fingerprint());
    }

    @Test
    void countsEachThrowOfOneThrowableWithoutAStack() {
        RuntimeException preallocated = new RuntimeException(null, null, false, false) {
            private static final long serialVersionUID = 1L;
        };
        for (int i = 0; i < 50; i++) {
            reporter.report(preallocated);
        }
        time.advance(ofSeconds(61));
        for (int i = 0; i < 50; i++) {
            reporter.report(preallocated);
        }
        assertThat(captured().size()).isGreaterThan(2);
        assertThat(reporter.groups().get(0).count()).isEqualTo(100);
        assertThat(reporter.ledger().count(Decision.DUPLICATE)).isZero();
    }

    @Test
    void tellsTheRequestWhichErrorItMet() {
        IllegalStateException error = new IllegalStateException("seen by two requests");
        RequestScopes scopes = RequestScopes.rawUsers(new CanaryRedactor());
        String id;
        try (RequestScopes.Opened first = scopes.open("req-1", null, List.of())) {
            id = reporter.report(error).eventId();
            assertThat(first.errorId()).isNotNull().isEqualTo(id);
        }
        try (RequestScopes.Opened second = scopes.open("req-2", null, List.of())) {
            reporter.report(error);
            assertThat(second.errorId()).isEqualTo(id);
        }
        assertThat(captured())
                .singleElement()
                .satisfies(
                        captured -> assertThat(captured.context().requestId()).isEqualTo("req-1"));
    }

    @Nested
    class Ignoring {
        @Test
        void coversWhatExtendsAClassAndWhatItCauses() {
            try (ErrorReporter ignoring = builder()
                    .ignore(List.of("java.io.IOException", "java.lang.AutoCloseable"))
                    .start()) {
                assertThat(ignoring.report(new java.io.FileNotFoundException()).decision())
                        .isEqualTo(Decision.IGNORED);
                assertThat(ignoring.report(new RuntimeException(new java.io.EOFException()))
                                .decision())
                        .isEqualTo(Decision.IGNORED);
                assertThat(ignoring.report(new RuntimeException()).decision()).isEqualTo(Decision.ACCEPTED);
            }
        }

        @Test
        void leavesOutWhatTheClientCaused() {
            for (int status : new int[] {401, 403, 404, 405}) {
                assertThat(reporter.report(new RuntimeException(), details -> details.status(status))
                                .decision())
                        .isEqualTo(Decision.IGNORED);
            }
            RequestContext request = new RequestContext("r", null, null, null, null, null, null);
            assertThat(reporter.report(new java.io.IOException("Broken pipe"), details -> details.context(request))
                            .decision())
                    .isEqualTo(Decision.IGNORED);
            assertThat(reporter.report(
                                    new RuntimeException(new java.io.IOException("Broken pipe")),
                                    details -> details.context(request))
                            .decision())
                    .isEqualTo(Decision.ACCEPTED);
        }

        @Test
        void neverLeavesOutAnErrorOfTheJvmByDefault() {
            assertThat(reporter.report(new OutOfMemoryError(), details -> details.status(404))
                            .decision())
                    .isEqualTo(Decision.ACCEPTED);
        }
    }

    @Nested
    class AStorm {
        private void storm(int errors) {
            for (int i = 0; i < errors; i++) {
                reporter.report(new IllegalStateException("number " + i));
            }
        }

        @Test
        void passesTheFirstTenThenPowersOfTwo() {
            storm(100);
            assertThat(captured()).hasSize(10 + 3);
            assertThat(captured()).extracting(CapturedError::occurrences).contains(10L, 16L, 32L, 64L);
            assertThat(captured().get(12).suppressedSinceLast()).isEqualTo(31);
            assertThat(reporter.ledger().count(Decision.FLOOD)).isEqualTo(87);
            assertThat(reporter.groups())
                    .singleElement()
                    .extracting(ErrorGroup::count)
                    .isEqualTo(100L);
        }

        @Test
        void tellsWhatWasHeldBackOnceItIsOver() {
            storm(100);
            time.advance(ofSeconds(130));
            CapturedError summary = captured().get(13);
            assertThat(summary.tags()).containsEntry("summary", "true");
            assertThat(summary.suppressedSinceLast()).isEqualTo(36);
            assertThat(summary.message()).isEqualTo("36 more were held back");
            assertThat(summary.occurrences()).isEqualTo(100);
            assertThat(time.waiting()).as("nothing left to tell, no timer").isZero();
            assertThat(reporter.ledger().reported()).isEqualTo(100);
        }

        @Test
        void tellsWhatWasHeldBackAtClose() {
            storm(20);
            reporter.close();
            assertThat(memory.errors().get(11).suppressedSinceLast()).isEqualTo(4);
        }

        @Test
        void doesNotSilenceTheNextMinute() {
            storm(12);
            time.advance(ofSeconds(121));
            assertThat(reporter.report(new IllegalStateException("later")).decision())
                    .isEqualTo(Decision.ACCEPTED);
        }
    }

    @Nested
    class ABrokenSink {
        @Test
        void refusesOnlyItsOwn() {
            List<CapturedError> kept = new ArrayList<>();
            ErrorReporter two = builder()
                    .sink((error, fate) -> {
                        throw new IllegalStateException("down");
                    })
                    .sink((error, fate) -> {
                        kept.add(error);
                        fate.accept(Fate.DELIVERED);
                    })
                    .start();
            two.report(new RuntimeException());
            two.flush(ofSeconds(10));
            assertThat(kept).hasSize(1);
            assertThat(two.ledger().count(Fate.REFUSED)).isEqualTo(1);
            two.close();
            assertBalanced(two.ledger());
        }

        @Test
        void cannotHoldUpTheEnd() {
            CountDownLatch never = new CountDownLatch(1);
            ErrorReporter stuck = builder()
                    .sink((error, fate) -> awaitUninterruptibly(never))
                    .closeWithin(Duration.ofMillis(100))
                    .start();
            for (int i = 0; i < 5; i++) {
                stuck.report(new RuntimeException("x"));
            }
            long before = System.nanoTime();
            stuck.close();
            assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(ofSeconds(1));
            assertThat(stuck.ledger().count(Fate.LOST_AT_CLOSE)).isEqualTo(5);
            assertBalanced(stuck.ledger());
            never.countDown();
        }

        private void awaitUninterruptibly(CountDownLatch latch) {
            boolean open = false;
            while (!open) {
                try {
                    latch.await();
                    open = true;
                } catch (InterruptedException again) {
                    continue;
                }
            }
        }

        @Test
        void thatReportsByItselfIsNotHeard() {
            List<Decision> inner = new ArrayList<>();
            ErrorReporter[] self = new ErrorReporter[1];
            self[0] = builder()
                    .sink((error, fate) -> {
                        inner.add(self[0].report(new RuntimeException("mine")).decision());
                        fate.accept(Fate.DELIVERED);
                        fate.accept(Fate.REFUSED);
                    })
                    .start();
            self[0].report(new RuntimeException("first"));
            self[0].flush(ofSeconds(10));
            self[0].close();
            assertThat(inner).containsExactly(Decision.REENTRANT);
            assertThat(self[0].ledger().fates())
                    .containsEntry(Fate.DELIVERED, 1L)
                    .containsEntry(Fate.REFUSED, 0L);
        }
    }

    @Nested
    class Counters {
        @Test
        void standAtZeroFromTheStartAndGoAtClose() {
            ErrorReporter counting = builder().meters(meters).start();
            assertThat(meters.get(Meters.ERRORS).counters())
                    .hasSize(8 * 5)
                    .allSatisfy(counter -> assertThat(counter.count()).isZero());
            assertThat(meters.get(Meters.ERRORS_FATE).counters()).hasSize(5);

            counting.report(new RuntimeException());
            counting.flush(ofSeconds(10));
            assertThat(meters.get(Meters.ERRORS)
                            .tag("decision", "accepted")
                            .tag("severity", "P2")
                            .counter()
                            .count())
                    .isEqualTo(1);
            assertThat(meters.get(Meters.ERRORS_FATE)
                            .tag("fate", "delivered")
                            .counter()
                            .count())
                    .isEqualTo(1);
            counting.close();
            assertThat(meters.getMeters()).isEmpty();
        }

        @Test
        void refuseARegistryThatCountsForAnother() {
            try (ErrorReporter first = builder().meters(meters).start()) {
                assertThat(first.status()).isEqualTo(ReporterStatus.ACTIVE);
                assertThatThrownBy(() -> builder().meters(meters).start())
                        .isInstanceOf(ConfigurationException.class)
                        .hasMessageContaining("nightjar.errors");
            }
            builder().meters(meters).start().close();
        }
    }

    @Test
    void refusesEveryWrongSettingAtOnce() {
        assertThatThrownBy(() -> builder()
                        .ignore(List.of("com.acme.*", "java.io.IOException", ""))
                        .severity("Not A Class", Severity.P0)
                        .closeWithin(ofSeconds(-1))
                        .start())
                .isInstanceOfSatisfying(
                        ConfigurationException.class,
                        refused -> assertThat(refused.problems()).hasSize(4))
                .hasMessageContaining("'com.acme.*'");
    }

    @Test
    @SuppressWarnings("NullAway") // what a caller without null checks may do
    void neverThrowsAndSaysWhatBecameOfABrokenReport() {
        Consumer<ErrorReport.Builder> broken = details -> {
            details.tag("a", "b");
            throw new IllegalStateException("half way");
        };
        assertThat(reporter.report(new RuntimeException(), broken).decision()).isEqualTo(Decision.ACCEPTED);
        assertThat(reporter.report((ErrorReport) null).decision()).isEqualTo(Decision.FAILED);
        assertThat(captured())
                .singleElement()
                .satisfies(error -> assertThat(error.tags()).containsEntry("a", "b"));
    }

    @Test
    void keepsTheCallersInterruptFlag() {
        Thread.currentThread().interrupt();
        class Own extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                return "read on another thread first";
            }
        }
        reporter.report(new Own());
        reporter.flush(ofSeconds(10));
        assertThat(Thread.interrupted()).isTrue();
        assertThat(captured().get(0).message()).isEqualTo("read on another thread first");
    }

    @Test
    void answersDisabledAfterCloseAndLeavesNoThread() {
        reporter.report(new RuntimeException());
        reporter.close();
        reporter.close();
        assertThat(reporter.report(new RuntimeException()).decision()).isEqualTo(Decision.DISABLED);
        assertThat(reporter.status().state()).isEqualTo(ReporterStatus.State.CLOSED);
        assertThat(memory.errors()).hasSize(1);
        assertBalanced(reporter.ledger());
    }

    @Test
    void startsNoThreadBeforeTheFirstReport() {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        try (ErrorReporter idle =
                ErrorReporter.builder().redactor(new CanaryRedactor()).start()) {
            assertThat(Thread.getAllStackTraces().keySet()).isSubsetOf(before);
            assertThat(idle.ledger().reported()).isZero();
        }
    }

    @Test
    void endsItsDaemonThreadsWhenItIsClosed() throws Exception {
        Set<Thread> before = Thread.getAllStackTraces().keySet();
        ErrorReporter own = ErrorReporter.builder()
                .redactor(new CanaryRedactor())
                .logErrors(false)
                .start();
        for (int i = 0; i < 20; i++) {
            own.report(new IllegalStateException());
        }
        own.flush(ofSeconds(10));
        List<Thread> started = new ArrayList<>(Thread.getAllStackTraces().keySet());
        started.removeAll(before);
        assertThat(started)
                .as("a worker, and a scheduler to tell of the storm's end")
                .extracting(Thread::getName)
                .containsExactlyInAnyOrder("nightjar-errors", "nightjar-scheduler");
        assertThat(started).allMatch(Thread::isDaemon);
        own.close();
        for (Thread thread : started) {
            thread.join(10_000);
            assertThat(thread.isAlive()).isFalse();
        }
    }
}
