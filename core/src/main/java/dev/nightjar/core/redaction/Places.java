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

    /** Groups of rules, each with a bit; see {@link Triggers}. */
    static final int GROUPS = 10;

    static final int ALL = (1 << GROUPS) - 1;

    /** One character says it all. */
    private static final int ALONE = 1;

    /** Anywhere, by three characters, and at an odd place also by two: four groups. */
    private static final int ANYWHERE = 1 << 1;

    /** The group of the secrets that are known: that of rules asked anywhere whose place starts with a letter. */
    static final int KNOWN = ANYWHERE << 2;

    private static final int DIGIT = 1 << 5;
    private static final int UPPER = 1 << 6;

    /** Three groups. */
    private static final int LOWER = 1 << 7;

    /** Which groups may start at a pair of characters, and which may go on with it as second and third. */
    final short[] starts = new short[128 * KINDS];

    final short[] goOn = new short[128 << 7];

    /** Which groups may start at a character, whatever the second, and which may have it for their third. */
    final short[] firsts = new short[128];

    final short[] thirds = new short[KINDS];

    /** The rules of each pair. */
    final Asked[] asked = new Asked[128 * KINDS];

    private @Nullable RedactionRule rule;

    Places() {
        Arrays.fill(thirds, (short) ALONE);
    }

    /** Which groups may start behind a character. */
    static int behind(boolean word) {
        return word ? DIGIT - 1 : ALL;
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

    private void add(Alphabet firstSet, @Nullable Alphabet secondSet, @Nullable Alphabet thirdSet) {
        int groups = 0;
        for (char first = 0; first < OTHER; first++) {
            if (firstSet.has(first)) {
                int group = group(first, secondSet != null);
                groups |= group;
                firsts[first] |= (short) group;
                addPairs(first, secondSet, thirdSet == null ? ALONE : group);
            }
        }
        for (char second = 0; secondSet != null && second < OTHER; second++) {
            for (char third = 0; secondSet.has(second) && third < OTHER; third++) {
                if (thirdSet == null || thirdSet.has(third)) {
                    goOn[second << 7 | third] |= (short) groups;
                }
            }
        }
        for (char third = 0; thirdSet != null && third < OTHER; third++) {
            thirds[third] |= (short) (thirdSet.has(third) ? groups : 0);
        }
    }

    private void addPairs(char first, @Nullable Alphabet secondSet, int group) {
        Asked last = null;
        Asked more = null;
        for (char second = 0; second < KINDS; second++) {
            if (secondSet != null && !secondSet.has(second)) {
                continue;
            }
            int pair = first * KINDS + second;
            starts[pair] |= (short) group;
            if (rule != null) {
                // Neighbours have mostly the same rules, and share them.
                Asked before = asked[pair];
                more = more != null && before == last ? more : Asked.with(before, rule);
                last = before;
                asked[pair] = more;
            }
        }
    }

    /** Rules are told apart by their first character, so that one's third is not taken for another's. */
    private int group(char first, boolean second) {
        if (!second) {
            return ALONE;
        } else if (rule == null || !rule.atWordStart()) {
            return ANYWHERE << (first == ':' ? 0 : first == '[' ? 1 : Chars.isWord(first) ? 2 : 3);
        }
        return Chars.isDigit(first) ? DIGIT : Chars.isLower(first) ? LOWER << first % 3 : UPPER;
    }

    /** The rules of one pair, in their order. */
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
