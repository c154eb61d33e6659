package dev.nightjar.testkit;

import dev.nightjar.core.redaction.Redactor;
import org.jspecify.annotations.Nullable;

/** Redactors for tests. Thread-safe. */
public final class Redactors {
    private Redactors() {}

    /**
     * One that does nothing, for tests that look at what a part says and not at how it is redacted. It exists here only:
     * what runs in production has no such switch.
     */
    public static Redactor passThrough() {
        return new PassThrough();
    }

    private static final class PassThrough implements Redactor {
        @Override
        public String redact(String text) {
            return text;
        }

        @Override
        public @Nullable Object redactValue(String key, @Nullable Object value) {
            return value;
        }

        @Override
        public boolean isSensitiveKey(CharSequence key) {
            return false;
        }
    }
}
