package dev.nightjar.core.http;

import dev.nightjar.core.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;

/** Time that passes when the test says so; nothing is ever scheduled here. */
final class ManualTime implements Scheduler, InstantSource {
    private volatile Duration passed = Duration.ZERO;

    void pass(Duration duration) {
        passed = passed.plus(duration);
    }

    @Override
    public Instant instant() {
        return Instant.parse("2026-11-21T07:00:00Z").plus(passed);
    }

    @Override
    public long nanoTime() {
        return passed.toNanos();
    }

    @Override
    public Task schedule(Duration delay, Runnable task) {
        throw new AssertionError("nothing here is scheduled");
    }

    @Override
    public Task repeat(Duration initialDelay, Duration delay, Runnable task) {
        throw new AssertionError("nothing here is scheduled");
    }

    @Override
    public void close() {}
}
