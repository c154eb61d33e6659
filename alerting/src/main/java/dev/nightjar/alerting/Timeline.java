package dev.nightjar.alerting;

import dev.nightjar.core.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/**
 * The time of samples and evaluations: the wall clock's while that runs steadily, and without the jumps when it is set. A
 * wall clock that is put an hour back or forth moves neither windows nor {@code for}. Thread-safe.
 */
final class Timeline {
    private static final Duration STEADY = Duration.ofSeconds(2);

    private final InstantSource clock;
    private final Scheduler scheduler;
    private Instant wall;
    private long nanos;
    private Duration offset = Duration.ZERO;
    private Instant last = Instant.MIN;

    Timeline(InstantSource clock, Scheduler scheduler) {
        this.clock = clock;
        this.scheduler = scheduler;
        this.wall = clock.instant();
        this.nanos = scheduler.nanoTime();
    }

    /** Later than at every call before. */
    synchronized Instant next() {
        Instant wallNow = clock.instant();
        long nanosNow = scheduler.nanoTime();
        Duration jump = Duration.between(wall, wallNow).minusNanos(nanosNow - nanos);
        if (jump.abs().compareTo(STEADY) > 0) {
            offset = offset.minus(jump);
        }
        wall = wallNow;
        nanos = nanosNow;
        Instant now = wallNow.plus(offset);
        last = now.isAfter(last) ? now : last.plusMillis(1);
        return last;
    }

    /** How long until the next multiple of {@code step}. */
    synchronized Duration untilNext(Duration step) {
        long past = Math.floorMod(clock.instant().plus(offset).toEpochMilli(), step.toMillis());
        return Duration.ofMillis(step.toMillis() - past);
    }
}
