package dev.nightjar.core.redaction;

/** Pairs that name the key as a value: {@code <add key="password" value="x"/>}, {@code {"name":"password","value":"x"}}. */
final class NamedValue {
    private static final int REACH = 120;

    private NamedValue() {}

    /** The name that belongs to the {@code value} whose key starts at {@code valueKey}, or {@link Span#NONE}. */
    static long name(String text, int floor, int valueKey) {
        int limit = Math.max(floor, valueKey - REACH);
        int at = back(text, limit, valueKey);
        if (at <= limit || !Chars.isQuote(text.charAt(at - 1))) {
            return Span.NONE;
        }
        char quote = text.charAt(at - 1);
        int end = at - 1 - Chars.backslashesBefore(text, limit, at - 1);
        int start = end;
        while (start > limit && text.charAt(start - 1) != quote) {
            start--;
        }
        int before = start - 1 - Chars.backslashesBefore(text, limit, Math.max(start - 1, limit));
        while (before > limit && (Chars.isBlank(text.charAt(before - 1)) || isJoint(text.charAt(before - 1)))) {
            before--;
        }
        boolean named = endsWith(text, limit, before, "name") || endsWith(text, limit, before, "key");
        return named && start < end ? Span.of(start, end) : Span.NONE;
    }

    /** Over what may stand between the pairs: blanks, a comma, the quote of the second key. */
    private static int back(String text, int limit, int from) {
        int at = from;
        if (at > limit && Chars.isQuote(text.charAt(at - 1))) {
            at--;
            at -= Chars.backslashesBefore(text, limit, at);
        }
        while (at > limit && (text.charAt(at - 1) <= ' ' || text.charAt(at - 1) == ',')) {
            at--;
        }
        return at;
    }

    private static boolean isJoint(char c) {
        return c == ':' || c == '=' || c == '\\' || Chars.isQuote(c);
    }

    private static boolean endsWith(String text, int limit, int end, String word) {
        int start = end - word.length();
        return start >= limit
                && Chars.matchesIgnoreCase(text, start, word)
                && (start == limit || !Chars.isWord(text.charAt(start - 1)));
    }
}
