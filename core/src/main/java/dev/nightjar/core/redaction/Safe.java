package dev.nightjar.core.redaction;

import org.jspecify.annotations.Nullable;

/**
 * A value the application vouches for, as an argument of a log call, a key-value pair of one or in a tree: it passes as it
 * is, whatever rules and keys say; only known secrets are still replaced, and {@link Sensitive} in it stays hidden.
 * Immutable when its value is.
 */
public final class Safe {
    private final @Nullable Object value;

    private Safe(@Nullable Object value) {
        this.value = value;
    }

    /** Vouches for {@code value}: {@code log.info("sent to {}", Safe.of(partner))}. */
    public static Safe of(@Nullable Object value) {
        return new Safe(value);
    }

    @Nullable
    Object value() {
        return value;
    }

    /** The value's own text. */
    @Override
    public String toString() {
        return String.valueOf(value);
    }
}
