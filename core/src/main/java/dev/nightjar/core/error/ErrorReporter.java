package dev.nightjar.core.error;

import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;

/**
 * Captures an error once, whoever sees it first; redacts it; groups it; hands it to the sinks; and counts what became of
 * every one. Reporting never throws and never waits on I/O. Thread-safe.
 */
public interface ErrorReporter extends AutoCloseable {

    /** A reporter of the builder's service, redactor and sinks; see {@link ErrorReporterBuilder}. */
    static ErrorReporterBuilder builder() {
        return new ErrorReporterBuilder();
    }

    /** Captures {@code report}, unless it was captured before, is to be ignored or is one of a flood. */
    ReportOutcome report(ErrorReport report);

    /** Captures {@code error} as handled, with the current request's context. */
    default ReportOutcome report(Throwable error) {
        return report(ErrorReport.of(error).build());
    }

    /** Captures {@code error} with {@code details}, for example its severity. */
    default ReportOutcome report(Throwable error, Consumer<ErrorReport.Builder> details) {
        ErrorReport.Builder builder = ErrorReport.of(error);
        details.accept(builder);
        return report(builder.build());
    }

    /** Waits at most {@code deadline} until everything accepted so far has met its fate. */
    FlushOutcome flush(Duration deadline);

    /** Exact counts since the start, of one instant. */
    ReporterLedger ledger();

    /** What was captured, by fingerprint: newest first, at most 200. */
    List<ErrorGroup> groups();

    /** Whether errors go where they should, and why not. */
    ReporterStatus status();

    /** Flushes for at most the configured deadline, closes the sinks and ends the worker. Idempotent. */
    @Override
    void close();
}
