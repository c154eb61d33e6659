package dev.nightjar.core.error;

import dev.nightjar.core.Severity;
import org.jspecify.annotations.Nullable;

/**
 * What became of one report. Immutable.
 *
 * @param decision what was decided on the caller's thread
 * @param eventId the captured error's ID, also when this was a duplicate of it; null when there is none
 * @param fingerprint of its group, or null when it was not computed
 * @param severity or null when it was not judged
 */
public record ReportOutcome(
        Decision decision,
        @Nullable String eventId,
        @Nullable String fingerprint,
        @Nullable Severity severity) {}
