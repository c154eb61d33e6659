package dev.nightjar.core.redaction;

import java.util.function.UnaryOperator;

/**
 * What stands in place of a redacted value. All of them hide the value's length. Immutable and thread-safe; made by the
 * factories here.
 */
public abstract class Replacement {
    Replacement() {}

    /** {@code [REDACTED:category]}. */
    public static Replacement label() {
        return Replacements.LABEL;
    }

    /** Nothing; {@code ""} where a bare value stood behind its key, so that the next word is not read as the value. */
    public static Replacement remove() {
        return Replacements.REMOVE;
    }

    /**
     * The first and last characters with {@code ******} between them. At most a third of the value stays and nothing of
     * one with fewer than 8 characters; a card number may keep its first six and last four digits (PCI DSS 4.0, 3.4.1).
     *
     * @throws IllegalArgumentException when a count is negative
     */
    public static Replacement partial(int first, int last) {
        return new Replacements.Partial(first, last);
    }

    /**
     * A pseudonym, {@code [email:k1:7QH4-M2XA-9TCE]}: the same value gives the same one wherever this key is used, and
     * without the key nobody can test a guess. 60 bits of HMAC-SHA-256 (RFC 2104, FIPS 180-4) in Crockford's base32.
     * Values are normalised first: e-mail addresses to lower case, cards and phones to digits, IBANs without blanks.
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
     * {@code [REDACTED:category:text]} with the text that {@code words} makes of the value, cut at 64 characters. When it
     * throws, or what it makes would itself be redacted or holds anything but ASCII letters, digits and {@code ._*+-}, the
     * label stands instead.
     */
    public static Replacement custom(UnaryOperator<String> words) {
        return new Replacements.Custom(words);
    }

    /** What is written for {@code text[start, end)}; never null. */
    abstract String of(String category, String text, int start, int end);
}
