package dev.nightjar.core.error;

import dev.nightjar.core.Severity;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * Errors that share a fingerprint. Immutable; all texts redacted.
 *
 * @param count occurrences, those held back included
 * @param severity the most urgent seen
 * @param message of the last one, or null
 * @param culprit the innermost frame of the application's own code, as {@code com.acme.Orders.pay}, or null
 * @param last the last one captured whole: its context is the group's exemplar
 */
public record ErrorGroup(
        String fingerprint,
        String type,
        @Nullable String message,
        @Nullable String culprit,
        Severity severity,
        long count,
        Instant firstSeen,
        Instant lastSeen,
        CapturedError last) {}
