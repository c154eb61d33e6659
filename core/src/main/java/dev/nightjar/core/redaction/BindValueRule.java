package dev.nightjar.core.redaction;

/**
 * Values that Hibernate binds to a statement: {@code binding parameter (1:VARCHAR) <- [x]} since 6.2 and
 * {@code binding parameter [1] as [VARCHAR] - [x]} before. No key says what they are, so all go but numbers and dates.
 */
final class BindValueRule extends RedactionRule {
    private static final String OPENING = "binding parameter ";
    private static final String BEFORE_VALUE = "- [";
    private static final int LONGEST_TYPE = 80;

    @Override
    public String category() {
        return Marks.SENSITIVE;
    }

    @Override
    void startsAt(Places places) {
        places.at("b", "i", "n");
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        if (!text.startsWith(OPENING, at)) {
            return Span.NONE;
        }
        int type = at + OPENING.length();
        int dash = type;
        while (!text.startsWith(BEFORE_VALUE, dash)) {
            if (++dash - type > LONGEST_TYPE || dash >= text.length()) {
                return Span.NONE;
            }
        }
        int start = dash + BEFORE_VALUE.length();
        if (isNumber(text, start)) {
            return Span.NONE;
        }
        int end = end(text, start);
        return ValueReader.isPlausible(text, start, end) ? Span.of(start, end) : Span.NONE;
    }

    /** Numbers, dates and phone numbers are for the rules that know them, as is what these left of one. */
    private static boolean isNumber(String text, int start) {
        int at = start;
        while (at < text.length() && (Chars.isDigit(text.charAt(at)) || "+-.: T*".indexOf(text.charAt(at)) >= 0)) {
            at++;
        }
        return at > start && Chars.at(text, at) == ']';
    }

    /** The last bracket of the line, since the value may hold some; of a value of several lines, the first there is. */
    private static int end(String text, int start) {
        int last = -1;
        for (int at = start; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == ']') {
                last = at;
            } else if (last >= 0 && (c == '\n' || c == '\r' || c == '"' || c == '\\')) {
                break;
            }
        }
        return last < 0 ? text.length() : last;
    }
}
