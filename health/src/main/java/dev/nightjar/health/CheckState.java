package dev.nightjar.health;

import dev.nightjar.health.check.CheckOptions;
import dev.nightjar.health.check.Reason;
import dev.nightjar.health.check.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * What a check's results so far make of it, after thresholds. Immutable.
 *
 * @param failures raw failures in a row
 * @param successes raw successes in a row
 * @param endedNanos when the last result came, in monotonic time
 * @param at the same by the wall clock, for display only; null before the first result
 */
record CheckState(
        Status status,
        String reason,
        @Nullable String message,
        Map<String, Object> data,
        @Nullable String incident,
        int failures,
        int successes,
        long endedNanos,
        @Nullable Instant at,
        Duration duration) {

    /** Before the first result: not working as far as anybody knows. */
    static CheckState notRun(long nowNanos) {
        return new CheckState(
                Status.UNKNOWN, Reason.NOT_RUN, null, Map.of(), null, 0, 0, nowNanos, null, Duration.ZERO);
    }

    /**
     * The state after one more result. The very first one counts as it is: thresholds judge changes, and who never
     * succeeded is not up. Later, UP and DOWN hold until enough results in a row say otherwise.
     */
    CheckState after(Outcome outcome, CheckOptions options, long nowNanos, Instant now, Supplier<String> newIncident) {
        int failed = outcome.failed() ? failures + 1 : 0;
        int succeeded = outcome.failed() ? 0 : successes + 1;
        boolean first = at == null;
        boolean wasDown = status == Status.DOWN;
        boolean holds = !first
                && (outcome.failed()
                        ? !wasDown && failed < options.failureThreshold()
                        : wasDown && succeeded < options.successThreshold());
        if (holds) {
            return new CheckState(
                    status, reason, message, data, incident, failed, succeeded, nowNanos, now, outcome.duration());
        }
        String id = outcome.failed() ? incident != null ? incident : newIncident.get() : null;
        return new CheckState(
                outcome.status(),
                outcome.reason(),
                outcome.message(),
                outcome.data(),
                id,
                failed,
                succeeded,
                nowNanos,
                now,
                outcome.duration());
    }

    boolean hasRun() {
        return at != null;
    }

    /** How old the last result is. */
    long ageNanos(long nowNanos) {
        return nowNanos - endedNanos;
    }
}
