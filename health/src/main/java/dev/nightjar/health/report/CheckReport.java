package dev.nightjar.health.report;

import dev.nightjar.health.check.Impact;
import dev.nightjar.health.check.Status;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one check. Immutable, redacted.
 *
 * @param name what it was registered under
 * @param status after thresholds, and UNKNOWN when the last result is too old
 * @param reason why, as a constant
 * @param impact what its failure means for its probes
 * @param message why, in words, at most 256 characters; null when there is nothing to say
 * @param incident the ID under which the log tells of it going DOWN; null unless it is
 * @param failures raw failures in a row, whatever the thresholds made of them
 * @param run the last run; null before the first one ended
 * @param data what was observed
 */
public record CheckReport(
        String name,
        Status status,
        String reason,
        Impact impact,
        @Nullable String message,
        @Nullable String incident,
        int failures,
        @Nullable Run run,
        Map<String, Object> data) {

    /**
     * When the last run was.
     *
     * @param at when it ended, or was given up, by the wall clock
     * @param age how long ago that is, by monotonic time
     * @param duration how long it took; the time so far when it has not ended
     */
    public record Run(Instant at, Duration age, Duration duration) {}
}
