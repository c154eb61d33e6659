package dev.nightjar.core.redaction;

/** Keeps JSON valid where what is replaced was a bare number. */
final class JsonNumber {
    private static final int REACH = 256;

    private JsonNumber() {}

    /**
     * {@code replacement} as it may stand in place of the part: in quotes when the part is the bare value of a quoted
     * key, at the escape depth of that key; {@code number} when it stands bare in an array, where one cannot tell
     * whether a string is around it.
     */
    static String masked(String text, int floor, int start, int end, String replacement, String number) {
        int before = start;
        while (before > floor && start - before < REACH && text.charAt(before - 1) <= ' ') {
            before--;
        }
        char previous = before > floor ? text.charAt(before - 1) : 0;
        char next = Chars.at(text, ValueReader.skipBlanks(text, end, true));
        boolean closes = next == ',' || next == ']' || next == '}';
        if (!closes || end - start > 19 || text.charAt(start) == '+') {
            return replacement;
        } else if (previous == ':' && before - 2 >= 0 && Chars.isQuote(text.charAt(before - 2))) {
            int quote = before - 2;
            int slashes = Chars.backslashesBefore(text, Math.max(0, quote - REACH), quote);
            String delimiter = text.substring(quote - slashes, quote + 1);
            return delimiter + replacement + delimiter;
        } else if ((previous == '[' || previous == ',') && next != '}') {
            return number;
        }
        return replacement;
    }

    /** Labels a known secret, which may be a number. */
    static void label(String text, int start, int end, Edit edit) {
        String label = Marks.label(Marks.CREDENTIAL);
        boolean number = ValueReader.isNumber(text, start, end);
        edit.replace(start, end, number ? masked(text, 0, start, end, label, "0") : label, Marks.CREDENTIAL);
    }
}
