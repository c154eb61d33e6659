package dev.nightjar.core.error;

import dev.nightjar.core.Severity;
import dev.nightjar.core.context.RequestContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A bounded copy of an ErrorReport, taken on the caller's thread: it holds none of the application's objects, and is not
 * redacted. Immutable, never handed out.
 *
 * @param chars about how much it holds
 */
record RawError(
        String id,
        Instant at,
        Severity severity,
        String fingerprint,
        boolean handled,
        RequestContext context,
        List<RawCause> chain,
        String thread,
        @Nullable String logger,
        Map<String, String> headers,
        Map<String, String> tags,
        long occurrences,
        long suppressedSinceLast,
        int chars) {

    /** One throwable; frames innermost first, none of them null. */
    record RawCause(String type, @Nullable String message, List<StackTraceElement> frames) {}
}
