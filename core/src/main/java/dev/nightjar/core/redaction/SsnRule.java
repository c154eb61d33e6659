package dev.nightjar.core.redaction;

/** US social security numbers with their dashes; areas 000, 666 and 900 to 999, group 00 and serial 0000 are never given. */
final class SsnRule extends RedactionRule {
    private static final int LENGTH = 11;
    private static final int LOOK_FOR_NAME = 30;

    @Override
    public String category() {
        return Marks.SSN;
    }

    @Override
    void startsAt(Places places) {
        places.at("0-8", "0-9", "0-9");
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        char separator = Chars.at(text, at + 3);
        if ((separator != '-' && separator != ' ')
                || Chars.at(text, at + 6) != separator
                || isJoined(text, floor, at)) {
            return Span.NONE;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (i != 3 && i != 6 && !Chars.isDigit(Chars.at(text, at + i))) {
                return Span.NONE;
            }
        }
        boolean given = (separator == '-' || isNamed(text, floor, at))
                && !text.startsWith("000", at)
                && !text.startsWith("666", at)
                && !text.startsWith("00", at + 4)
                && !text.startsWith("0000", at + 7);
        return given ? Span.of(at, at + LENGTH) : Span.NONE;
    }

    /** Whether its name stands before it; three numbers with blanks between are otherwise just that. */
    private static boolean isNamed(String text, int floor, int at) {
        for (int i = at - 3; i >= Math.max(floor, at - LOOK_FOR_NAME); i--) {
            if (Chars.matchesIgnoreCase(text, i, "ssn") || Chars.matchesIgnoreCase(text, i, "social security")) {
                return true;
            }
        }
        return false;
    }

    /** The end of one that is the value of a key and has blanks, or {@code end}. */
    static int spacedEnd(String text, int start, int end) {
        if (end - start != 3 || Chars.at(text, end) != ' ' || Chars.at(text, end + 3) != ' ') {
            return end;
        }
        for (int i = start; i < start + LENGTH; i++) {
            if (i != start + 3 && i != start + 6 && !Chars.isDigit(Chars.at(text, i))) {
                return end;
            }
        }
        return Chars.isWord(Chars.at(text, start + LENGTH)) ? end : start + LENGTH;
    }

    private static boolean isJoined(String text, int floor, int at) {
        char before = at > floor ? text.charAt(at - 1) : 0;
        char after = Chars.at(text, at + LENGTH);
        char beyond = Chars.at(text, at + LENGTH + 1);
        return before == '-'
                || before == '.'
                || before == '+'
                || Chars.isWord(after)
                || (after == '-' && Chars.isWord(beyond))
                || (after == '.' && Chars.isDigit(beyond));
    }
}
