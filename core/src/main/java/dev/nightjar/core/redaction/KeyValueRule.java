package dev.nightjar.core.redaction;

import org.jspecify.annotations.Nullable;

/**
 * What stands under a sensitive key: {@code key=value}, {@code key: value}, {@code "key":"value"} at any escape depth,
 * {@code {key=value, ...}} as toString() writes it, URL and form parameters, connection strings. The separator triggers,
 * the key is read backwards, the value forwards.
 */
final class KeyValueRule extends RedactionRule {
    private static final String REJECTED = "rejected value [";
    private static final int LONGEST_PASSWORD = 200;

    private final KeyNames keys;

    KeyValueRule(KeyNames keys) {
        this.keys = keys;
    }

    @Override
    public String category() {
        return Marks.CREDENTIAL;
    }

    @Override
    void startsAt(Places places) {
        places.at("=:");
        places.at("%", "23");
        places.at("\\", "u");
    }

    @Override
    long find(String text, int floor, int at) {
        int behind = keys.mayEnd(text, floor, at) ? behindSeparator(text, floor, at) : -1;
        if (behind < 0) {
            return Span.NONE;
        }
        long key = KeyReader.before(text, floor, at);
        if (key == Span.NONE) {
            return Span.NONE;
        }
        String category = category(text, floor, key);
        return category == null ? Span.NONE : value(text, at, behind, key, category);
    }

    @Override
    int rewrite(String text, int floor, int at, int start, int end, Edit edit) {
        long key = KeyReader.before(text, floor, at);
        String found = category(text, floor, key);
        String category = found == null ? category() : found;
        char first = Chars.at(text, start);
        boolean header = first != '{' && first != '[' && !ValueReader.isNumber(text, start, end);
        if (category.equals(Marks.COOKIE) && header) {
            CookieValues.rewrite(text, start, end, edit);
        } else {
            String replacement = edit.replacement(start, end, category);
            edit.replaceValue(start, end, quoteIfBare(text, at, key, start, replacement), category);
        }
        return end;
    }

    /** A number or object under a quoted key becomes a string with that key's quotes, so that JSON stays JSON. */
    private static String quoteIfBare(String text, int at, long key, int start, String label) {
        int keyEnd = Span.end(key);
        int quote = ValueReader.openingQuote(text, keyEnd);
        boolean valueQuoted = Chars.isQuote(Chars.at(text, start - 1));
        boolean rejected = text.startsWith(REJECTED, start - REJECTED.length());
        if (valueQuoted || rejected || quote < 0 || quote >= at || text.startsWith("%", at)) {
            return label;
        }
        String delimiter = text.substring(ValueReader.delimiterStart(text, quote), quote + 1);
        return schemeBefore(text, start) ? label : delimiter + label + delimiter;
    }

    /** Whether a word such as Bearer was kept before the value. */
    private static boolean schemeBefore(String text, int start) {
        return start >= 2 && Chars.isBlank(text.charAt(start - 1)) && Chars.isLetter(text.charAt(start - 2));
    }

    private @Nullable String category(String text, int floor, long key) {
        int start = Span.start(key);
        int end = Span.end(key);
        char before = start > floor ? text.charAt(start - 1) : 0;
        boolean inUrl = before == '?' || before == '&' || before == ';' || before == '#';
        String category = keys.category(text, start, end, inUrl);
        boolean first = before <= ' ' || Chars.isQuote(before);
        if (category == null && (inUrl || first) && OauthCode.isCode(text, floor, start, end)) {
            return Marks.TOKEN;
        } else if (category == null && isValue(text, start, end)) {
            long named = NamedValue.name(text, floor, start);
            named = named == Span.NONE && Chars.isQuote(before) ? NamedValue.nameBehind(text, end) : named;
            return named == Span.NONE ? null : keys.category(text, Span.start(named), Span.end(named), false);
        }
        return category;
    }

    private static boolean isValue(String text, int start, int end) {
        return (end - start == 5 && Chars.matchesIgnoreCase(text, start, "value"))
                || (end - start == 7 && Chars.matchesIgnoreCase(text, start, "content"));
    }

    private static long value(String text, int at, int behind, long key, String category) {
        int keyStart = Span.start(key);
        int keyEnd = Span.end(key);
        char before = Chars.at(text, keyStart - 1);
        boolean keyQuoted = Chars.isQuote(Chars.at(text, keyEnd)) || Chars.at(text, keyEnd) == '\\';
        int from = ValueReader.skipBlanks(text, behind, keyQuoted);
        if (category.equals(Marks.HTTP_AUTH) && !keyQuoted) {
            from = HttpAuthRule.valueStart(text, from, behind);
        }
        int quote = ValueReader.openingQuote(text, from);
        if (from >= text.length() || text.startsWith("-----BEGIN", quote < 0 ? from : quote + 1)) {
            // A private key is longer than a word; its own rule takes all of it.
            return Span.NONE;
        }
        boolean encoded = text.charAt(at) == '%';
        if (quote >= 0 && !encoded) {
            int slashes = quote - from;
            if (!keyQuoted && closesKey(text, keyStart, before, from, quote, slashes, behind)) {
                return Span.NONE;
            }
            long inner = ValueReader.quoted(text, from, quote);
            return plausible(text, Span.start(inner), Span.end(inner), true, category);
        }
        char first = text.charAt(from);
        if ((first == '{' || first == '[') && Marks.endOf(text, from) < 0 && !encoded) {
            int slashes = keyQuoted ? ValueReader.openingQuote(text, keyEnd) - keyEnd : 0;
            long whole = ValueReader.container(text, from, slashes, !keyQuoted);
            boolean empty =
                    Span.end(whole) - from == 2 && (Chars.at(text, from + 1) == '}' || Chars.at(text, from + 1) == ']');
            return empty ? Span.NONE : plausible(text, from, Span.end(whole), true, category);
        }
        if (first == '(' && Chars.at(text, keyEnd) == ')') {
            from++;
        }
        if (from == text.length() || isUser(text, keyStart, from)) {
            return Span.NONE;
        }
        char enclosing = Chars.isQuote(before) && !keyQuoted ? before : 0;
        if (text.startsWith(REJECTED, from)) {
            return rejectedValue(text, from + REJECTED.length(), category);
        }
        if (!keyQuoted && !encoded && Wording.isNoKey(text, at, keyStart, keyEnd, from)) {
            return Span.NONE;
        } else if (category.equals(Marks.COOKIE) && CookieValues.isLanguage(text, from, keyEnd)) {
            return Span.NONE;
        } else if ((keyQuoted && Wording.isInSentence(text, keyStart, from)) || isWorkingDirectory(text, key, from)) {
            return Span.NONE;
        }
        // Language is short, so that what turns out to be none of a secret is never read far: the next key reads it
        // again.
        int near = ValueReader.bareEnd(text, from, enclosing, Wording.LONGEST);
        boolean ended = near - from < Wording.LONGEST - 1;
        boolean language =
                !keyQuoted && !encoded && Wording.isLanguage(text, at, keyStart, keyEnd, from, near, category);
        if (ended && language) {
            return Span.NONE;
        } else if (category.equals(Marks.COOKIE) && !(keyQuoted && ended && ValueReader.isScalar(text, from, near))) {
            return plausible(text, from, CookieValues.end(text, from, enclosing, first), true, category);
        } else if (category.equals(Marks.HTTP_AUTH)) {
            return HttpAuthRule.bareValue(text, from, enclosing);
        }
        int end = encoded ? ValueReader.encodedEnd(text, from, enclosing) : ValueReader.bareEnd(text, from, enclosing);
        if (category.equals(Marks.SSN)) {
            end = SsnRule.spacedEnd(text, from, end);
        }
        if (before == ';' && category.equals(Marks.TOKEN)) {
            end = matrixEnd(text, from, end);
        }
        long block = ValueReader.block(text, from, end);
        if (block != Span.NONE) {
            return plausible(text, Span.start(block), Span.end(block), true, category);
        }
        return plausible(text, from, end, false, category);
    }

    /** The user of a URL, whose password is for the rule of URLs: {@code //x-access-token:password@host}. */
    private static boolean isUser(String text, int keyStart, int from) {
        if (Chars.at(text, keyStart - 1) != '/' || Chars.at(text, keyStart - 2) != '/') {
            return false;
        }
        int at = from;
        while (at < text.length() && at - from < LONGEST_PASSWORD && text.charAt(at) > ' ' && text.charAt(at) != '/') {
            if (text.charAt(at) == '@') {
                return true;
            }
            at++;
        }
        return false;
    }

    /** The end of a parameter in a path (RFC 3986, 3.3), such as {@code ;jsessionid=x}. */
    private static int matrixEnd(String text, int from, int end) {
        int at = from;
        while (at < end && text.charAt(at) != '?' && text.charAt(at) != '/' && text.charAt(at) != '#') {
            at++;
        }
        return at;
    }

    /** Spring's message for a field that did not pass its validation. */
    private static long rejectedValue(String text, int start, String category) {
        int end = start;
        while (end < text.length() && text.charAt(end) != ']' && text.charAt(end) != '\n') {
            end = Math.max(end + 1, Marks.endOf(text, end));
        }
        return plausible(text, start, end, true, category);
    }

    private static long plausible(String text, int start, int end, boolean quoted, String category) {
        if (!ValueReader.isPlausible(text, start, end)) {
            return Span.NONE;
        } else if (category.equals(Marks.HTTP_AUTH) && quoted) {
            return HttpAuthRule.quotedValue(text, start, end);
        } else if (category.equals(Marks.TOKEN) && !quoted && ValueReader.isNumber(text, start, end)) {
            return Span.NONE;
        }
        return Span.of(start, end);
    }

    /** Whether the quote behind {@code key:} ends the string the key stands in, as in {@code "Password: ",}. */
    private static boolean closesKey(
            String text, int keyStart, char before, int from, int quote, int slashes, int behind) {
        char c = text.charAt(quote);
        // A letter or digit right behind it starts a value: "password = "hunter2" written without escapes.
        boolean opens = Chars.isAlphanumeric(Chars.at(text, quote + 1));
        if (!opens && before == c && slashes <= Chars.backslashesBefore(text, 0, keyStart - 1)) {
            return true;
        }
        if (JsonString.endsAt(text, quote, slashes)) {
            return true;
        }
        char next = Chars.at(text, quote + 1);
        char afterNext = Chars.at(text, quote + 2);
        boolean separated = text.charAt(behind - 1) == ':' && c == '"';
        boolean goesOn = (next == ',' && (Chars.isQuote(afterNext) || Chars.isBlank(afterNext)))
                || (from == behind && next == ' ');
        boolean ends = (next == '}' || next == ']')
                && (afterNext == 0 || afterNext == ',' || afterNext == '}' || afterNext == ']' || afterNext == '\n');
        return separated && from <= quote && (next == 0 || goesOn || ends);
    }

    /** The shell's PWD is a folder. */
    private static boolean isWorkingDirectory(String text, long key, int from) {
        int start = Span.start(key);
        int length = Span.end(key) - start;
        return text.charAt(from) == '/'
                && ((length == 3 && text.startsWith("PWD", start))
                        || (length == 6 && text.startsWith("OLDPWD", start)));
    }

    /** The first place behind the separator that starts at {@code at}, or -1 when none starts there. */
    private static int behindSeparator(String text, int floor, int at) {
        char c = text.charAt(at);
        if (c == '%') {
            return UrlEncoded.behindSeparator(text, at);
        } else if (c == '\\') {
            // Gson writes = as an escape.
            return text.startsWith("u003d", at + 1) || text.startsWith("u003D", at + 1) ? at + 6 : -1;
        } else if (at > floor && isSeparator(text.charAt(at - 1))) {
            return -1;
        }
        int behind = at + 1;
        while (behind < text.length() && isSeparator(text.charAt(behind))) {
            behind++;
        }
        // A scope, unless a blank follows as in LDIF (RFC 2849); and a ruler below or around a title.
        boolean scope =
                behind - at == 2 && c == ':' && text.charAt(at + 1) == ':' && !Chars.isBlank(Chars.at(text, behind));
        boolean ruler = behind - at > 3 && c == '=' && text.startsWith("====", at);
        return scope || ruler ? -1 : behind;
    }

    private static boolean isSeparator(char c) {
        return c == ':' || c == '=' || c == '>';
    }
}
