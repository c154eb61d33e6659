package dev.nightjar.core.error;

import java.time.Duration;
import java.util.function.Consumer;

/**
 * Where captured errors go: Sentry, a log, memory. Called on the reporter's worker, one error at a time; it must answer
 * every error's fate exactly once, then or later, from any thread. What it throws counts as REFUSED.
 */
@FunctionalInterface
public interface ErrorSink extends AutoCloseable {

    /** Takes {@code error}, which holds nothing unredacted, and tells {@code fate} what became of it. */
    void accept(CapturedError error, Consumer<Fate> fate);

    /** Whether this sink sends errors out of the process; the ledger counts the first such sink's fates. */
    default boolean remote() {
        return false;
    }

    /** Whether it works. */
    default ReporterStatus status() {
        return ReporterStatus.ACTIVE;
    }

    /** Waits at most {@code deadline} for what it accepted. */
    default void flush(Duration deadline) {}

    /** Frees what it holds; what has no fate yet gets LOST_AT_CLOSE. Idempotent. */
    @Override
    default void close() {}
}
