package dev.nightjar.health.check;

import dev.nightjar.core.ConfigurationException;
import java.time.Duration;
import java.util.function.LongSupplier;

/** A check the application keeps alive by {@link #beat()}; made by {@link Checks#heartbeat(Duration)}. Thread-safe. */
public final class Heartbeat implements Check {
    private final Duration deadline;
    private final LongSupplier nanoTime;
    private volatile long lastNanos;

    /** @param nanoTime monotonic, as {@link System#nanoTime()} */
    Heartbeat(Duration deadline, LongSupplier nanoTime) {
        if (deadline.isNegative() || deadline.isZero()) {
            throw new ConfigurationException("heartbeat within " + deadline, "use a time above zero");
        }
        this.deadline = deadline;
        this.nanoTime = nanoTime;
        beat();
    }

    /** Says that the application is alive. Cheap enough for every turn of a loop. */
    public void beat() {
        lastNanos = nanoTime.getAsLong();
    }

    @Override
    public CheckResult check(CheckContext context) {
        Duration silence = Duration.ofNanos(nanoTime.getAsLong() - lastNanos);
        CheckResult result = silence.compareTo(deadline) <= 0
                ? CheckResult.up()
                : CheckResult.down(
                                "silent for " + silence.toMillis() + " ms, allowed are " + deadline.toMillis() + " ms")
                        .reason("SILENT");
        return result.with("silence_ms", silence.toMillis());
    }

    /** Looks often enough to be late by a tenth of the deadline at most; one look is enough, since waiting is its nature. */
    @Override
    public CheckOptions options() {
        Duration tenth = deadline.dividedBy(10);
        Duration least = Duration.ofMillis(100);
        Duration most = Duration.ofSeconds(10);
        Duration interval = tenth.compareTo(least) < 0 ? least : tenth.compareTo(most) > 0 ? most : tenth;
        return CheckOptions.defaults()
                .kind(Kind.LOCAL)
                .probes(Probe.LIVENESS)
                .interval(interval)
                .failureThreshold(1);
    }

    @Override
    public String toString() {
        return "heartbeat(" + deadline + ")";
    }
}
