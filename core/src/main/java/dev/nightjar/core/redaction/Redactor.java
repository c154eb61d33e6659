package dev.nightjar.core.redaction;

import org.jspecify.annotations.Nullable;

/**
 * The one door through which every outward text passes: replaces secrets, and personal data where its policy says so, by
 * {@code [REDACTED:category]}. Linear time, never throws, and redacting twice changes nothing more. Thread-safe.
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

    /** {@code text} without what must not leave; the same instance when there was nothing. */
    String redact(String text);

    /**
     * {@code value} as it may stand under {@code key}: replaced whole when the key is sensitive, text redacted, maps,
     * iterables and arrays walked with limits; numbers, booleans and null as they are.
     */
    @Nullable
    Object redactValue(String key, @Nullable Object value);

    /** Whether whatever stands under {@code key} is a secret, as {@code password} or {@code X-Api-Key}. */
    boolean isSensitiveKey(CharSequence key);
}
