package dev.nightjar.core.error;

import dev.nightjar.core.Service;
import dev.nightjar.core.Severity;
import dev.nightjar.core.context.RequestContext;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the reporter made of an ErrorReport: strings only, redacted. Immutable.
 *
 * @param id 32 lower-case hex digits, unique
 * @param at when it was reported
 * @param fingerprint of its group: the same for errors with the same cause at the same place
 * @param handled false when it escaped the application's own code
 * @param chain the throwable first, then its causes; at least one
 * @param thread the name of the thread that reported it
 * @param logger the logger it came through, or null
 * @param headers of the request, at most 32
 * @param tags what the application added
 * @param occurrences how often its group has occurred, this one included
 * @param suppressedSinceLast how many of its group were held back since the last accepted one
 */
public record CapturedError(
        String id,
        Instant at,
        Service service,
        Severity severity,
        String fingerprint,
        boolean handled,
        RequestContext context,
        List<Cause> chain,
        String thread,
        @Nullable String logger,
        Map<String, String> headers,
        Map<String, String> tags,
        long occurrences,
        long suppressedSinceLast) {

    public CapturedError {
        chain = List.copyOf(chain);
        headers = Map.copyOf(headers);
        tags = Map.copyOf(tags);
    }

    /** The class name of the throwable itself. */
    public String type() {
        return chain.get(0).type();
    }

    /** Its message, or null when it had none. */
    public @Nullable String message() {
        return chain.get(0).message();
    }

    /**
     * One throwable of the chain. Immutable.
     *
     * @param type the class name
     * @param message redacted, or null
     * @param frames innermost first, bounded
     */
    public record Cause(String type, @Nullable String message, List<Frame> frames) {
        public Cause {
            frames = List.copyOf(frames);
        }
    }

    /**
     * One stack frame. Immutable.
     *
     * @param file or null when unknown
     * @param line 0 when unknown
     * @param inApp whether it is the application's own code, not the JDK's or a library's
     */
    public record Frame(
            String type, String method, @Nullable String file, int line, boolean inApp) {}
}
