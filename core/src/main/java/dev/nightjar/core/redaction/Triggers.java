package dev.nightjar.core.redaction;

import java.util.List;

/**
 * Where to ask which rules, and a quick way to the next place where one finds something. Immutable.
 *
 * <p>For each pair of characters there is an entry of three parts, with a bit for each group of rules: the first part says
 * which may start behind the first character, the second which may start at the pair, the third which may go on with it. A
 * place is worth a question when three entries in a row agree on a bit.
 */
final class Triggers {
    private static final int PART = Places.PART;
    private static final char ESCAPE = 0x1b;
    /** With its ESC, its bracket and its letter. */
    private static final int LONGEST_COLOUR = 27;

    private final int[] entries;
    private final int[] otherEntries;
    private final Places.Asked[] asked;

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
        entries = places.entries;
        otherEntries = places.otherEntries;
        asked = places.asked;
    }

    /** The first place in {@code [from, end)} where something is found or to be looked at more closely, or {@code end}. */
    int next(String text, int from, int floor, int end) {
        int[] table = entries;
        int at = from;
        int fast = Math.min(end, text.length() - 5);
        while (at < fast) {
            int first = text.charAt(at);
            int second = text.charAt(at + 1);
            int before = at > floor ? text.charAt(at - 1) : floor == 0 ? 0 : 'a';
            if ((before | first | second) < 128) {
                int e0 = table[before << 7 | first];
                int e1 = table[first << 7 | second];
                for (; at < fast; at += 4) {
                    int c2 = text.charAt(at + 2);
                    int c3 = text.charAt(at + 3);
                    int c4 = text.charAt(at + 4);
                    int c5 = text.charAt(at + 5);
                    if ((c2 | c3 | c4 | c5) > 127) {
                        break;
                    }
                    int e2 = table[second << 7 | c2];
                    int e3 = table[c2 << 7 | c3];
                    int e4 = table[c3 << 7 | c4];
                    int e5 = table[c4 << 7 | c5];
                    int hits = e0 & e1 >>> PART & e2 >>> 2 * PART
                            | e1 & e2 >>> PART & e3 >>> 2 * PART
                            | e2 & e3 >>> PART & e4 >>> 2 * PART
                            | e3 & e4 >>> PART & e5 >>> 2 * PART;
                    if (hits != 0) {
                        int found = step(text, at, floor, Math.min(at + 4, end));
                        if (found >= 0) {
                            return found;
                        }
                    }
                    e0 = e4;
                    e1 = e5;
                    second = c5;
                }
            }
            int stop = Math.min(at + 4, end);
            int found = step(text, at, floor, stop);
            if (found >= 0) {
                return found;
            }
            at = stop;
        }
        int found = at < end ? step(text, at, floor, end) : -1;
        return found < 0 ? end : found;
    }

    /** The same one by one, for any character; -1 when there is none. */
    private int step(String text, int from, int floor, int end) {
        for (int at = from; at < end; at++) {
            int before = at > floor ? text.charAt(at - 1) : floor == 0 ? 0 : 'a';
            char first = text.charAt(at);
            char second = Chars.at(text, at + 1);
            char third = Chars.at(text, at + 2);
            int hit = entry(before, first) & entry(first, second) >>> PART & entry(second, third) >>> 2 * PART;
            if (hit != 0 && isFound(text, floor, at, first, second)) {
                return at;
            }
        }
        return -1;
    }

    private int entry(int first, int second) {
        if (first > 127) {
            return otherEntries[Places.OTHER];
        }
        return second > 127 ? otherEntries[first] : entries[first << 7 | second];
    }

    private boolean isFound(String text, int floor, int at, char first, char second) {
        if ((first == '[' && Marks.endOf(text, at) > 0) || afterEscape(at, first, second) > at) {
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
                case 'u' -> at + 6;
                default -> at;
            };
        } else if (first == '%') {
            return Chars.isHex(second) ? at + 3 : at;
        }
        return first == ESCAPE && second == '[' ? at + LONGEST_COLOUR : at;
    }
}
