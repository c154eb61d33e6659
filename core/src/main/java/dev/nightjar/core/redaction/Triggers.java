package dev.nightjar.core.redaction;

import java.util.List;

/**
 * Where to ask which rules, and a quick way to the next place where one finds something. Immutable.
 *
 * <p>The text is read in pairs. A place of three characters and the one before it touches two or three pairs, in one of two
 * ways: it starts at a pair's first character, or at its second. Each pair has an entry of three parts, each with a bit for
 * each group of rules and each of the two ways: the part of the pair before, where the place starts, and behind. A place is
 * worth a question when three entries in a row agree on a bit.
 */
final class Triggers {
    private static final int GROUPS = Places.GROUPS;
    private static final int PART = 2 * GROUPS;
    private static final int EVEN = Places.ALL;
    private static final int ODD = EVEN << GROUPS;
    private static final int BLOCK = 4;

    private static final char ESCAPE = 0x1b;
    /** With its ESC, its bracket and its letter. */
    private static final int LONGEST_COLOUR = 27;

    private final long[] entries;
    private final short[] starts;
    private final short[] thirds;
    private final Places.Asked[] asked;
    private final KnownSecrets known;

    Triggers(List<RedactionRule> rules) {
        Places places = new Places();
        // Marks, and what ends in a letter behind which a word starts all the same.
        places.at("[", "R", "E");
        places.at("[", "a-z-", "a-z:-");
        places.at("\\", "nrtbfu");
        places.at("%", "0-9A-Fa-f", "0-9A-Fa-f");
        places.atText("\u001b[");
        for (RedactionRule rule : rules) {
            places.add(rule);
        }
        starts = places.starts;
        thirds = places.thirds;
        asked = places.asked;
        known = KnownSecrets.NONE;
        entries = new long[128 << 7];
        fill(places);
    }

    private Triggers(Triggers other, KnownSecrets known) {
        entries = other.entries.clone();
        starts = other.starts.clone();
        thirds = other.thirds.clone();
        asked = other.asked;
        this.known = known;
        fill(known);
    }

    /** These and the places where a known secret stands, if they are all written in ASCII at their beginning. */
    Triggers knowing(KnownSecrets secrets) {
        return secrets == known ? this : new Triggers(this, secrets);
    }

    boolean knows(KnownSecrets secrets) {
        return known == secrets;
    }

    private void fill(KnownSecrets secrets) {
        boolean[] first = new boolean[128];
        boolean[] third = new boolean[128];
        for (String form : secrets.forms()) {
            char c0 = form.charAt(0);
            char c1 = form.charAt(1);
            char c2 = form.charAt(2);
            first[c0] = true;
            third[c2] = true;
            starts[c0 * Places.KINDS + c1] |= Places.KNOWN;
            thirds[c2] |= Places.KNOWN;
            entries[c0 << 7 | c1] |= (long) Places.KNOWN << PART;
            entries[c1 << 7 | c2] |= (long) Places.KNOWN << 2 * PART + GROUPS;
        }
        for (int i = 0; i < 128; i++) {
            for (int k = 0; k < 128; k++) {
                entries[i << 7 | k] |= (third[i] ? (long) Places.KNOWN << 2 * PART : 0)
                        | (first[k] ? (long) Places.KNOWN << PART + GROUPS : 0);
            }
        }
    }

    private void fill(Places places) {
        for (int first = 0; first < 128; first++) {
            boolean word = Chars.isWord((char) first);
            int behindFirst = Places.behind(word);
            int third = thirds[first];
            for (int second = 0; second < 128; second++) {
                long before = Places.behind(Chars.isWord((char) second)) | ODD;
                long start = starts[first * Places.KINDS + second] | (places.firsts[second] & behindFirst) << GROUPS;
                long after = third | (places.goOn[first << 7 | second] | 1) << GROUPS;
                entries[first << 7 | second] = before | start << PART | after << 2 * PART;
            }
        }
    }

    /** The first place in {@code [from, end)} where something is found or to be looked at more closely, or {@code end}. */
    int next(String text, int from, int floor, int end) {
        int fast = Math.min(end, text.length() - BLOCK) - 1;
        int at = from;
        while (at < fast) {
            at = skip(text, at, floor, fast);
            if (at >= 0) {
                return Math.min(at, end);
            }
            // Something else than ASCII, or the end is near.
            int stop = Math.min(~at + BLOCK, end);
            at = step(text, ~at, floor, stop);
            if (at < stop) {
                return at;
            }
        }
        return at < end ? step(text, at, floor, end) : end;
    }

    /** The same up to the end or something else than ASCII, where that begins, inverted. This is what clean text costs. */
    private int skip(String text, int from, int floor, int end) {
        long[] table = entries;
        int at = from;
        int c0 = text.charAt(at);
        int c1 = text.charAt(at + 1);
        if ((c0 | c1) > 127) {
            return ~at;
        }
        long e0 = table[before(text, at, floor)];
        long e1 = table[c0 << 7 | c1];
        for (; at < end; at += BLOCK) {
            int c2 = text.charAt(at + 2);
            int c3 = text.charAt(at + 3);
            int c4 = text.charAt(at + 4);
            int c5 = text.charAt(at + 5);
            if ((c2 | c3 | c4 | c5) > 127) {
                return ~at;
            }
            long e2 = table[c2 << 7 | c3];
            long e3 = table[c4 << 7 | c5];
            long hits = e0 & e1 >>> PART & e2 >>> 2 * PART;
            long more = e1 & e2 >>> PART & e3 >>> 2 * PART;
            if ((hits | more) != 0) {
                int found = found(text, floor, at, (int) hits, (int) more);
                if (found >= 0) {
                    return found;
                }
            }
            e0 = e2;
            e1 = e3;
        }
        return ~at;
    }

    /** The first of four places where something is found, or -1. */
    private int found(String text, int floor, int at, int hits, int more) {
        if ((hits & EVEN) != 0 && isFound(text, floor, at)) {
            return at;
        } else if ((hits & ODD) != 0 && isFound(text, floor, at + 1)) {
            return at + 1;
        } else if ((more & EVEN) != 0 && isFound(text, floor, at + 2)) {
            return at + 2;
        } else if ((more & ODD) != 0 && isFound(text, floor, at + 3)) {
            return at + 3;
        }
        return -1;
    }

    /** The same as {@link #next}, one by one. */
    private int step(String text, int from, int floor, int end) {
        for (int at = from; at < end; at++) {
            char first = text.charAt(at);
            if (first < 128) {
                int second = Math.min(Chars.at(text, at + 1), Places.OTHER);
                int third = Math.min(Chars.at(text, at + 2), Places.OTHER);
                long hits = entries[before(text, at, floor)] & starts[first * Places.KINDS + second] & thirds[third];
                if (hits != 0 && isFound(text, floor, at)) {
                    return at;
                }
            }
        }
        return end;
    }

    /** The character before, as far as it tells whether a word starts. */
    private static int before(String text, int at, int floor) {
        if (at == floor) {
            return floor == 0 ? 0 : 'a';
        }
        char c = text.charAt(at - 1);
        return c < 128 ? c : 0;
    }

    private boolean isFound(String text, int floor, int at) {
        char first = text.charAt(at);
        if (known.standsAt(text, at)
                || (first == '[' && Marks.endOf(text, at) > 0)
                || afterEscape(at, first, Chars.at(text, at + 1)) > at) {
            return true;
        }
        for (RedactionRule rule : at(text, floor, at)) {
            if (rule.find(text, floor, at) != Span.NONE) {
                return true;
            }
        }
        return false;
    }

    /** The rules to ask at this place, in their order. */
    RedactionRule[] at(String text, int floor, int at) {
        char first = text.charAt(at);
        Places.Asked here =
                first < 128 ? asked[first * Places.KINDS + Math.min(Chars.at(text, at + 1), Places.OTHER)] : null;
        if (here == null) {
            return Places.Asked.NONE.all;
        }
        return here.all.length > here.anywhere.length && Chars.startsWord(text, floor, at) ? here.all : here.anywhere;
    }

    /** Behind the escape that may start at {@code at}, or {@code at} when none does; a word may start there. */
    static int afterEscape(int at, char first, char second) {
        if (first == '\\') {
            return switch (second) {
                case 'n', 'r', 't', 'b', 'f' -> at + 2;
                // What is escaped may be the ESC of a colour.
                case 'u' -> at + 5 + LONGEST_COLOUR;
                default -> at;
            };
        } else if (first == '%') {
            return Chars.isHex(second) ? at + 3 : at;
        }
        return first == ESCAPE && second == '[' ? at + LONGEST_COLOUR : at;
    }
}
