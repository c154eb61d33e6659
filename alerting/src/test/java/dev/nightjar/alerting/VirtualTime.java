package dev.nightjar.alerting;

import dev.nightjar.core.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Time that a test moves: a clock and a Scheduler whose tasks run on the thread that moves it. */
public final class VirtualTime implements InstantSource, Scheduler {
    private final List<Due> due = new ArrayList<>();
    private Instant now;
    private long nanos;
    private Duration clockError = Duration.ZERO;

    private record Due(long at, Runnable task) {}

    public VirtualTime(Instant start) {
        this.now = start;
    }

    /** Lets {@code duration} pass; what falls due runs in order. */
    public void advance(Duration duration) {
        long end;
        synchronized (this) {
            end = nanos + duration.toNanos();
        }
        for (Due next = next(end); next != null; next = next(end)) {
            next.task().run();
        }
        move(end);
    }

    /** Sets the wall clock, and lets no time pass. */
    public synchronized void setClock(Duration error) {
        this.clockError = error;
    }

    private synchronized @Nullable Due next(long end) {
        Due next = due.stream()
                .filter(task -> task.at() <= end)
                .min(Comparator.comparingLong(Due::at))
                .orElse(null);
        if (next != null) {
            due.remove(next);
            move(Math.max(next.at(), nanos));
        }
        return next;
    }

    private synchronized void move(long to) {
        now = now.plusNanos(to - nanos);
        nanos = to;
    }

    @Override
    public synchronized Instant instant() {
        return now.plus(clockError);
    }

    @Override
    public synchronized Task schedule(Duration delay, Runnable task) {
        Due entry = new Due(nanos + delay.toNanos(), task);
        due.add(entry);
        return () -> {
            synchronized (this) {
                due.remove(entry);
            }
        };
    }

    @Override
    public Task repeat(Duration initialDelay, Duration delay, Runnable task) {
        boolean[] cancelled = new boolean[1];
        Runnable[] again = new Runnable[1];
        again[0] = () -> {
            if (!cancelled[0]) {
                task.run();
                schedule(delay, again[0]);
            }
        };
        schedule(initialDelay, again[0]);
        return () -> cancelled[0] = true;
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized void close() {
        due.clear();
    }
}
