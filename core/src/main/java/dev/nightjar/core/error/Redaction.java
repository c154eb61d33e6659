package dev.nightjar.core.error;

import dev.nightjar.core.Service;
import dev.nightjar.core.context.RequestContext;
import dev.nightjar.core.error.CapturedError.Cause;
import dev.nightjar.core.error.CapturedError.Frame;
import dev.nightjar.core.error.RawError.RawCause;
import dev.nightjar.core.redaction.Redactor;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Turns a RawError into a CapturedError, in which every text has passed the Redactor; class, method and file names, and
 * what this package wrote itself, are safe by construction. When the Redactor fails, what is left is the classes and
 * frames, never a raw text. Thread-safe.
 */
final class Redaction {
    /** The tag of an error whose texts were dropped. */
    static final String FAILED = "redaction_failed";

    private final Redactor redactor;
    private final Service service;

    Redaction(Redactor redactor, Service service) {
        this.redactor = redactor;
        this.service = service;
    }

    String redact(String text) {
        return redactor.redact(text);
    }

    CapturedError redacted(RawError raw) {
        return captured(
                raw,
                context(raw.context()),
                raw.chain().stream().map(this::cause).toList(),
                tag(raw.thread()),
                orNull(raw.logger()),
                entries(raw.headers(), Snapshot.MAX_HEADER),
                entries(raw.tags(), Snapshot.MAX_TAG));
    }

    /** Only what cannot hold a secret. */
    CapturedError bare(RawError raw) {
        List<Cause> chain = raw.chain().stream()
                .map(cause -> new Cause(cause.type(), null, frames(cause.frames())))
                .toList();
        return captured(raw, RequestContext.NONE, chain, "", null, Map.of(), Map.of(FAILED, "true"));
    }

    private CapturedError captured(
            RawError raw,
            RequestContext context,
            List<Cause> chain,
            String thread,
            @Nullable String logger,
            Map<String, String> headers,
            Map<String, String> tags) {
        return new CapturedError(
                raw.id(),
                raw.at(),
                service,
                raw.severity(),
                raw.fingerprint(),
                raw.handled(),
                context,
                chain,
                thread,
                logger,
                headers,
                tags,
                raw.occurrences(),
                raw.suppressedSinceLast());
    }

    private Cause cause(RawCause raw) {
        String message = raw.message();
        return new Cause(
                raw.type(),
                message == null ? null : shortened(redactor.redact(message), message.length()),
                frames(raw.frames()));
    }

    private static String shortened(String redacted, int copied) {
        boolean wasCut = copied >= Snapshot.COPIED_MESSAGE - 1;
        return redacted.length() <= Snapshot.MAX_MESSAGE && !wasCut
                ? redacted
                : Snapshot.cut(redacted, Snapshot.MAX_MESSAGE) + "... [cut]";
    }

    private static List<Frame> frames(List<StackTraceElement> frames) {
        List<Frame> copy = new ArrayList<>(frames.size());
        for (StackTraceElement frame : frames) {
            String type = frame.getClassName();
            copy.add(new Frame(
                    type,
                    frame.getMethodName(),
                    frame.getFileName(),
                    Math.max(0, frame.getLineNumber()),
                    CodeNames.isInApp(type) && !type.equals("...")));
        }
        return copy;
    }

    private RequestContext context(RequestContext raw) {
        return new RequestContext(
                orNull(raw.requestId()),
                hexOrNull(raw.traceId(), 32),
                hexOrNull(raw.spanId(), 16),
                orNull(raw.userId()),
                orNull(raw.tenant()),
                orNull(raw.route()),
                orNull(raw.action()));
    }

    private @Nullable String orNull(@Nullable String text) {
        return text == null ? null : tag(text);
    }

    private String tag(String text) {
        return Snapshot.cut(redactor.redact(Snapshot.cut(text, Snapshot.COPIED_TAG)), Snapshot.MAX_TAG);
    }

    /** An ID of W3C trace context as it is; whatever else stands in its place is a text like any other. */
    private @Nullable String hexOrNull(@Nullable String text, int length) {
        return text != null && text.length() == length && text.chars().allMatch(Redaction::isLowerHex)
                ? text
                : orNull(text);
    }

    private static boolean isLowerHex(int c) {
        return (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f');
    }

    private Map<String, String> entries(Map<String, String> raw, int limit) {
        Map<String, String> entries = new LinkedHashMap<>();
        raw.forEach((key, value) -> {
            Object redacted = redactor.redactValue(key, value);
            entries.put(tag(key), Snapshot.cut(String.valueOf(redacted), limit));
        });
        return entries;
    }
}
