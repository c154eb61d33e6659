package dev.nightjar.benchmarks.redaction;

import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One text made to be slow, at a length and at twice that. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx512m", "-Xbatch"}) // warm after as many calls however busy the machine is
@Warmup(iterations = 3, time = 300, timeUnit = TimeUnit.MILLISECONDS)
@Measurement(iterations = 5, time = 300, timeUnit = TimeUnit.MILLISECONDS)
public class AttackBenchmark {
    static final int LENGTH = 64 * 1024;

    private static final int WARM = 20_000;

    @Param
    public Attack attack = Attack.LETTERS;

    @Param
    public Contender contender = Contender.STANDARD;

    @Param({"65536", "131072"})
    public int length = LENGTH;

    private String text = "";
    private UnaryOperator<String> redactor = UnaryOperator.identity();

    @Setup
    public void start() {
        text = attack.ofLength(length);
        redactor = contender.start();
        warm();
    }

    /** The JIT counts calls, and a call this long is rare: short ones make both lengths equally warm. */
    private void warm() {
        String little = attack.ofLength(256);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(1);
        for (int call = 0; call < WARM && System.nanoTime() < end; call++) {
            redactor.apply(little);
        }
    }

    @Benchmark
    public String redact() {
        return redactor.apply(text);
    }
}
