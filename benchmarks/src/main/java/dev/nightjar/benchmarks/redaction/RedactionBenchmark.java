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
import org.openjdk.jmh.infra.Blackhole;

/** All texts of one input, once. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(
        value = 1,
        jvmArgsAppend = {"-Xmx512m", "-Xbatch"}) // warm after as many calls however busy the machine is
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RedactionBenchmark {
    @Param
    public Input input = Input.CLEAN_LINES;

    @Param
    public Contender contender = Contender.STANDARD;

    private String[] texts = {};
    private UnaryOperator<String> redactor = UnaryOperator.identity();

    @Setup
    public void start() {
        texts = input.texts().stream().map(Text::text).toArray(String[]::new);
        redactor = contender.start();
    }

    @Benchmark
    public void redact(Blackhole hole) {
        for (String text : texts) {
            hole.consume(redactor.apply(text));
        }
    }
}
