package dev.nightjar.core.error;

import dev.nightjar.core.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/** Replaces the word {@code canary} and what stands under {@code password}: enough to see that a text came by here. */
class CanaryRedactor implements Redactor {
    @Override
    public String redact(String text) {
        return text.replaceAll("canary[a-z0-9]*", "[REDACTED:test]");
    }

    @Override
    public @Nullable Object redactValue(String key, @Nullable Object value) {
        return isSensitiveKey(key) ? "[REDACTED:key]" : value instanceof String text ? redact(text) : value;
    }

    @Override
    public boolean isSensitiveKey(CharSequence key) {
        return "password".contentEquals(key) || "Authorization".contentEquals(key);
    }
}
