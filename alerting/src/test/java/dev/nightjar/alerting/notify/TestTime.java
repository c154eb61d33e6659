package dev.nightjar.alerting.notify;

import dev.nightjar.core.Scheduler;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Predicate;

/** Wall clock and Scheduler in one; time passes when the test says so, and tasks run on its thread. Thread-safe. */
public final class TestTime implements InstantSource, Scheduler {
    /** Five seconds before the overflow: who compares instead of subtracting is found out. */
    private Duration clockError = Duration.ZERO;

    private long nanos = Long.MAX_VALUE - 5_000_000_000L;

    private Instant now = Instant.parse("2026-03-01T12:00:00Z");
    private final List<Planned> planned = new ArrayList<>();

    private record Planned(long at, Runnable task) {}

    @Override
    public synchronized Task schedule(Duration delay, Runnable task) {
        Planned added = new Planned(nanos + delay.toNanos(), task);
        planned.add(added);
        notifyAll();
        return () -> {
            synchronized (this) {
                planned.remove(added);
                notifyAll();
            }
        };
    }

    @Override
    public Task repeat(Duration initialDelay, Duration delay, Runnable task) {
        throw new UnsupportedOperationException("no part of delivery repeats");
    }

    @Override
    public synchronized long nanoTime() {
        return nanos;
    }

    @Override
    public synchronized Instant instant() {
        return now.plus(clockError);
    }

    /** Sets the wall clock, and lets no time pass. */
    public synchronized void setClock(Duration error) {
        this.clockError = error;
    }

    @Override
    public void close() {}

    /** Lets {@code time} pass. */
    public void advance(Duration time) {
        long end = nanoTime() + time.toNanos();
        for (Optional<Planned> next = take(end); next.isPresent(); next = take(end)) {
            next.get().task().run();
        }
        moveTo(end);
    }

    private synchronized Optional<Planned> take(long end) {
        Optional<Planned> next = planned.stream()
                .filter(task -> task.at() - end <= 0)
                .min(Comparator.comparingLong(task -> task.at() - nanos));
        next.ifPresent(task -> {
            planned.remove(task);
            moveTo(task.at());
        });
        return next;
    }

    private synchronized void moveTo(long at) {
        if (at - nanos > 0) {
            now = now.plusNanos(at - nanos);
            nanos = at;
        }
    }

    /** Waits until a task is planned whose delay passes {@code test}, and answers that delay. */
    public synchronized Duration awaitPlanned(Predicate<Duration> test) throws InterruptedException {
        for (int turns = 0; turns < 500; turns++) {
            for (Planned task : planned) {
                Duration delay = Duration.ofNanos(task.at() - nanos);
                if (test.test(delay)) {
                    return delay;
                }
            }
            wait(10);
        }
        throw new AssertionError("nothing of that kind was planned; planned are " + planned);
    }

    /** Waits for another thread to make {@code condition} true, at most 5 seconds of real time. */
    public void await(BooleanSupplier condition) throws InterruptedException {
        for (int turns = 0; turns < 1000; turns++) {
            // Outside the lock: the condition may take locks whose holders ask for the time.
            if (condition.getAsBoolean()) {
                return;
            }
            synchronized (this) {
                wait(5);
            }
        }
        throw new AssertionError("did not happen within 5 s");
    }
}
