package dev.nightjar.health;

import dev.nightjar.core.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/** Knows one secret, {@code hunter2}, and one sensitive key, {@code password}; what it is asked can be made to fail. */
final class OneSecretRedactor implements Redactor {
    volatile boolean broken;

    @Override
    public String redact(String text) {
        if (broken) {
            throw new IllegalStateException("broken");
        }
        return text.replace("hunter2", "[REDACTED]");
    }

    @Override
    public @Nullable Object redactValue(String key, @Nullable Object value) {
        if (isSensitiveKey(key)) {
            return "[REDACTED]";
        }
        return value instanceof String text ? redact(text) : value;
    }

    @Override
    public boolean isSensitiveKey(CharSequence key) {
        return key.toString().equals("password");
    }
}
