package dev.nightjar.core;

import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.slf4j.LoggerFactory;

/** The Scheduler of a running application. Thread-safe. */
final class DaemonScheduler implements Scheduler {
    private final ScheduledThreadPoolExecutor executor = new ScheduledThreadPoolExecutor(1, task -> {
        Thread thread = new Thread(task, "nightjar-scheduler");
        thread.setDaemon(true);
        return thread;
    });

    DaemonScheduler() {
        executor.setRemoveOnCancelPolicy(true);
        executor.setExecuteExistingDelayedTasksAfterShutdownPolicy(false);
    }

    @Override
    public Task schedule(Duration delay, Runnable task) {
        return task(() -> executor.schedule(guarded(task), delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public Task repeat(Duration initialDelay, Duration delay, Runnable task) {
        return task(() -> executor.scheduleWithFixedDelay(
                guarded(task), initialDelay.toNanos(), delay.toNanos(), TimeUnit.NANOSECONDS));
    }

    @Override
    public long nanoTime() {
        return System.nanoTime();
    }

    @Override
    public void close() {
        executor.shutdownNow();
    }

    private static Task task(Supplier<Future<?>> start) {
        try {
            Future<?> future = start.get();
            return () -> future.cancel(false);
        } catch (RejectedExecutionException closed) {
            return () -> {};
        }
    }

    /** A task that throws must not end its own repeats. */
    private static Runnable guarded(Runnable task) {
        return () -> {
            try {
                task.run();
            } catch (Throwable failure) {
                // Its message may hold anything; the class and the first frame find the place.
                StackTraceElement[] frames = failure.getStackTrace();
                LoggerFactory.getLogger(Scheduler.class)
                        .debug("a task failed: {} at {}", failure.getClass(), frames.length == 0 ? "?" : frames[0]);
            }
        };
    }
}
