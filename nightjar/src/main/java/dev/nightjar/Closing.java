package dev.nightjar;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is to be ended, last started first. A step that fails does not keep the others from running. Thread-safe; a second
 * caller waits for the first.
 */
final class Closing implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Nightjar.class);

    private final ReentrantLock lock = new ReentrantLock();
    private final Deque<Step> steps = new ArrayDeque<>();
    private @Nullable Thread hook;

    private record Step(String what, AutoCloseable end) {}

    /** Runs {@code end} when closed, before everything added so far. */
    void add(String what, AutoCloseable end) {
        lock.lock();
        try {
            steps.push(new Step(what, end));
        } finally {
            lock.unlock();
        }
    }

    /** Closes when the JVM ends. */
    void onExit() {
        Thread thread = new Thread(this::close, "nightjar-exit");
        Runtime.getRuntime().addShutdownHook(thread);
        hook = thread;
    }

    @Override
    public void close() {
        lock.lock();
        try {
            forgetHook();
            while (!steps.isEmpty()) {
                Step step = steps.pop();
                try {
                    step.end().close();
                } catch (Exception | LinkageError failure) {
                    LOG.warn(
                            "{} did not close: {}",
                            step.what(),
                            failure.getClass().getName());
                }
            }
        } finally {
            lock.unlock();
        }
    }

    /** A hook that stayed behind would keep everything it reaches alive. */
    private void forgetHook() {
        Thread thread = hook;
        hook = null;
        if (thread != null && thread != Thread.currentThread()) {
            try {
                Runtime.getRuntime().removeShutdownHook(thread);
            } catch (IllegalStateException alreadyExiting) {
                // The hook runs now and waits for this very call.
            }
        }
    }
}
