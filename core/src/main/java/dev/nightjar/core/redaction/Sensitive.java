package dev.nightjar.core.redaction;

import org.jspecify.annotations.Nullable;

/**
 * A value that must never show, as an argument of a log call or in a tree: {@code toString()} is a label, so it stays
 * hidden even where no Redactor looks. Immutable.
 */
public final class Sensitive {
    private final @Nullable Object value;

    private Sensitive(@Nullable Object value) {
        this.value = value;
    }

    /** Hides {@code value}: {@code log.info("customer {}", Sensitive.of(name))}. */
    public static Sensitive of(@Nullable Object value) {
        return new Sensitive(value);
    }

    @Nullable
    Object value() {
        return value;
    }

    /** {@code [REDACTED:sensitive]}. */
    @Override
    public String toString() {
        return Marks.label(Marks.SENSITIVE);
    }
}
