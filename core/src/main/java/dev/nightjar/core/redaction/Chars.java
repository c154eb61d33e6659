package dev.nightjar.core.redaction;

/** Classes of characters, ASCII only, and where words start in text that may be JSON-escaped. */
final class Chars {
    private static final char ESCAPE = 0x1b;
    /** Of the numbers of a colour code: 38;2;255;255;255 is the longest that is used. */
    private static final int LONGEST_COLOUR = 24;

    private Chars() {}

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    static boolean isLetter(char c) {
        return isLower((char) (c | 0x20)) && c < 128;
    }

    static boolean isAlphanumeric(char c) {
        return isDigit(c) || isLetter(c);
    }

    static boolean isWord(char c) {
        return isAlphanumeric(c) || c == '_';
    }

    static boolean isHex(char c) {
        return isDigit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F');
    }

    static boolean isBase64Url(char c) {
        return isWord(c) || c == '-';
    }

    static boolean isBase64(char c) {
        return isAlphanumeric(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_';
    }

    static boolean isQuote(char c) {
        return c == '"' || c == '\'' || c == '`';
    }

    static boolean isBlank(char c) {
        return c == ' ' || c == '\t';
    }

    static char lower(char c) {
        return isUpper(c) ? (char) (c | 0x20) : c;
    }

    /** The character at {@code at}, or NUL outside the text. */
    static char at(String text, int at) {
        return at >= 0 && at < text.length() ? text.charAt(at) : 0;
    }

    /**
     * Whether no letter, digit or underscore stands before {@code at}. The letter of an escape such as {@code \n} or
     * {@code %3A} counts as none; what was just rewritten counts as one, so that a second pass sees what the first saw.
     */
    static boolean startsWord(String text, int floor, int at) {
        if (at == floor) {
            return floor == 0;
        }
        return !isWord(text.charAt(at - 1)) || endsEscape(text, floor, at);
    }

    /**
     * Whether the character before {@code at} ends an escape: JSON's, as in {@code \n} or {@code \}{@code u0026}, one of
     * a URL, as in {@code %3A}, or a colour code of a terminal (ECMA-48, 8.3.117).
     */
    static boolean endsEscape(String text, int floor, int at) {
        char last = text.charAt(at - 1);
        if (at - 2 >= floor && text.charAt(at - 2) == '\\') {
            return last == 'n' || last == 'r' || last == 't' || last == 'b' || last == 'f';
        } else if (last == 'm') {
            return endsColour(text, floor, at - 1);
        } else if (!isHex(last)) {
            return false;
        }
        return (at - 3 >= floor && text.charAt(at - 3) == '%' && isHex(text.charAt(at - 2)))
                || (at - 6 >= floor && text.charAt(at - 5) == 'u' && text.charAt(at - 6) == '\\');
    }

    private static boolean endsColour(String text, int floor, int end) {
        return opensColour(text, floor, numbersStart(text, floor, end));
    }

    /** Where the numbers of a colour code that go up to {@code end} start. */
    private static int numbersStart(String text, int floor, int end) {
        int start = end;
        while (start > floor
                && end - start < LONGEST_COLOUR
                && (isDigit(text.charAt(start - 1)) || text.charAt(start - 1) == ';')) {
            start--;
        }
        return start;
    }

    /** Whether {@code ESC [} ends at {@code end}, as it is or as JSON escapes it. */
    private static boolean opensColour(String text, int floor, int end) {
        if (end - 2 < floor || text.charAt(end - 1) != '[') {
            return false;
        }
        boolean escaped = end - 7 >= floor && text.regionMatches(true, end - 7, "\\u001b", 0, 6);
        return text.charAt(end - 2) == ESCAPE || escaped;
    }

    /** Behind the letter of the colour code that {@code from} stands in, or {@code from} when it stands in none. */
    static int afterColour(String text, int floor, int from, int end) {
        if (!opensColour(text, floor, numbersStart(text, floor, from))) {
            return from;
        }
        int at = from;
        while (at < end && at - from < LONGEST_COLOUR && (isDigit(text.charAt(at)) || text.charAt(at) == ';')) {
            at++;
        }
        return at < end && text.charAt(at) == 'm' ? at + 1 : from;
    }

    /** {@code start}, moved behind the letters of a JSON escape that a run of word characters began with. */
    static int afterEscape(String text, int floor, int start, int end) {
        if (start > floor && text.charAt(start - 1) == '\\' && start < end) {
            char c = text.charAt(start);
            if (c == 'u' && end - start >= 5) {
                return start + 5;
            } else if (c == 'n' || c == 'r' || c == 't' || c == 'b' || c == 'f') {
                return start + 1;
            }
        }
        return start;
    }

    static boolean matchesIgnoreCase(String text, int at, String lowerCase) {
        return text.regionMatches(true, at, lowerCase, 0, lowerCase.length());
    }

    /** How many backslashes stand right before {@code at}. */
    static int backslashesBefore(String text, int floor, int at) {
        int start = at;
        while (start > floor && text.charAt(start - 1) == '\\') {
            start--;
        }
        return at - start;
    }
}
