package dev.nightjar.core.redaction;

import static java.util.concurrent.TimeUnit.MILLISECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Acceptance checks 1, 2, 3 and 30: linear time, no stack, no garbage, many threads. The bounds are those of the checks;
 * the fastest of many warm runs is held against them, and a ratio may be measured again, so that a busy machine does not
 * fail what is linear.
 */
class RedactionChecksTimeTest {
    private static final long MOST_NANOS = MILLISECONDS.toNanos(50);
    private static final double MOST_RATIO = 2.2;
    private static final int RUNS = 15;
    private static final int ATTEMPTS = 40;
    private static final int MEGABYTE = 1 << 20;

    private final Redactor secrets = Redactor.standard();
    private final Redactor privacy = Redactor.privacy();
    private final Redactor knowing = RedactionPolicy.builder()
            .knownSecrets(List.of("aaaaaaaab", "4-4-4-4-5", "correct horse battery"))
            .build()
            .redactor(Preset.PRIVACY);

    @Test
    void check01OneMegabyteOfOneLetterIsTheSameInstanceInLinearTime() {
        String one = "a".repeat(MEGABYTE);
        String two = "a".repeat(2 * MEGABYTE);

        assertThat(privacy.redact(one)).isSameAs(one);
        assertThat(secrets.redact(one)).isSameAs(one);
        assertThat(Redactor.strict().redact(one)).isNotEqualTo("[REDACTED:error]");
        assertThat(knowing.redact(one)).isSameAs(one);
        assertThat(fastest(() -> privacy.redact(one))).as("nanoseconds").isLessThan(MOST_NANOS);
        assertThat(ratio(() -> privacy.redact(one), () -> privacy.redact(two)))
                .as("2 MB against 1 MB")
                .isLessThanOrEqualTo(MOST_RATIO);
    }

    static Stream<Arguments> hostile() {
        return Stream.of(
                Arguments.of("a@", 32_768),
                Arguments.of("4-", 32_768),
                Arguments.of("-----BEGIN PRIVATE KEY-----\n", 10_000),
                Arguments.of("password:", 7_282),
                Arguments.of("eyJ.", 16_384),
                Arguments.of("a://", 16_384),
                Arguments.of("DE89", 16_384),
                Arguments.of("\\\\", 32_768));
    }

    @ParameterizedTest(name = "{0} x {1}")
    @MethodSource("hostile")
    void check02HostileRepetitionsTakeLinearTime(String unit, int times) {
        String one = unit.repeat(times);
        String two = unit.repeat(2 * times);

        assertThat(privacy.redact(one)).doesNotContain("[REDACTED:error]");
        assertThat(secrets.redact(one)).doesNotContain("[REDACTED:error]");
        assertThat(Redactor.strict().redact(one)).doesNotContain("[REDACTED:error]");
        assertThat(fastest(() -> knowing.redact(one))).as("nanoseconds").isLessThan(MOST_NANOS);
        assertThat(ratio(() -> knowing.redact(one), () -> knowing.redact(two)))
                .as("twice against once")
                .isLessThanOrEqualTo(MOST_RATIO);
    }

    @Test
    void check03AJsonValueOfOneMegabyteIsRedacted() {
        String value = "x".repeat(MEGABYTE);

        for (Redactor redactor : List.of(secrets, privacy)) {
            assertThat(redactor.redact("{\"password\":\"" + value + "\"}"))
                    .isEqualTo("{\"password\":\"[REDACTED:credential]\"}");
            assertThat(redactor.redact("{\"password\":\"" + value))
                    .as("unclosed")
                    .isEqualTo("{\"password\":\"[REDACTED:credential]");
        }
    }

    @Test
    void check03AJsonValueOfOneMegabyteNeedsNoDeepStack() throws Exception {
        String escapes = "\\\"\\\\".repeat(MEGABYTE / 4);
        String opened = "{\"password\":" + "[{\"a\":".repeat(MEGABYTE / 8);
        FutureTask<List<String>> task = new FutureTask<>(() -> List.of(
                privacy.redact("{\"password\":\"x" + escapes + "\"}"),
                privacy.redact(opened),
                privacy.redact("{\"a\":".repeat(MEGABYTE / 8))));
        Thread small = new Thread(null, task, "small stack", 160 * 1024);
        small.start();

        assertThat(task.get())
                .satisfiesExactly(
                        whole -> assertThat(whole).isEqualTo("{\"password\":\"[REDACTED:credential]\"}"),
                        unclosed -> assertThat(unclosed).isEqualTo("{\"password\":\"[REDACTED:credential]\""),
                        clean -> assertThat(clean).doesNotContain("[REDACTED:"));
    }

    @Test
    void check30ACleanLineIsTheSameInstance() {
        String line = "2026-11-21 07:31:22,104 INFO c.e.Orders - order=4711 took 12 ms, retry in PT5S (at 10:12:30)";

        assertThat(secrets.redact(line)).isSameAs(line);
        assertThat(privacy.redact(line)).isSameAs(line);
        assertThat(privacy.redact((CharSequence) line)).isSameAs(line);
        assertThat(privacy.redact("")).isEmpty();
        assertThat(privacy.redact("Gr\u00fc\u00dfe \ud83d\ude80 \u65e5\u672c"))
                .isEqualTo("Gr\u00fc\u00dfe \ud83d\ude80 \u65e5\u672c");
    }

    @Test
    void check30ACleanLineAllocatesNothing() {
        String line = "2026-11-21 07:31:22,104 INFO  [http-8080-7] c.e.Orders - order=4711 took 12 ms: {\"a\":1} ok";
        for (Redactor redactor : List.of(secrets, privacy, knowing)) {
            for (int i = 0; i < 2_000; i++) {
                redactor.redact(line);
            }

            long allocated = allocated(() -> {
                for (int i = 0; i < 1_000; i++) {
                    redactor.redact(line);
                }
            });

            // Measuring allocates a little itself; one object a line would be at least 16,000 bytes.
            assertThat(allocated).isLessThan(8_000);
        }
    }

    @Test
    void check30SixteenThreadsAreServedAtOnce() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            assertThatEveryAnswerIsItsOwn(threads, 1_000);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void check30TenThousandVirtualThreadsAreServed() throws Exception {
        ExecutorService threads = virtualThreads();
        try {
            assertThatEveryAnswerIsItsOwn(threads, 10_000);
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    void check30AThreadKeepsNoBufferOfItsOwn() throws Exception {
        String clean = "order=4711 took 12 ms, retry in PT5S ".repeat(100);
        privacy.redact(clean);

        // What a thread allocates for its first text is what it would keep: 2 KB would be half of that text.
        FutureTask<Long> first = new FutureTask<>(() -> allocated(() -> privacy.redact(clean)));
        new Thread(first).start();

        assertThat(first.get()).as("bytes for the first text of a new thread").isLessThan(2_000L);
    }

    private void assertThatEveryAnswerIsItsOwn(ExecutorService threads, int texts) throws Exception {
        List<Future<String>> answers = new ArrayList<>();
        for (int i = 0; i < texts; i++) {
            String text = "n=" + i + " password=hunter" + i + " end";
            answers.add(threads.submit(() -> secrets.redact(text)));
        }
        for (int i = 0; i < texts; i++) {
            assertThat(answers.get(i).get()).isEqualTo("n=" + i + " password=[REDACTED:credential] end");
        }
    }

    /** Virtual threads where the JDK has them, 10,000 small ones where it has not. */
    private static ExecutorService virtualThreads() {
        try {
            return (ExecutorService)
                    Executors.class.getMethod("newVirtualThreadPerTaskExecutor").invoke(null);
        } catch (ReflectiveOperationException before21) {
            return Executors.newCachedThreadPool(task -> new Thread(null, task, "small", 160 * 1024));
        }
    }

    private static long allocated(Runnable work) {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        long before = threads.getCurrentThreadAllocatedBytes();
        work.run();
        return threads.getCurrentThreadAllocatedBytes() - before;
    }

    /** The fastest of several warm runs, in nanoseconds. */
    private static long fastest(Supplier<String> work) {
        long best = Long.MAX_VALUE;
        for (int run = 0; run < RUNS; run++) {
            long start = System.nanoTime();
            String out = work.get();
            long took = System.nanoTime() - start;
            assertThat(out).isNotNull();
            best = Math.min(best, took);
        }
        return best;
    }

    /** How many times as long the second takes: fastest against fastest, measured on until that is fine or enough. */
    private static double ratio(Supplier<String> once, Supplier<String> twice) {
        long one = Long.MAX_VALUE;
        long two = Long.MAX_VALUE;
        for (int attempt = 0; attempt < ATTEMPTS; attempt++) {
            one = Math.min(one, fastest(once));
            two = Math.min(two, fastest(twice));
            if (two <= MOST_RATIO * one) {
                break;
            }
        }
        return (double) two / one;
    }
}
