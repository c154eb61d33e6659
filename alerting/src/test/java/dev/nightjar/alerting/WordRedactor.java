package dev.nightjar.alerting;

import dev.nightjar.core.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/** Replaces the one word {@code hunter2}, so that a test sees which texts passed the door. */
public final class WordRedactor implements Redactor {
    @Override
    public String redact(String text) {
        return text.replace("hunter2", "[REDACTED:word]");
    }

    @Override
    public @Nullable Object redactValue(String key, @Nullable Object value) {
        return isSensitiveKey(key) ? "[REDACTED:key]" : value instanceof String text ? redact(text) : value;
    }

    @Override
    public boolean isSensitiveKey(CharSequence key) {
        return key.toString().contains("password");
    }
}
