package dev.nightjar.health;

import dev.nightjar.core.Scheduler;
import dev.nightjar.health.check.Check;
import dev.nightjar.health.check.CheckContext;
import dev.nightjar.health.check.CheckOptions;
import dev.nightjar.health.check.CheckResult;
import dev.nightjar.health.check.Reason;
import dev.nightjar.health.check.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadLocalRandom;
import org.jspecify.annotations.Nullable;
import org.slf4j.MDC;

/**
 * Runs one check again and again, one run at a time, and keeps what its results make of it.
 *
 * <p>A run is handed to a worker by {@link #due()}, which the scheduler calls; {@link Run#expire()}, called by the
 * scheduler too, gives it up. Whichever of answer and timeout comes first records a result and schedules the next run; the
 * other finds that it is too late. While a run that was given up still hangs, each next run is one more TIMEOUT, so that
 * the failure is noticed and does not grow stale, and no second thread starts. Thread-safe.
 */
final class WatchedCheck {
    private final String name;
    private final Check check;
    private final CheckOptions options;
    private final Engine engine;
    private final Object lock = new Object();

    private volatile CheckState state;
    private volatile long nextRunNanos;

    // Guarded by lock.
    private @Nullable Run current;
    private Scheduler.Task next = () -> {};
    private boolean closed;
    private boolean spread;
    private @Nullable CheckResult lastAnswer;

    WatchedCheck(String name, Check check, CheckOptions options, Engine engine) {
        this.name = name;
        this.check = check;
        this.options = options;
        this.engine = engine;
        this.nextRunNanos = engine.scheduler().nanoTime();
        this.state = CheckState.notRun(nextRunNanos);
    }

    String name() {
        return name;
    }

    CheckOptions options() {
        return options;
    }

    CheckState state() {
        return state;
    }

    /** Whether the last result is too old to be believed. */
    boolean isStale(CheckState seen, long nowNanos) {
        return seen.hasRun() && seen.ageNanos(nowNanos) > options.staleAfter().toNanos();
    }

    Status statusAt(CheckState seen, long nowNanos) {
        return isStale(seen, nowNanos) ? Status.UNKNOWN : seen.status();
    }

    /** How long until the next run is due; never negative. */
    Duration untilNextRun(long nowNanos) {
        return Duration.ofNanos(Math.max(0, nextRunNanos - nowNanos));
    }

    /** Runs it now, and then again and again. */
    void start() {
        due();
    }

    /** Never runs it again; a run under way is interrupted, if it may be, and its answer ignored. */
    void close() {
        Run running;
        synchronized (lock) {
            closed = true;
            next.cancel();
            running = current;
        }
        if (running != null) {
            running.abandon();
        }
    }

    private void due() {
        Run run;
        boolean stuck;
        synchronized (lock) {
            if (closed) {
                return;
            }
            stuck = current != null;
            run = current != null ? current : new Run();
            current = run;
        }
        if (stuck) {
            record(run, run.timeout(), "");
        } else {
            hand(run);
        }
    }

    private void hand(Run run) {
        run.limit(options.timeout());
        try {
            engine.workers().execute(run);
        } catch (RejectedExecutionException saturated) {
            // No thread, no knowledge: the last result grows stale, and the next run may find a thread.
            run.deadline.cancel();
            synchronized (lock) {
                run.cancelled = true;
                current = null;
                scheduleNext(false);
            }
        }
    }

    /** Keeps {@code outcome} and plans the next run; unless it was closed meanwhile. */
    private void record(Run run, Outcome outcome, String stuckAt) {
        CheckState before;
        CheckState after;
        synchronized (lock) {
            if (closed) {
                return;
            }
            before = state;
            after = before.after(
                    outcome,
                    options,
                    engine.scheduler().nanoTime(),
                    engine.clock().instant(),
                    Transitions::newIncident);
            state = after;
            scheduleNext(outcome.failed());
        }
        engine.recorded(name, before, after, run.isFirstReport(), stuckAt);
    }

    /** With the lock held. */
    private void scheduleNext(boolean failed) {
        if (closed) {
            return;
        }
        Duration pause = failed ? options.downInterval() : options.interval();
        double factor = 1 + options.jitter() * (2 * ThreadLocalRandom.current().nextDouble() - 1);
        if (!spread && !failed) {
            // Replicas that start together run their first check at once and part with the second.
            spread = true;
            factor = options.jitter() == 0
                    ? 1
                    : 0.1 + 0.9 * ThreadLocalRandom.current().nextDouble();
        }
        long nanos = (long) (pause.toNanos() * factor);
        nextRunNanos = engine.scheduler().nanoTime() + nanos;
        next = engine.scheduler().schedule(Duration.ofNanos(nanos), this::due);
    }

    /** One run: the task of a worker, and what the check sees of it. */
    private final class Run implements Runnable, CheckContext {
        private final long startedNanos = engine.scheduler().nanoTime();
        private final @Nullable CheckResult previous;
        private volatile Scheduler.Task deadline = () -> {};
        private volatile boolean cancelled;

        // Guarded by this.
        private @Nullable Thread thread;
        private boolean extended;
        private boolean reported;

        Run() {
            previous = lastAnswer;
        }

        @Override
        public void run() {
            if (cancelled) {
                // The thread came after the timeout: nobody waits, but the next run needs its place.
                answered(null, null);
                return;
            }
            synchronized (this) {
                thread = Thread.currentThread();
            }
            @Nullable CheckResult answer = null;
            @Nullable Throwable thrown = null;
            try {
                answer = inCleanContext();
            } catch (Throwable failure) {
                thrown = failure;
            }
            synchronized (this) {
                thread = null;
            }
            // An interrupt meant for this run must not reach the next one on the same thread.
            Thread.interrupted();
            answered(answer, thrown);
            if (thrown instanceof OutOfMemoryError error) {
                throw error;
            }
        }

        private @Nullable CheckResult inCleanContext() throws Exception {
            Thread worker = Thread.currentThread();
            ClassLoader loader = worker.getContextClassLoader();
            worker.setContextClassLoader(check.getClass().getClassLoader());
            MDC.clear();
            try {
                return check.check(this);
            } finally {
                MDC.clear();
                worker.setContextClassLoader(loader);
            }
        }

        private void answered(@Nullable CheckResult answer, @Nullable Throwable thrown) {
            Duration took = elapsed();
            deadline.cancel();
            boolean inTime;
            synchronized (lock) {
                inTime = !cancelled;
                cancelled = true;
                if (current == this) {
                    current = null;
                }
                lastAnswer = inTime ? answer : null;
            }
            if (!inTime) {
                return;
            }
            CheckResult result = answer;
            if (result == null) {
                result = (thrown == null ? CheckResult.down("the check answered null") : CheckResult.down(thrown))
                        .reason(Reason.ERROR);
            }
            record(this, Outcome.of(result, engine.text(), took), "");
        }

        void limit(Duration timeout) {
            deadline = engine.scheduler().schedule(timeout, this::expire);
        }

        private void expire() {
            Duration late = elapsed().minus(options.timeout());
            synchronized (this) {
                if (!extended && late.compareTo(options.timeout()) > 0) {
                    // The whole process stood still: the check had no time, so it gets its timeout once more.
                    extended = true;
                    limit(options.timeout());
                    return;
                }
            }
            synchronized (lock) {
                if (cancelled) {
                    return;
                }
                cancelled = true;
                lastAnswer = null;
            }
            String stuckAt = stack();
            if (options.interruptOnTimeout()) {
                interrupt();
            }
            record(this, timeout(), stuckAt);
        }

        void abandon() {
            synchronized (lock) {
                cancelled = true;
            }
            deadline.cancel();
            if (options.interruptOnTimeout()) {
                interrupt();
            }
        }

        Outcome timeout() {
            return Outcome.timeout(options.timeout(), elapsed());
        }

        /** True once: a run is one sample of the duration, however often it is reported as stuck. */
        synchronized boolean isFirstReport() {
            boolean first = !reported;
            reported = true;
            return first;
        }

        private synchronized void interrupt() {
            if (thread != null) {
                thread.interrupt();
            }
        }

        /** Where the check hangs: class, method and line of the innermost frames; nothing a caller could have put there. */
        private synchronized String stack() {
            if (thread == null) {
                return "";
            }
            StringBuilder frames = new StringBuilder();
            StackTraceElement[] stack = thread.getStackTrace();
            for (int i = 0; i < Math.min(stack.length, 6); i++) {
                frames.append(i == 0 ? "" : " < ").append(stack[i]);
            }
            return frames.toString();
        }

        private Duration elapsed() {
            return Duration.ofNanos(engine.scheduler().nanoTime() - startedNanos);
        }

        @Override
        public InstantSource clock() {
            return engine.clock();
        }

        @Override
        public Duration remaining() {
            Duration left = options.timeout().minus(elapsed());
            return left.isNegative() ? Duration.ZERO : left;
        }

        @Override
        public boolean isCancelled() {
            return cancelled;
        }

        @Override
        public Optional<CheckResult> previous() {
            return Optional.ofNullable(previous);
        }
    }
}
