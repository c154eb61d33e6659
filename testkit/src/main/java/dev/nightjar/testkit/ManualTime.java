package dev.nightjar.testkit;

import dev.nightjar.core.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/**
 * Time that passes when a test says so: a wall clock and a Scheduler in one. Nothing runs before {@link #advance}, which
 * runs what is due on the calling thread, each task at its own time. Thread-safe; time is moved by one thread.
 */
public final class ManualTime implements InstantSource, Scheduler {
    /** Just before monotonic time overflows, so that whoever compares it instead of subtracting is found out. */
    private static final long START = Long.MAX_VALUE - Duration.ofSeconds(5).toNanos();

    private final Object lock = new Object();

    // Guarded by lock.
    private final List<Planned> planned = new ArrayList<>();
    private Instant now;
    private long elapsed;
    private long order;
    private boolean closed;

    private record Planned(long at, long order, Runnable task) {}

    private ManualTime(Instant start) {
        now = start;
    }

    /** Stands at {@code start}. */
    public static ManualTime at(Instant start) {
        return new ManualTime(start);
    }

    /** Stands at noon of 2026-01-01, UTC. */
    public static ManualTime atNoon() {
        return at(Instant.parse("2026-01-01T12:00:00Z"));
    }

    @Override
    public Instant instant() {
        synchronized (lock) {
            return now;
        }
    }

    @Override
    public long nanoTime() {
        synchronized (lock) {
            return START + elapsed;
        }
    }

    /** Lets {@code time} pass and runs what falls due in it, in order, also what is scheduled on the way. */
    public void advance(Duration time) {
        long end;
        synchronized (lock) {
            end = elapsed + time.toNanos();
        }
        for (Optional<Planned> next = take(end); next.isPresent(); next = take(end)) {
            moveTo(next.get().at());
            next.get().task().run();
        }
        moveTo(end);
    }

    /** Lets {@code time} pass while everything stands still, as a suspended process does; what fell due runs after it. */
    public void pause(Duration time) {
        synchronized (lock) {
            moveTo(elapsed + time.toNanos());
        }
        advance(Duration.ZERO);
    }

    /** Sets the wall clock forward, or back by a negative {@code step}; monotonic time does not notice. */
    public void stepClock(Duration step) {
        synchronized (lock) {
            now = now.plus(step);
        }
    }

    /** How many tasks wait. */
    public int waiting() {
        synchronized (lock) {
            return planned.size();
        }
    }

    @Override
    public Task schedule(Duration delay, Runnable task) {
        synchronized (lock) {
            if (closed) {
                return () -> {};
            }
            Planned added = new Planned(elapsed + Math.max(0, delay.toNanos()), order++, task);
            planned.add(added);
            return () -> cancel(added);
        }
    }

    @Override
    public Task repeat(Duration initialDelay, Duration delay, Runnable task) {
        Repeated repeated = new Repeated(delay, task);
        repeated.plan(initialDelay);
        return repeated;
    }

    /** Forgets every task; a clock it stays. */
    @Override
    public void close() {
        synchronized (lock) {
            closed = true;
            planned.clear();
        }
    }

    private void cancel(Planned task) {
        synchronized (lock) {
            planned.remove(task);
        }
    }

    private Optional<Planned> take(long end) {
        synchronized (lock) {
            Optional<Planned> next = planned.stream()
                    .filter(task -> task.at() <= end)
                    .min(Comparator.comparingLong(Planned::at).thenComparingLong(Planned::order));
            next.ifPresent(planned::remove);
            return next;
        }
    }

    private void moveTo(long target) {
        synchronized (lock) {
            if (target > elapsed) {
                now = now.plusNanos(target - elapsed);
                elapsed = target;
            }
        }
    }

    private final class Repeated implements Task {
        private final Duration delay;
        private final Runnable task;
        private Task next = () -> {};
        private boolean cancelled;

        Repeated(Duration delay, Runnable task) {
            this.delay = delay;
            this.task = task;
        }

        private synchronized void plan(Duration wait) {
            if (!cancelled) {
                next = schedule(wait, this::run);
            }
        }

        private void run() {
            try {
                task.run();
            } finally {
                plan(delay);
            }
        }

        @Override
        public synchronized void cancel() {
            cancelled = true;
            next.cancel();
        }
    }
}
