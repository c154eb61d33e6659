package dev.nightjar.health.check;

import java.lang.management.ManagementFactory;
import java.lang.management.ThreadInfo;
import java.lang.management.ThreadMXBean;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Looks for deadlocked threads. Thread-safe. */
final class DeadlockCheck implements Check {

    @Override
    public CheckResult check(CheckContext context) {
        ThreadMXBean threads = ManagementFactory.getThreadMXBean();
        long[] locked = threads.findDeadlockedThreads();
        if (locked == null) {
            return CheckResult.up();
        }
        List<String> names = new ArrayList<>();
        for (ThreadInfo thread : threads.getThreadInfo(locked)) {
            if (thread != null) {
                names.add(thread.getThreadName());
            }
        }
        return CheckResult.down(locked.length + " threads wait for each other")
                .reason("DEADLOCK")
                .with("threads", names);
    }

    /** Once a minute, since it stops all threads for a moment; one find is enough, since a deadlock does not go away. */
    @Override
    public CheckOptions options() {
        return CheckOptions.defaults()
                .kind(Kind.LOCAL)
                .probes(Probe.LIVENESS)
                .interval(Duration.ofMinutes(1))
                .downInterval(Duration.ofMinutes(1))
                .failureThreshold(1);
    }

    @Override
    public String toString() {
        return "deadlock()";
    }
}
