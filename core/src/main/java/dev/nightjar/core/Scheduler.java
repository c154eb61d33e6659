package dev.nightjar.core;

import java.time.Duration;

/**
 * Runs brief tasks later, one at a time, and tells the monotonic time they are measured in. A task hands longer work to
 * a worker; what a task throws is swallowed and its repeats go on. Thread-safe.
 */
public interface Scheduler extends AutoCloseable {

    /** One daemon thread named {@code nightjar-scheduler}, started with the first task. */
    static Scheduler daemon() {
        return new DaemonScheduler();
    }

    /** Runs {@code task} once, after {@code delay}. After {@link #close()} it never runs. */
    Task schedule(Duration delay, Runnable task);

    /**
     * Runs {@code task} after {@code initialDelay}, then again {@code delay} after each end, so that a pause of the whole
     * process is followed by one run and not by a burst.
     */
    Task repeat(Duration initialDelay, Duration delay, Runnable task);

    /** Monotonic nanoseconds, as {@link System#nanoTime()}: only differences mean something. */
    long nanoTime();

    /** Forgets every task and ends the thread. Idempotent. */
    @Override
    void close();

    /** A task that was scheduled. Thread-safe. */
    @FunctionalInterface
    interface Task {
        /** Never starts it again; a run under way goes on. Idempotent. */
        void cancel();
    }
}
