package dev.nightjar.core.redaction;

/**
 * Pairs that name the key as a value: {@code <add key="password" value="x"/>}, {@code {"name":"password","value":"x"}},
 * {@code name: PASSWORD} and {@code value: x} in YAML.
 */
final class NamedValue {
    private static final int REACH = 120;

    private NamedValue() {}

    /** The name that belongs to the {@code value} whose key starts at {@code valueKey}, or {@link Span#NONE}. */
    static long name(String text, int floor, int valueKey) {
        int limit = Math.max(floor, valueKey - REACH);
        int at = back(text, limit, valueKey);
        if (at <= limit) {
            return Span.NONE;
        }
        char quote = text.charAt(at - 1);
        boolean quoted = Chars.isQuote(quote);
        int end = quoted ? at - 1 - Chars.backslashesBefore(text, limit, at - 1) : at;
        int start = end;
        while (start > limit && (quoted ? text.charAt(start - 1) != quote : isBare(text.charAt(start - 1)))) {
            start--;
        }
        int before = quoted ? start - 1 - Chars.backslashesBefore(text, limit, Math.max(start - 1, limit)) : start;
        int joint = before;
        while (before > limit && (Chars.isBlank(text.charAt(before - 1)) || isJoint(text.charAt(before - 1)))) {
            before--;
        }
        boolean named = before < joint
                && (endsWith(text, limit, before, "name")
                        || endsWith(text, limit, before, "key")
                        || endsWith(text, limit, before, "property"));
        return named && start < end ? Span.of(start, end) : Span.NONE;
    }

    /** The same where the name follows: {@code {"value":"x","name":"password"}}. */
    static long nameBehind(String text, int valueKeyEnd) {
        int stop = Math.min(text.length(), valueKeyEnd + REACH);
        for (int i = valueKeyEnd; i < stop && text.charAt(i) != '}' && text.charAt(i) != '\n'; i++) {
            if (text.startsWith("\"name\":\"", i) || text.startsWith("\"key\":\"", i)) {
                int start = text.indexOf(':', i) + 2;
                int end = text.indexOf('"', start);
                return end > start && end < stop ? Span.of(start, end) : Span.NONE;
            }
        }
        return Span.NONE;
    }

    private static boolean isBare(char c) {
        return Chars.isBase64Url(c) || c == '.';
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
