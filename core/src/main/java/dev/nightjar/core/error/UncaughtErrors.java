package dev.nightjar.core.error;

import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/**
 * Reports what escapes a thread, then lets the handler that was there before do its work. Where there was none, the JVM
 * would print the stack trace raw; instead the reporter's log line shows it, redacted. Changes the JVM's default handler,
 * so it is only ever installed when asked for. Thread-safe.
 */
public final class UncaughtErrors implements Thread.UncaughtExceptionHandler, AutoCloseable {
    private final ErrorReporter reporter;
    private final Thread.@Nullable UncaughtExceptionHandler previous;

    private UncaughtErrors(ErrorReporter reporter, Thread.@Nullable UncaughtExceptionHandler previous) {
        this.reporter = reporter;
        this.previous = previous;
    }

    /** Becomes the JVM's default handler until it is closed. */
    public static UncaughtErrors install(ErrorReporter reporter) {
        UncaughtErrors handler = new UncaughtErrors(reporter, Thread.getDefaultUncaughtExceptionHandler());
        Thread.setDefaultUncaughtExceptionHandler(handler);
        return handler;
    }

    @Override
    public void uncaughtException(Thread thread, Throwable error) {
        ReportOutcome outcome = reporter.report(error, ErrorReport.Builder::unhandled);
        if (previous != null) {
            previous.uncaughtException(thread, error);
        } else if (outcome.decision() != Decision.ACCEPTED && outcome.decision() != Decision.DUPLICATE) {
            LoggerFactory.getLogger(UncaughtErrors.class)
                    .error("a thread ended by {}: {}", error.getClass().getName(), outcome.decision());
        }
    }

    /** Puts the previous handler back, unless somebody else has taken the place. Idempotent. */
    @Override
    public void close() {
        if (Thread.getDefaultUncaughtExceptionHandler() == this) {
            Thread.setDefaultUncaughtExceptionHandler(previous);
        }
    }
}
