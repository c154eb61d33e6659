package dev.nightjar.core.context;

import dev.nightjar.core.redaction.Redactor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Replaces the word {@code hunter2} and whatever stands under a key that says password. */
public class MarkingRedactor implements Redactor {
    @Override
    public String redact(String text) {
        return text.contains("hunter2") ? text.replace("hunter2", "[REDACTED:test]") : text;
    }

    @Override
    public @Nullable Object redactValue(String key, @Nullable Object value) {
        if (value != null && isSensitiveKey(key)) {
            return "[REDACTED:key]";
        }
        return value instanceof String text ? redact(text) : value;
    }

    @Override
    public boolean isSensitiveKey(CharSequence key) {
        return key.toString().toLowerCase(Locale.ROOT).contains("password");
    }
}
