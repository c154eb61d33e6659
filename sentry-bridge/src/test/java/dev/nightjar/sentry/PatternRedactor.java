package dev.nightjar.sentry;

import dev.nightjar.core.redaction.Redactor;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Knows the three secrets that are planted, and nothing else. */
class PatternRedactor implements Redactor {
    @Override
    public String redact(String text) {
        return text.replace("hunter2", "[REDACTED:secret]")
                .replaceAll("4[0-9]{3}( ?[0-9]{4}){3}", "[REDACTED:card]")
                .replaceAll("(?i)bearer [A-Za-z0-9._-]+", "[REDACTED:token]");
    }

    @Override
    public @Nullable Object redactValue(String key, @Nullable Object value) {
        return isSensitiveKey(key) ? "[REDACTED:key]" : value instanceof String text ? redact(text) : value;
    }

    @Override
    public boolean isSensitiveKey(CharSequence key) {
        String name = key.toString().toLowerCase(Locale.ROOT);
        return name.equals("password") || name.equals("authorization") || name.equals("cookie");
    }
}
