package dev.nightjar.sentry;

import dev.nightjar.core.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Time that stands until a test moves it; the wall clock moves along. Thread-safe. */
final class ManualScheduler implements Scheduler, InstantSource {
    static final Instant START = Instant.parse("2026-11-21T10:00:00Z");

    private final List<Planned> planned = new ArrayList<>();
    private long now;
    private int scheduled;

    private record Planned(long at, Runnable task) {}

    void advance(Duration by) {
        long end = nanoTime() + by.toNanos();
        Planned next = due(end);
        while (next != null) {
            next.task().run();
            next = due(end);
        }
        synchronized (this) {
            now = end;
        }
    }

    private synchronized @Nullable Planned due(long end) {
        Planned next = planned.stream()
                .filter(task -> task.at() <= end)
                .min(Comparator.comparingLong(Planned::at))
                .orElse(null);
        if (next != null) {
            planned.remove(next);
            now = Math.max(now, next.at());
        }
        return next;
    }

    /** How many tasks were ever scheduled. */
    synchronized int scheduled() {
        return scheduled;
    }

    @Override
    public synchronized Task schedule(Duration delay, Runnable task) {
        Planned later = new Planned(now + delay.toNanos(), task);
        planned.add(later);
        scheduled++;
        return () -> forget(later);
    }

    private synchronized void forget(Planned task) {
        planned.remove(task);
    }

    @Override
    public Task repeat(Duration initialDelay, Duration delay, Runnable task) {
        return schedule(initialDelay, () -> {
            task.run();
            repeat(delay, delay, task);
        });
    }

    @Override
    public synchronized long nanoTime() {
        return now;
    }

    @Override
    public synchronized Instant instant() {
        return START.plusNanos(now);
    }

    @Override
    public void close() {}
}
