package dev.nightjar.core.error;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Throwables that no one writes on purpose. */
class HostileErrorsTest {
    private final ManualScheduler time = new ManualScheduler();
    private final ErrorMemory memory = ErrorSinks.memory(2_000);
    private final CountDownLatch never = new CountDownLatch(1);
    private final ErrorReporter reporter = ErrorReporter.builder()
            .redactor(new CanaryRedactor())
            .clock(time)
            .scheduler(time)
            .logErrors(false)
            .sink(memory)
            .start();

    @AfterEach
    void close() {
        never.countDown();
        reporter.close();
    }

    private CapturedError captured(Throwable error) {
        assertThat(reporter.report(error).decision()).isEqualTo(Decision.ACCEPTED);
        reporter.flush(ofSeconds(10));
        List<CapturedError> errors = memory.errors();
        return errors.get(errors.size() - 1);
    }

    @Test
    void anAccessorThatThrowsCostsOnlyWhatItWouldHaveSaid() {
        class Throwing extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            public String getMessage() {
                throw new IllegalStateException("canary");
            }

            @Override
            public synchronized Throwable getCause() {
                throw new OutOfMemoryError("canary");
            }

            @Override
            public StackTraceElement[] getStackTrace() {
                throw new StackOverflowError("canary");
            }

            @Override
            public boolean equals(@Nullable Object other) {
                throw new IllegalStateException();
            }

            @Override
            public int hashCode() {
                throw new IllegalStateException();
            }

            @Override
            public String toString() {
                throw new IllegalStateException();
            }
        }
        CapturedError error = captured(new Throwing());
        assertThat(error.type()).endsWith("Throwing");
        assertThat(error.message()).isEqualTo("[unreadable: getMessage() threw java.lang.IllegalStateException]");
        assertThat(error.chain()).hasSize(1);
    }

    @Test
    void anAccessorThatReturnsNothingReadsAsNothing() {
        class Empty extends RuntimeException {
            private static final long serialVersionUID = 1L;

            @Override
            @SuppressWarnings("NullAway") // that is the point
            public StackTraceElement[] getStackTrace() {
                return null;
            }
        }
        assertThat(captured(new Empty()).chain().get(0).frames()).isEmpty();
    }

    @Test
    void anAccessorThatHangsDelaysTheCallerBrieflyAndOnce() {
        class Hanging extends RuntimeException {
            private static final long serialVersionUID = 1L;

            Hanging() {
                super("never read");
            }

            @Override
            public String getMessage() {
                boolean open = false;
                while (!open) {
                    try {
                        never.await();
                        open = true;
                    } catch (InterruptedException again) {
                        continue;
                    }
                }
                return "late";
            }
        }
        long before = System.nanoTime();
        CapturedError error = captured(new Hanging());
        for (int i = 0; i < 9; i++) {
            reporter.report(new Hanging());
        }
        assertThat(Duration.ofNanos(System.nanoTime() - before)).isLessThan(ofSeconds(3));
        assertThat(error.type()).endsWith("Hanging");
        assertThat(error.message()).contains("did not return in time");
        assertThat(error.chain().get(0).frames()).isNotEmpty();
    }

    @Test
    void aCircleOfCausesEnds() {
        Exception outer = new Exception("canary outer");
        Exception inner = new Exception("canary inner", outer);
        outer.initCause(inner);
        CapturedError error = captured(outer);
        assertThat(error.chain()).hasSize(3);
        assertThat(error.chain().get(2).message()).isEqualTo("its causes form a circle");
        assertThat(error.toString()).doesNotContain("canary");
    }

    @Test
    void aDeepChainAHugeMessageAndALongTraceStayWithinAMegabyte() {
        Throwable error = new Exception("root");
        StackTraceElement[] frames = new StackTraceElement[50_000];
        Arrays.fill(frames, new StackTraceElement("com.acme.Deep", "recurse", "Deep.java", 7));
        String huge = "x".repeat(10_000_000) + "canary";
        for (int i = 0; i < 20_000; i++) {
            error = new Exception(i < 5 || i > 19_990 ? huge : "cause " + i, error);
            if (i > 19_990) {
                error.setStackTrace(frames);
            }
        }
        CapturedError captured = captured(error);
        assertThat(captured.chain()).hasSizeLessThanOrEqualTo(13);
        assertThat(captured.chain()).extracting(CapturedError.Cause::message).contains("more causes were left out");
        assertThat(captured.message()).endsWith("... [cut]").hasSizeLessThan(5_000);
        assertThat(captured.chain().get(0).frames()).hasSizeLessThanOrEqualTo(101);
        assertThat(captured.toString().length()).isLessThan(500_000);
    }

    @Test
    void aSecretAtTheCutOfAMessageIsStillSeenWhole() {
        String secret = "canary" + "a".repeat(500);
        String message = "x".repeat(Snapshot.MAX_MESSAGE - 10) + secret + "y".repeat(2_000);
        assertThat(captured(new Exception(message)).message())
                .doesNotContain("canary")
                .doesNotContain("aaa");
    }

    @Test
    void aMillionFingerprintsAreCountedInBoundedMemory() {
        int errors = 1_000_000;
        RuntimeException[] error = new RuntimeException[1];
        for (int i = 0; i < errors; i++) {
            error[0] = new Stackless("kind " + letters(i));
            reporter.report(error[0]);
        }
        reporter.flush(ofSeconds(30));
        ReporterLedger before = reporter.ledger();
        assertThat(before.reported()).isEqualTo(errors);
        assertThat(before.count(Decision.ACCEPTED)).isBetween(1_000L, 1_200L);
        assertThat(reporter.groups()).hasSize(ErrorGroups.CAPACITY);

        reporter.close();
        List<CapturedError> all = memory.errors();
        long told = all.stream()
                .filter(captured -> captured.tags().containsKey("summary"))
                .mapToLong(CapturedError::suppressedSinceLast)
                .sum();
        assertThat(told).isEqualTo(before.count(Decision.FLOOD));
    }

    private static String letters(int number) {
        StringBuilder letters = new StringBuilder();
        for (int rest = number; rest > 0; rest /= 26) {
            letters.append((char) ('a' + rest % 26));
        }
        return letters.toString();
    }

    private static final class Stackless extends RuntimeException {
        private static final long serialVersionUID = 1L;

        private Stackless(String message) {
            super(message, null, false, false);
        }
    }

    @Test
    void manyThreadsAtOnceBalance() throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(8);
        List<Future<?>> running = new ArrayList<>();
        for (int thread = 0; thread < 8; thread++) {
            running.add(pool.submit(() -> {
                for (int i = 0; i < 2_000; i++) {
                    reporter.report(new IllegalStateException("x"));
                }
            }));
        }
        long sum = 0;
        while (sum < 16_000) {
            ReporterLedger ledger = reporter.ledger();
            long fates =
                    ledger.fates().values().stream().mapToLong(Long::longValue).sum();
            assertThat(ledger.count(Decision.ACCEPTED)).isEqualTo(fates + ledger.inFlight());
            sum = ledger.reported();
        }
        for (Future<?> thread : running) {
            thread.get();
        }
        pool.shutdown();
        assertThat(reporter.ledger().reported()).isEqualTo(16_000);
        assertThat(reporter.groups().get(0).count()).isEqualTo(16_000);
    }
}
