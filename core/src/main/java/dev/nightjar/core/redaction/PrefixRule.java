package dev.nightjar.core.redaction;

import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** A word that starts with a literal prefix and goes on in one alphabet: an issuer's tokens, or a user's own. */
final class PrefixRule extends RedactionRule {
    /** What follows the prefix is checked in a bounded part only; then the rest is taken as long as it goes on. */
    private static final int CHECKED = 64;

    private final String category;
    private final String prefix;
    private final Alphabet alphabet;
    private final int least;
    private final int most;
    private final boolean digit;
    private final boolean prefixStays;
    private final @Nullable Predicate<CharSequence> verifier;

    /** {@code least} and {@code most} count what is behind the prefix. */
    PrefixRule(String category, String prefix, Alphabet alphabet, int least, int most) {
        this(category, prefix, alphabet, least, most, false, false, null);
    }

    private PrefixRule(
            String category,
            String prefix,
            Alphabet alphabet,
            int least,
            int most,
            boolean digit,
            boolean prefixStays,
            @Nullable Predicate<CharSequence> verifier) {
        this.category = category;
        this.prefix = prefix;
        this.alphabet = alphabet;
        this.least = least;
        this.most = most;
        this.digit = digit;
        this.prefixStays = prefixStays;
        this.verifier = verifier;
    }

    /** Only when a digit is among the first characters, since words have none. */
    PrefixRule withDigit() {
        return new PrefixRule(category, prefix, alphabet, least, most, true, prefixStays, verifier);
    }

    /** What stands in place leaves the prefix, such as the address of a webhook, readable. */
    PrefixRule keepingPrefix() {
        return new PrefixRule(category, prefix, alphabet, least, most, digit, true, verifier);
    }

    PrefixRule verifiedBy(Predicate<CharSequence> test) {
        return new PrefixRule(category, prefix, alphabet, least, most, digit, prefixStays, test);
    }

    @Override
    public String category() {
        return category;
    }

    @Override
    boolean startsAt(char first, char second) {
        return first == prefix.charAt(0) && (prefix.length() == 1 || second == prefix.charAt(1));
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int start) {
        if (!text.startsWith(prefix, start)) {
            return Span.NONE;
        }
        int from = start + prefix.length();
        int at = from;
        boolean digits = false;
        while (at < text.length() && at - from < CHECKED && alphabet.has(text.charAt(at))) {
            digits |= Chars.isDigit(text.charAt(at));
            at++;
        }
        if (at - from < Math.min(least, CHECKED) || at - from > most || (digit && !digits)) {
            return Span.NONE;
        }
        while (at < text.length() && alphabet.has(text.charAt(at))) {
            at++;
        }
        while (at > from && (text.charAt(at - 1) == '.' || text.charAt(at - 1) == '/')) {
            at--;
        }
        boolean whole = at - from >= least && at - from <= most && !Chars.isWord(Chars.at(text, at));
        return whole && (verifier == null || verifier.test(text.substring(start, at)))
                ? Span.of(prefixStays ? from : start, at)
                : Span.NONE;
    }
}
