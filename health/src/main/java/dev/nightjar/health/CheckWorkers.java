package dev.nightjar.health;

import java.util.concurrent.Executor;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * The threads checks run on: started when needed, ended when idle for 5 s. A check runs once at a time, so there are never
 * more than checks; the limit only matters to those that were unregistered while they hung. Thread-safe.
 */
final class CheckWorkers implements Executor, AutoCloseable {
    private static final int LIMIT = 512;

    private final AtomicInteger number = new AtomicInteger();
    private final ThreadPoolExecutor threads =
            new ThreadPoolExecutor(0, LIMIT, 5, TimeUnit.SECONDS, new SynchronousQueue<>(), this::thread);

    @Override
    public void execute(Runnable run) {
        threads.execute(run);
    }

    /** Starts nothing more; whoever runs is interrupted by its check, if it may be. */
    @Override
    public void close() {
        threads.shutdown();
    }

    private Thread thread(Runnable work) {
        // Nothing is inherited from whoever happened to need the thread first.
        Thread thread = new Thread(null, work, "nightjar-check-" + number.incrementAndGet(), 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }
}
