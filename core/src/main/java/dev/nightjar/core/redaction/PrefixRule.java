package dev.nightjar.core.redaction;

import java.util.function.Predicate;

/**
 * A word that starts with a literal prefix and goes on in one alphabet: an issuer's tokens, or a user's own. Where the
 * prefix stands again at the start of a word, a new word starts, so that no character is read for two words: without it,
 * {@code ab-ab-ab-ab-...} would be read to its end from each {@code ab-}.
 */
final class PrefixRule extends RedactionRule {
    /** Where a digit has to be, if one has. */
    private static final int CHECKED = 64;

    private final String category;
    private final String prefix;
    private final Alphabet alphabet;
    private final int least;
    private final int most;
    private final boolean digit;
    private final boolean prefixStays;
    private final Verifier verifier;

    /** {@code least} and {@code most} count what is behind the prefix. */
    PrefixRule(String category, String prefix, Alphabet alphabet, int least, int most) {
        this(category, prefix, alphabet, least, most, false, false, Verifier.NONE);
    }

    private PrefixRule(
            String category,
            String prefix,
            Alphabet alphabet,
            int least,
            int most,
            boolean digit,
            boolean prefixStays,
            Verifier verifier) {
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
        return new PrefixRule(category, prefix, alphabet, least, most, digit, prefixStays, new Verifier(test));
    }

    @Override
    public String category() {
        return category;
    }

    @Override
    void startsAt(Places places) {
        places.atText(prefix);
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
        int end = wordEnd(text, start);
        if (end < 0) {
            return Span.NONE;
        }
        // What follows without a gap would not be asked for again: the scan goes on behind what was found.
        for (int next = end; next >= 0 && startsAgain(text, next); ) {
            next = wordEnd(text, next);
            end = Math.max(end, next);
        }
        return Span.of(prefixStays ? start + prefix.length() : start, end);
    }

    @Override
    int rewrite(String text, int floor, int at, int start, int end, Edit edit) {
        String found = verifier.category(category, text, at, end);
        edit.replace(start, end, found);
        return end;
    }

    /** The end of the word that starts with the prefix at {@code start}, or -1 when it is none. */
    private int wordEnd(String text, int start) {
        int from = start + prefix.length();
        int stop = (int) Math.min(text.length(), 1L + from + most);
        int at = from;
        boolean digits = false;
        boolean again = false;
        while (at < stop && !again && alphabet.has(text.charAt(at))) {
            digits |= at - from < CHECKED && Chars.isDigit(text.charAt(at));
            at++;
            again = startsAgain(text, at);
        }
        if (at - from > most || (digit && !digits)) {
            return -1;
        }
        int end = at;
        while (end > from && (text.charAt(end - 1) == '.' || text.charAt(end - 1) == '/')) {
            end--;
        }
        boolean whole = end - from >= least && (again || !Chars.isWord(Chars.at(text, end)));
        return whole && verifier.accepts(text, start, end) ? end : -1;
    }

    private boolean startsAgain(String text, int at) {
        return text.startsWith(prefix, at) && Chars.startsWord(text, 0, at);
    }
}
