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
        boolean joined = at > floor
                && (Chars.isBase64(text.charAt(at - 1)) || text.charAt(at - 1) == '.')
                && text.charAt(at - 1) != '='
                && !Chars.endsEscape(text, floor, at);
        if (joined || (at == floor && floor > 0) || !isFirst(text, at + 1)) {
            return Span.NONE;
        }
        int digits = 0;
        int end = at;
        for (int i = at + 1; i < text.length() && digits <= MOST; i++) {
            char c = text.charAt(i);
            if (Chars.isDigit(c)) {
                digits++;
                end = i + 1;
            } else if (!isSeparator(c) || i - end > 1) {
                break;
            }
        }
        boolean ends = !Chars.isWord(Chars.at(text, end)) && Chars.at(text, end) != '+' && Chars.at(text, end) != '/';
        return digits >= LEAST && digits <= MOST && ends ? Span.of(at, end) : Span.NONE;
    }

    private static boolean isFirst(String text, int at) {
        char c = Chars.at(text, at);
        return (c >= '1' && c <= '9') || (c == '(' && Chars.isDigit(Chars.at(text, at + 1)));
    }

    private static boolean isSeparator(char c) {
        return c == ' ' || c == '-' || c == '.' || c == '(' || c == ')';
    }
}
