package dev.nightjar.core.redaction;

/** US social security numbers with their dashes; areas 000, 666 and 900 to 999, group 00 and serial 0000 are never given. */
final class SsnRule extends RedactionRule {
    private static final int LENGTH = 11;

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
        if (Chars.at(text, at + 3) != '-' || Chars.at(text, at + 6) != '-' || isJoined(text, floor, at)) {
            return Span.NONE;
        }
        for (int i = 0; i < LENGTH; i++) {
            if (i != 3 && i != 6 && !Chars.isDigit(Chars.at(text, at + i))) {
                return Span.NONE;
            }
        }
        boolean given = !text.startsWith("000", at)
                && !text.startsWith("666", at)
                && !text.startsWith("00", at + 4)
                && !text.startsWith("0000", at + 7);
        return given ? Span.of(at, at + LENGTH) : Span.NONE;
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
