package canary.sound;

import org.jspecify.annotations.Nullable;

/** Says what it was given. Immutable. */
public record Sound(@Nullable String word) {
    /** The word's length, 0 without one. */
    public int length() {
        return word == null ? 0 : word.length();
    }
}
