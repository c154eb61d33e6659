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

    private static final int DIGIT = 1;
    private static final int PREFIX_STAYS = 1 << 1;
    private static final int NO_PLACEHOLDER = 1 << 2;
    private static final int APART = 1 << 3;

    private final String category;
    private final String prefix;
    private final Alphabet alphabet;
    private final int least;
    private final int most;
    private final int demands;
    private final Verifier verifier;

    /** {@code least} and {@code most} count what is behind the prefix. */
    PrefixRule(String category, String prefix, Alphabet alphabet, int least, int most) {
        this(category, prefix, alphabet, least, most, 0, Verifier.NONE);
    }

    private PrefixRule(
            String category, String prefix, Alphabet alphabet, int least, int most, int demands, Verifier verifier) {
        this.category = category;
        this.prefix = prefix;
        this.alphabet = alphabet;
        this.least = least;
        this.most = most;
        this.demands = demands;
        this.verifier = verifier;
    }

    /** Only when a digit is among the first characters, since words have none. */
    PrefixRule withDigit() {
        return with(DIGIT);
    }

    /** What stands in place leaves the prefix, such as the address of a webhook, readable. */
    PrefixRule keepingPrefix() {
        return with(PREFIX_STAYS);
    }

    /** Not when it is made of x alone, as the placeholders of manuals. */
    PrefixRule butNoPlaceholder() {
        return with(NO_PLACEHOLDER);
    }

    /** Only when no hyphen, dot or file ending joins it to something, as the digests in the names of files. */
    PrefixRule apart() {
        return with(APART);
    }

    PrefixRule verifiedBy(Predicate<CharSequence> test) {
        return new PrefixRule(category, prefix, alphabet, least, most, demands, new Verifier(test));
    }

    private PrefixRule with(int demand) {
        return new PrefixRule(category, prefix, alphabet, least, most, demands | demand, verifier);
    }

    private boolean demands(int demand) {
        return (demands & demand) != 0;
    }

    String prefix() {
        return prefix;
    }

    @Override
    public String category() {
        return category;
    }

    @Override
    void startsAt(Places places) {
        places.atText(prefix);
    }

    /** With the character behind it, which must be no part of a word. */
    @Override
    int longest() {
        return (int) Math.min(Integer.MAX_VALUE / 2, (long) prefix.length() + most + 1);
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
        return Span.of(demands(PREFIX_STAYS) ? start + prefix.length() : start, end);
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
        boolean placeholder = true;
        while (at < stop && !again && alphabet.has(text.charAt(at))) {
            digits |= at - from < CHECKED && Chars.isDigit(text.charAt(at));
            placeholder &= (text.charAt(at) | 0x20) == 'x';
            at++;
            again = startsAgain(text, at);
        }
        boolean refused = (demands(DIGIT) && !digits) || (demands(NO_PLACEHOLDER) && placeholder);
        if (at - from > most || refused || (demands(APART) && isJoined(text, start, at))) {
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

    private static boolean isJoined(String text, int start, int end) {
        char before = Chars.at(text, start - 1);
        char behind = Chars.at(text, end);
        return before == '-'
                || before == '.'
                || behind == '-'
                || (behind == '.' && Chars.isAlphanumeric(Chars.at(text, end + 1)));
    }
}
