package dev.nightjar.health;

import dev.nightjar.core.redaction.Redactor;
import dev.nightjar.core.redaction.Safe;
import dev.nightjar.core.redaction.Sensitive;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Redacts what checks say, then cuts it: half a secret is one the Redactor does not know. What cannot be redacted is
 * hidden. Thread-safe.
 */
final class OutwardText {
    private static final String HIDDEN = "[hidden: the redactor failed]";
    private static final int LIMIT = 256;

    private final Redactor redactor;

    OutwardText(Redactor redactor) {
        this.redactor = redactor;
    }

    @Nullable
    String message(@Nullable String raw) {
        return raw == null ? null : redact(raw);
    }

    String redact(String raw) {
        try {
            return cut(redactor.redact(raw, LIMIT));
        } catch (RuntimeException | StackOverflowError | LinkageError failure) {
            return HIDDEN;
        }
    }

    Map<String, Object> data(Map<String, Object> raw) {
        if (raw.isEmpty()) {
            return raw;
        }
        Map<String, Object> redacted = new LinkedHashMap<>();
        raw.forEach((key, value) -> redacted.put(redact(key), redact(key, value)));
        return Collections.unmodifiableMap(redacted);
    }

    private Object redact(String key, Object value) {
        try {
            Object redacted = redactor.redactValue(key, value);
            return redacted instanceof List<?> elements
                    ? elements.stream().map(this::shown).toList()
                    : shown(redacted);
        } catch (RuntimeException | StackOverflowError | LinkageError failure) {
            return HIDDEN;
        }
    }

    private Object shown(@Nullable Object redacted) {
        if (redacted instanceof Safe || redacted instanceof Sensitive) {
            // A Redactor of somebody else's left it as it is.
            return redact(redacted.toString());
        }
        return redacted instanceof String text ? cut(text) : redacted == null ? "null" : redacted;
    }

    private static String cut(String text) {
        if (text.length() <= LIMIT) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(LIMIT - 2)) ? LIMIT - 2 : LIMIT - 1;
        return text.substring(0, end) + "…";
    }
}
