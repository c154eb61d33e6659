package dev.nightjar.core.redaction;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Collects where rules want to be asked, while a redactor is made. A place is two or three characters that follow each
 * other; each set of characters is written as in a regular expression's brackets, see {@link Alphabet#of}. Naming the third
 * character keeps a rule from being asked for nothing. Confined to one thread.
 */
final class Places {
    /** Characters of ASCII, and one kind for all others. */
    static final int KINDS = 129;

    static final int OTHER = 128;

    /** Bits of one of the three parts of an entry; see {@link Triggers}. */
    static final int PART = 10;

    private static final int ANYWHERE = 1;
    private static final int WORD_START = 1 << 1;
    private static final int ANYWHERE_WITH_THIRD = 1 << 2;
    private static final int ALL = (1 << PART) - 1;
    private static final int FREE_THIRD = ANYWHERE | WORD_START;

    /** By pair of ASCII characters, and by the first of a pair whose second is none. */
    final int[] entries = new int[128 << 7];

    final int[] otherEntries = new int[KINDS];
    final Asked[] asked = new Asked[128 * KINDS];
    private @Nullable RedactionRule rule;

    Places() {
        int[] word = new int[128];
        int[] noWord = new int[128];
        Arrays.fill(word, FREE_THIRD << 2 * PART | ANYWHERE | ANYWHERE_WITH_THIRD);
        Arrays.fill(noWord, FREE_THIRD << 2 * PART | ALL);
        for (int first = 0; first < KINDS; first++) {
            int[] row = first < OTHER && Chars.isWord((char) first) ? word : noWord;
            otherEntries[first] = row[0];
            if (first < OTHER) {
                System.arraycopy(row, 0, entries, first << 7, 128);
            }
        }
    }

    void add(RedactionRule added) {
        rule = added;
        added.startsAt(this);
        rule = null;
    }

    /** Where one of {@code first} stands, whatever follows. */
    void at(String first) {
        add(Alphabet.of(first), null, null);
    }

    /** Where one of {@code first} is followed by one of {@code second}. */
    void at(String first, String second) {
        add(Alphabet.of(first), Alphabet.of(second), null);
    }

    /** Where one of each follow each other. */
    void at(String first, String second, String third) {
        add(Alphabet.of(first), Alphabet.of(second), Alphabet.of(third));
    }

    /** Where this text begins. */
    void atText(String literal) {
        add(
                Alphabet.only(literal.charAt(0)),
                literal.length() < 2 ? null : Alphabet.only(literal.charAt(1)),
                literal.length() < 3 ? null : Alphabet.only(literal.charAt(2)));
    }

    private void add(Alphabet firsts, @Nullable Alphabet seconds, @Nullable Alphabet thirds) {
        int used = 0;
        Asked last = null;
        Asked lastMore = null;
        for (char first = 0; first < OTHER; first++) {
            if (!firsts.has(first)) {
                continue;
            }
            int bit = bit(first, thirds != null);
            used |= bit;
            for (char second = 0; second < KINDS; second++) {
                if (seconds != null && !seconds.has(second)) {
                    continue;
                }
                if (second < OTHER) {
                    entries[first << 7 | second] |= bit << PART;
                } else {
                    otherEntries[first] |= bit << PART;
                }
                if (rule != null) {
                    int pair = first * KINDS + second;
                    Asked before = asked[pair];
                    // Neighbours have mostly the same rules, and share them.
                    lastMore = lastMore != null && before == last ? lastMore : Asked.with(before, rule);
                    last = before;
                    asked[pair] = lastMore;
                }
            }
        }
        if (seconds != null && thirds != null) {
            goOn(seconds, thirds, used << 2 * PART);
        }
    }

    private void goOn(Alphabet seconds, Alphabet thirds, int bits) {
        for (char second = 0; second < OTHER; second++) {
            for (char third = 0; seconds.has(second) && third < OTHER; third++) {
                entries[second << 7 | third] |= thirds.has(third) ? bits : 0;
            }
        }
    }

    /** Rules with a third character are told apart a little, so that the end of one's place is not taken for another's. */
    private int bit(char first, boolean third) {
        if (rule == null || !rule.atWordStart()) {
            return third ? ANYWHERE_WITH_THIRD : ANYWHERE;
        } else if (!third) {
            return WORD_START;
        }
        return 1 << (Chars.isDigit(first) ? 3 : Chars.isUpper(first) ? 4 + (first & 1) : 6 + (first & 3));
    }

    /** The rules of one place, in their order. */
    static final class Asked {
        private static final RedactionRule[] NOBODY = {};
        static final Asked NONE = new Asked(NOBODY, NOBODY);

        final RedactionRule[] anywhere;

        /** Those and the ones to ask where a word starts. */
        final RedactionRule[] all;

        private Asked(RedactionRule[] anywhere, RedactionRule[] all) {
            this.anywhere = anywhere;
            this.all = all;
        }

        private static Asked with(@Nullable Asked before, RedactionRule rule) {
            Asked old = before == null ? NONE : before;
            if (Arrays.asList(old.all).contains(rule)) {
                return old;
            }
            RedactionRule[] all = Arrays.copyOf(old.all, old.all.length + 1);
            if (rule.atWordStart()) {
                all[old.all.length] = rule;
                return new Asked(old.anywhere, all);
            }
            int end = old.anywhere.length;
            System.arraycopy(old.all, end, all, end + 1, old.all.length - end);
            all[end] = rule;
            RedactionRule[] anywhere = Arrays.copyOf(all, end + 1);
            return new Asked(anywhere, old.all.length == end ? anywhere : all);
        }
    }
}
