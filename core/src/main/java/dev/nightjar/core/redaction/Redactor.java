package dev.nightjar.core.redaction;

import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The one door through which every outward text passes: replaces secrets, and personal data where its policy says so, by
 * {@code [REDACTED:category]} or what the policy puts there. Linear time, never throws, and redacting twice changes
 * nothing more. Thread-safe.
 *
 * <p>No preset, builder or setting yields one that does nothing.
 */
public interface Redactor {

    /** Preset SECRETS: what log lines pass through. */
    static Redactor standard() {
        return RedactionPolicy.builder().build().redactor(Preset.SECRETS);
    }

    /** Presets SECRETS and PRIVACY: what errors, health, alerts and pages pass through. */
    static Redactor privacy() {
        return RedactionPolicy.builder().build().redactor(Preset.PRIVACY);
    }

    /** Preset STRICT: what leaves the company passes through. */
    static Redactor strict() {
        return RedactionPolicy.builder().build().redactor(Preset.STRICT);
    }

    /** {@code text} without what must not leave; the same instance when there was nothing. Of any length. */
    String redact(String text);

    /** The same for any sequence; a String comes back as the same instance when there was nothing. */
    default String redact(CharSequence text) {
        return redact(text.toString());
    }

    /**
     * The first {@code most} characters of {@code text}, redacted first and cut later, so that no half of a secret or
     * surrogate pair stands at the cut: a mark across it stays whole, and a word that runs on for thousands of characters
     * is left out. {@code [TRUNCATED n chars]} follows when something is missing. The time it takes depends on {@code most}
     * and on the longest known secret, not on the text.
     *
     * @param most counts characters of {@code text}, of which what is written may have more or fewer; less than 0 is 0
     */
    default String redact(CharSequence text, int most) {
        return Head.redact(this, text, most);
    }

    /**
     * Appends the redacted text, cut as {@link #redact(CharSequence, int)} does at the policy's
     * {@link RedactionPolicy.Builder#maxInput(int) maxInput}.
     *
     * @throws IOException when {@code out} does
     */
    default void redact(CharSequence text, Appendable out) throws IOException {
        out.append(redact(text, RedactionPolicy.MAX_INPUT));
    }

    /**
     * {@code value} as it may stand under {@code key}: replaced whole when the key is sensitive, text redacted, maps,
     * iterables and arrays walked with limits; numbers, booleans, times, enums, UUIDs and null as they are, everything else
     * by its {@code toString()}. {@link Safe} passes, {@link Sensitive} never shows. Under {@link Preset#STRICT}, text stays
     * only where the policy's safe keys name the key. At most 16 levels, 10,000 elements and the policy's maxInput of each
     * text; {@code [TRUNCATED]} stands for the rest.
     *
     * @param key the name it stands under, empty for none
     */
    @Nullable
    Object redactValue(String key, @Nullable Object value);

    /** The same for a value without a key: the root of a tree of maps, iterables and arrays. */
    default @Nullable Object redactTree(@Nullable Object tree) {
        return redactValue("", tree);
    }

    /** Whether whatever stands under {@code key} is a secret, as {@code password} or {@code X-Api-Key}. */
    boolean isSensitiveKey(CharSequence key);
}
