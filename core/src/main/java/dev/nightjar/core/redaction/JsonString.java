package dev.nightjar.core.redaction;

/** Where a string of a JSON document ends, told by what stands behind it; the text before it need not be read. */
final class JsonString {
    private JsonString() {}

    /**
     * Whether the double quote at {@code at}, behind so many backslashes, ends a string: all that is open closes, or the
     * next value or member follows.
     */
    static boolean endsAt(String text, int at, int backslashes) {
        if (text.charAt(at) != '"') {
            return false;
        }
        int behind = at + 1;
        while (Chars.at(text, behind) == '}' || Chars.at(text, behind) == ']') {
            behind++;
        }
        char next = Chars.at(text, behind);
        if (next == ',') {
            return isValue(text, ValueReader.skipBlanks(text, behind + 1, true), backslashes);
        }
        return behind > at + 1 && (next == 0 || next == '\n' || next == '\r' || isQuote(text, behind, backslashes));
    }

    private static boolean isValue(String text, int at, int backslashes) {
        char second = Chars.at(text, at + 1);
        return switch (Chars.at(text, at)) {
            case '{' -> second == '}' || isQuote(text, at + 1, backslashes);
            case '[' -> second == ']' || second == '{' || second == '[' || isScalar(text, at + 1, backslashes);
            default -> isScalar(text, at, backslashes);
        };
    }

    private static boolean isScalar(String text, int at, int backslashes) {
        int end = at;
        while (Chars.isDigit(Chars.at(text, end)) || "+-.eE".indexOf(Chars.at(text, end)) >= 0) {
            end++;
        }
        if (end == at) {
            end += text.startsWith("true", at) || text.startsWith("null", at)
                    ? 4
                    : text.startsWith("false", at) ? 5 : 0;
        }
        char behind = Chars.at(text, end);
        return end > at ? behind == ',' || behind == '}' || behind == ']' : isQuote(text, at, backslashes);
    }

    /** Whether a quote stands there that starts or ends a string at this depth or one further out. */
    private static boolean isQuote(String text, int at, int mostBackslashes) {
        int quote = ValueReader.openingQuote(text, at);
        return quote >= 0 && quote - at <= mostBackslashes && text.charAt(quote) == '"';
    }
}
