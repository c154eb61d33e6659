package dev.nightjar.core.redaction;

/** Keeps JSON valid where what is replaced was a bare number. */
final class JsonNumber {
    private static final int REACH = 256;

    private JsonNumber() {}

    /**
     * {@code replacement} as it may stand in place of the part: in quotes when the part is the bare value of a quoted
     * key, at the escape depth of that key; its digits alone when it stands bare in an array, where one cannot tell
     * whether a string is around it.
     */
    static String masked(String text, int floor, int start, int end, String replacement) {
        int before = behindBlanks(text, floor, start);
        char previous = before > floor ? text.charAt(before - 1) : 0;
        char next = Chars.at(text, ValueReader.skipBlanks(text, end, true));
        boolean closes = next == ',' || next == ']' || next == '}';
        if (!closes) {
            return replacement;
        }
        int quote = previous == ':' ? behindBlanks(text, 0, before - 1) - 1 : -1;
        if (quote >= 0 && Chars.isQuote(text.charAt(quote))) {
            int delimiterStart = ValueReader.delimiterStart(text, quote);
            if ("[,{".indexOf(Chars.at(text, behindBlanks(text, 0, delimiterStart) - 1)) >= 0) {
                // No key ends here: a string starts that the number stands in.
                return replacement;
            }
            String delimiter = text.substring(delimiterStart, quote + 1);
            return delimiter + replacement + delimiter;
        } else if (((previous == '[' && !Chars.isWord(Chars.at(text, before - 2))) || previous == ',') && next != '}') {
            // Digits of a mark are none of the number's.
            return replacement.startsWith("[") ? "0" : digits(replacement);
        }
        return replacement;
    }

    private static int behindBlanks(String text, int floor, int from) {
        int at = from;
        while (at > floor && from - at < REACH && text.charAt(at - 1) <= ' ') {
            at--;
        }
        return at;
    }

    /** Whether the part is digits, with one dot among them at most. */
    static boolean is(String text, int start, int end) {
        int dots = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.' && i > start) {
                dots++;
            } else if (!Chars.isDigit(c)) {
                return false;
            }
        }
        return start < end && dots < 2;
    }

    private static String digits(String replacement) {
        StringBuilder digits = new StringBuilder();
        for (int i = 0; i < replacement.length(); i++) {
            if (Chars.isDigit(replacement.charAt(i))) {
                digits.append(replacement.charAt(i));
            }
        }
        // A JSON number starts with no zero.
        return digits.isEmpty() || digits.charAt(0) == '0' ? "0" : digits.toString();
    }
}
