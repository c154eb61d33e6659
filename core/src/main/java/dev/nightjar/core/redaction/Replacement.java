package dev.nightjar.core.redaction;

import java.util.function.Predicate;
import java.util.function.UnaryOperator;

/**
 * What stands in place of a redacted value. All of them hide the value's length, none of them ever fails, and what they
 * write is recognised by every {@link Redactor} and stays. Immutable and thread-safe; made by the factories here.
 */
public abstract class Replacement {
    Replacement() {}

    /** {@code [REDACTED:category]}. */
    public static Replacement label() {
        return Replacements.LABEL;
    }

    /**
     * Nothing. Two apostrophes stand in place of a bare value behind its key, as in {@code password='' user=anna}, where
     * the next word would be read as the value otherwise; {@code ""} or {@code 0} in place of a bare number of JSON.
     */
    public static Replacement remove() {
        return Replacements.REMOVE;
    }

    /**
     * The first and last characters with {@code ******} between them: {@code ******3000} of a card, an IBAN or a phone
     * number, {@code [REDACTED:token:ab******yz]} of everything else, with {@code *} for what is no ASCII letter, digit or
     * {@code ._+-}. At most a third of the value stays, at most 29 characters at either end, and nothing of one with fewer
     * than 8 characters; a card number may keep its first six and last four digits (PCI DSS 4.0, 3.4.1). Where a secret
     * would show in what stays, the label stands instead.
     *
     * @param first most characters to keep at the start
     * @param last most characters to keep at the end
     * @throws IllegalArgumentException when a count is negative
     */
    public static Replacement partial(int first, int last) {
        return new Replacements.Partial(first, last);
    }

    /**
     * A pseudonym, {@code [email:k1:7QH4-M2XA-9TCE]}: the same value gives the same one wherever this key is used, and
     * without the key nobody can test a guess. 60 bits of HMAC-SHA-256 (RFC 2104, FIPS 180-4) in Crockford's base32.
     * Values are normalised first: e-mail addresses to lower case, cards, phones and social security numbers to digits,
     * IBANs without blanks.
     *
     * @param key at least 32 bytes; copied
     * @param keyId says which key made it, 1 to 16 lower-case letters and digits; to be changed with the key
     * @throws IllegalArgumentException when the key is short or the key id of another shape
     */
    public static Replacement hmac(byte[] key, String keyId) {
        return new Replacements.Hmac(key.clone(), keyId);
    }

    /** {@link #hmac(byte[], String)} with a random key that dies with this object: stable within this process only. */
    public static Replacement hmac() {
        return Replacements.Hmac.random();
    }

    /**
     * {@code [REDACTED:category:text]} with the text that {@code words} makes of the value, cut at 64 characters. The label
     * stands instead when it throws or gives null, when its text is empty, holds the value itself, holds anything but ASCII
     * letters, digits and {@code ._*+-}, or would be redacted.
     *
     * @param words called on the thread that redacts; quick and thread-safe
     */
    public static Replacement custom(UnaryOperator<String> words) {
        return new Replacements.Custom(words);
    }

    /** What is written for {@code text[start, end)}; {@code isClean} tells whether a redactor finds nothing in a text. */
    abstract String of(String category, String text, int start, int end, Predicate<String> isClean);
}
