package dev.nightjar.benchmarks.redaction;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.ScalarResult;

/**
 * What a call costs the measuring thread itself. The clock on the wall runs for a machine's other work too, and JMH's gc
 * profiler counts what the JVM's other threads allocate.
 */
public final class OwnCosts implements InternalProfiler {
    static final String MICROSECONDS = "own.time";
    static final String BYTES = "own.bytes";

    private final ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    private long nanoseconds;
    private long bytes;

    @Override
    public String getDescription() {
        return "processor time and allocated bytes of the measuring threads, for each call";
    }

    @Override
    public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
        nanoseconds = sum(threads.getThreadCpuTime(workers()));
        bytes = sum(threads.getThreadAllocatedBytes(workers()));
    }

    @Override
    public Collection<ScalarResult> afterIteration(
            BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
        double calls = result.getMetadata().getAllOps();
        double time = (sum(threads.getThreadCpuTime(workers())) - nanoseconds) / 1000 / calls;
        double allocated = (sum(threads.getThreadAllocatedBytes(workers())) - bytes) / calls;
        return List.of(
                new ScalarResult(MICROSECONDS, time, "us/op", AggregationPolicy.AVG),
                new ScalarResult(BYTES, allocated, "B/op", AggregationPolicy.AVG));
    }

    private long[] workers() {
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().contains("-jmh-worker-"))
                .mapToLong(ThreadInfo::getThreadId)
                .toArray();
    }

    private static long sum(long[] figures) {
        return Arrays.stream(figures).sum();
    }
}
