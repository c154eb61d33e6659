package dev.nightjar.core.redaction;

/** International telephone numbers (ITU-T E.164): a plus sign and 8 to 15 digits. The last two stay. */
final class PhoneRule extends RedactionRule {
    private static final int LEAST = 8;
    private static final int MOST = 15;

    @Override
    public String category() {
        return Marks.PHONE;
    }

    @Override
    void startsAt(Places places) {
        places.at("+", "0-9(");
    }

    @Override
    long find(String text, int floor, int at) {
        if (isJoined(text, floor, at) || (at == floor && floor > 0) || !isFirst(text, at + 1)) {
            return Span.NONE;
        }
        int end = numberEnd(text, at + 1, LEAST);
        char next = Chars.at(text, end);
        boolean ends = end > at && !Chars.isWord(next) && next != '+' && next != '/' && next != '=';
        return ends && !isDate(text, at, end) ? Span.of(at, end) : Span.NONE;
    }

    private static boolean isJoined(String text, int floor, int at) {
        char before = at > floor ? text.charAt(at - 1) : 0;
        char earlier = at - 2 >= floor ? text.charAt(at - 2) : 0;
        // The part of a path, and not of base64.
        boolean path = before == '/' && Chars.isLetter(earlier);
        boolean joins = (Chars.isBase64(before) && before != '=') || before == '.';
        return joins && !path && !Chars.endsEscape(text, floor, at);
    }

    /** The end of a number with digits enough and single separators, or with two when one is a bracket; or -1. */
    static int numberEnd(String text, int from, int least) {
        int digits = 0;
        int end = from;
        int group = -1;
        for (int i = from; i < text.length() && digits <= MOST; i++) {
            char c = text.charAt(i);
            if (Chars.isDigit(c)) {
                digits++;
                end = i + 1;
                continue;
            }
            group = c == ' ' && i == end && digits >= least ? end : group;
            if (!isSeparator(c) || (i > end && !areTogether(text.charAt(i - 1), c)) || i - end > 1) {
                break;
            }
        }
        // More digits than a number has belong to what follows it.
        return digits > MOST ? group : digits >= least ? end : -1;
    }

    private static boolean areTogether(char first, char second) {
        return first == ')' || second == '(' || (first == ' ' && second == ' ');
    }

    /** A date behind the year 9999 (ISO 8601, 4.1.2.4). */
    private static boolean isDate(String text, int at, int end) {
        int year = at + 1;
        while (year < end && Chars.isDigit(text.charAt(year))) {
            year++;
        }
        return year - at > 5 && end - year == 6 && text.charAt(year) == '-' && text.charAt(year + 3) == '-';
    }

    private static boolean isFirst(String text, int at) {
        char c = Chars.at(text, at);
        return (c >= '1' && c <= '9') || (c == '(' && Chars.isDigit(Chars.at(text, at + 1)));
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')';
    }
}
