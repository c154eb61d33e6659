package dev.nightjar.core.error;

import dev.nightjar.core.Scheduler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Warns of the reporter's own failures, at most once a minute, by class name only. Thread-safe. */
final class Complaints {
    private static final long PAUSE_NANOS = 60_000_000_000L;

    private final Logger log = LoggerFactory.getLogger(ErrorReporter.class);
    private final Scheduler scheduler;
    private boolean complained;
    private long lastAt;
    private long silent;

    Complaints(Scheduler scheduler) {
        this.scheduler = scheduler;
    }

    void say(String what, Throwable failure) {
        long others;
        synchronized (this) {
            long now = scheduler.nanoTime();
            if (complained && now - lastAt < PAUSE_NANOS) {
                silent++;
                return;
            }
            complained = true;
            lastAt = now;
            others = silent;
            silent = 0;
        }
        try {
            log.warn(
                    "{}: {} at {} ({} more of such since the last warning)",
                    what,
                    failure.getClass().getName(),
                    origin(failure),
                    others);
        } catch (Throwable broken) {
            // A log that throws must not reach the application through us.
        }
    }

    /** Said once, at close. */
    void lost(long errors) {
        log.warn("{} errors were captured and did not reach their receiver before the reporter was closed", errors);
    }

    private static String origin(Throwable failure) {
        try {
            StackTraceElement[] frames = failure.getStackTrace();
            return frames.length == 0 ? "an unknown place" : frames[0].toString();
        } catch (RuntimeException hostile) {
            return "an unknown place";
        }
    }
}
