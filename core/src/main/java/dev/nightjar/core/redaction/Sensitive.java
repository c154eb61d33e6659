package dev.nightjar.core.redaction;

import org.jspecify.annotations.Nullable;

/**
 * A value that must never show, as an argument of a log call, a key-value pair of one or in a tree: what the policy puts in
 * place of the category {@code sensitive} stands there instead. {@code toString()} is the label, so it stays hidden where
 * no Redactor looks. Immutable when its value is.
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
