package dev.nightjar.core.redaction;

/** The value of a Cookie or Set-Cookie header (RFC 6265): cookie names and attributes stay, every cookie's value goes. */
final class CookieValues {
    private static final String[] ATTRIBUTES = {
        "path", "expires", "max-age", "domain", "samesite", "httponly", "secure", "priority", "partitioned", "version"
    };

    private static final int LONGEST_NAME = 200;

    private CookieValues() {}

    /** Several words without a pair are language, and so is all without one behind the plural. Reads a bounded part. */
    static boolean isLanguage(String text, int from, int keyEnd) {
        boolean blank = Chars.lower(Chars.at(text, keyEnd - 1)) == 's';
        for (int i = from; i < text.length() && text.charAt(i) != '\n' && text.charAt(i) != '"'; i++) {
            if (text.charAt(i) == '=' || i - from > LONGEST_NAME) {
                return false;
            }
            blank |= text.charAt(i) == ' ' && Chars.isLetter(Chars.at(text, i + 1));
        }
        return blank;
    }

    /** Where an unquoted header value ends: with its line, the quote around it, or the map it was printed in. */
    static int end(String text, int from, char enclosingQuote, char first) {
        int at = from;
        int open = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int mark = c == '[' ? Marks.endOf(text, at) : -1;
            int quoted = c == '"' && c != enclosingQuote ? quotedEnd(text, from, at) : -1;
            if (mark > 0 || quoted > 0) {
                at = Math.max(mark, quoted);
                continue;
            } else if (isWireEnd(text, at) || ends(c) || c == enclosingQuote) {
                return at;
            } else if (c == '[') {
                open++;
            } else if (c == ']' && --open < 0) {
                return at;
            } else if (c == ',' && isNextEntry(text, at + 1)) {
                return at;
            }
            at++;
        }
        return at;
    }

    private static boolean ends(char c) {
        return c == '\n' || c == '\r' || c == '"' || c == '\\' || c == '}' || c == '<';
    }

    /** The line end as Apache's HttpClient logs it. */
    static boolean isWireEnd(String text, int at) {
        return text.startsWith("[\\r]", at) || text.startsWith("[\\n]", at);
    }

    /** Behind a value in quotes (RFC 6265, 4.1.1), which ends its pair; or -1 when the quote belongs to something else. */
    private static int quotedEnd(String text, int from, int at) {
        if (at == from || text.charAt(at - 1) != '=') {
            return -1;
        }
        for (int i = at + 1; i < text.length() && i - at < LONGEST_NAME && text.charAt(i) != '\n'; i++) {
            if (text.charAt(i) == '"') {
                char next = Chars.at(text, i + 1);
                return next == ';' || next == 0 || next == '\n' || next == '\r' ? i + 1 : -1;
            }
        }
        return -1;
    }

    /** Whether {@code , name=} follows, as in a map's toString(); a date's comma is followed by no such thing. */
    private static boolean isNextEntry(String text, int from) {
        int at = from;
        while (at < text.length() && at - from < 3 && text.charAt(at) == ' ') {
            at++;
        }
        int start = at;
        while (at < text.length()
                && at - start < 64
                && (Chars.isBase64Url(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        return at > start && (Chars.at(text, at) == '=' || Chars.at(text, at) == ':');
    }

    static void rewrite(String text, int start, int end, Edit edit) {
        boolean first = true;
        for (int at = start; at < end; first = false) {
            int pairEnd = pairEnd(text, at, end);
            rewritePair(text, at, pairEnd, first, edit);
            at = pairEnd + 1;
        }
    }

    private static int pairEnd(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) != ';') {
            at++;
        }
        return at;
    }

    private static void rewritePair(String text, int start, int end, boolean first, Edit edit) {
        int name = start;
        while (name < end && text.charAt(name) == ' ') {
            name++;
        }
        int equals = name;
        while (equals < end && text.charAt(equals) != '=') {
            equals++;
        }
        if (!first && isAttribute(text, name, equals)) {
            rewriteNextHeader(text, equals, end, edit);
            return;
        }
        int value = equals < end && isName(text, name, equals) ? equals + 1 : name;
        boolean quoted = end - value > 2 && text.charAt(value) == '"' && text.charAt(end - 1) == '"';
        int from = quoted ? value + 1 : value;
        int to = quoted ? end - 1 : end;
        if (ValueReader.isPlausible(text, from, to)) {
            edit.replace(from, to, Marks.COOKIE);
        }
    }

    /** An attribute ends at its semicolon; without one, the next cookie may follow: {@code Path=/ Set-Cookie: sid=1}. */
    private static void rewriteNextHeader(String text, int attribute, int end, Edit edit) {
        for (int at = attribute + 1; at < end; at++) {
            if (text.charAt(at) != '=') {
                continue;
            }
            int name = at;
            while (name > attribute + 1 && isName(text, name - 1, name)) {
                name--;
            }
            if (name < at && text.charAt(name - 1) == ' ' && ValueReader.isPlausible(text, at + 1, end)) {
                edit.replace(at + 1, end, Marks.COOKIE);
                return;
            }
        }
    }

    /** The token of RFC 9110 as far as cookies use it; anything else may be a secret itself. */
    private static boolean isName(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Chars.isBase64Url(c) && c != '.' && c != '$' && c != '[' && c != ']') {
                return false;
            }
        }
        return true;
    }

    private static boolean isAttribute(String text, int start, int end) {
        for (String attribute : ATTRIBUTES) {
            if (end - start == attribute.length() && Chars.matchesIgnoreCase(text, start, attribute)) {
                return true;
            }
        }
        return false;
    }
}
