package dev.nightjar.core.redaction;

/**
 * Reads the value that stands behind a separator with its own quoting: quoted at any JSON escape depth, a whole object or
 * array, or a bare word. Reads each character once.
 */
final class ValueReader {
    private static final int LONGEST_PLACEHOLDER = 200;
    private static final int MOST_BLANKS = 64;
    private static final int MOST_BACKSLASHES = 255;

    private ValueReader() {}

    /** Where the value begins, its quotes included, {@code from} being behind the separator. */
    static int skipBlanks(String text, int from, boolean newlines) {
        int at = from;
        while (at < text.length() && at - from < MOST_BLANKS) {
            char c = text.charAt(at);
            if (!Chars.isBlank(c) && !(newlines && (c == '\n' || c == '\r'))) {
                break;
            }
            at++;
        }
        return at;
    }

    /** Whether a quote stands at {@code from}, perhaps behind backslashes; its position, or -1. */
    static int openingQuote(String text, int from) {
        int at = from;
        while (at < text.length() && text.charAt(at) == '\\') {
            at++;
        }
        return at < text.length() && Chars.isQuote(text.charAt(at)) ? at : -1;
    }

    /** What is inside the quotes, up to the closing one or, without one, to the end of the text. */
    static long quoted(String text, int from, int openingQuote) {
        int slashes = openingQuote - from;
        char quote = text.charAt(openingQuote);
        int run = 0;
        for (int at = openingQuote + 1; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                run++;
                continue;
            } else if (c == quote && closes(run, slashes)) {
                boolean doubled = run == 0 && slashes == 0 && at > openingQuote + 1 && isDoubled(text, at);
                if (!doubled) {
                    return Span.of(openingQuote + 1, at - Math.min(run, slashes));
                }
                at++;
            }
            boolean mayBeOuter = c == '"' && (quote != '"' || (run > slashes && (run + 1) % (slashes + 1) != 0));
            if (mayBeOuter && JsonString.endsAt(text, at, run)) {
                // A quote that nothing closes within the JSON string it stands in.
                return Span.of(openingQuote + 1, at - run);
            }
            run = 0;
        }
        return Span.of(openingQuote + 1, text.length());
    }

    /** Whether two quotes stand for one, as SQL and CSV write them, and the string goes on: {@code 'it''s'}. */
    private static boolean isDoubled(String text, int at) {
        return Chars.at(text, at + 1) == text.charAt(at) && Chars.isAlphanumeric(Chars.at(text, at + 2));
    }

    /**
     * Whether a quote behind {@code run} backslashes closes a string whose delimiters stand behind {@code slashes}. Each
     * level of escaping makes of r backslashes before a quote 2r + 1, so a delimiter at depth d has 2^d - 1, and one that
     * belongs to the value an odd multiple of 2^d more. Fewer than the delimiter's end an outer string, and this with it.
     */
    static boolean closes(int run, int slashes) {
        if (run <= slashes) {
            return true;
        }
        int unit = slashes + 1;
        boolean regular = (unit & slashes) == 0;
        return regular && (run + 1) % unit == 0 && ((run + 1) / unit & 1) == 1;
    }

    /**
     * Where the delimiter of the string that {@code quote} closes begins: of the backslashes before it, the first may belong
     * to the string. At depth d the delimiter has 2^d - 1 of them, and the string an odd or even multiple of 2^d.
     */
    static int delimiterStart(String text, int quote) {
        int run = Chars.backslashesBefore(text, Math.max(0, quote - MOST_BACKSLASHES), quote);
        return quote - (Integer.lowestOneBit(run + 1) - 1);
    }

    /**
     * An object or array from its opening bracket to its closing one, to the end of the JSON string that it was cut off
     * in, or to the end of the text.
     */
    static long container(String text, int from, int slashes, boolean bareKey) {
        int depth = 0;
        int run = 0;
        boolean inString = false;
        for (int at = from; at < text.length(); at++) {
            char c = text.charAt(at);
            if (c == '\\') {
                run++;
                continue;
            } else if (c == '"' && bareKey && !inString && JsonString.endsAt(text, at, run)) {
                return Span.of(from, at - run);
            } else if (c == '"' && (inString ? closes(run, slashes) : run == slashes)) {
                inString = !inString;
            } else if (c == '"' && run < slashes) {
                // An outer string ends here: the container was cut off.
                return Span.of(from, at - run);
            } else if (!inString && (c == '{' || c == '[')) {
                depth++;
            } else if (!inString && (c == '}' || c == ']') && --depth == 0) {
                return Span.of(from, at + 1);
            }
            run = 0;
        }
        return Span.of(from, text.length());
    }

    /** A word up to what usually separates words; labels in it are part of it whatever they hold. */
    static int bareEnd(String text, int from, char enclosingQuote) {
        return wordEnd(text, from, enclosingQuote, text.length(), 0);
    }

    /** The same as far as {@code most} characters show it. */
    static int bareEnd(String text, int from, char enclosingQuote, int most) {
        return wordEnd(text, from, enclosingQuote, Math.min(text.length(), from + most), 0);
    }

    /** The same for a value in a URL, which ends where an encoded character ends it, too. */
    static int encodedEnd(String text, int from, char enclosingQuote) {
        return wordEnd(text, from, enclosingQuote, text.length(), UrlEncoded.ends(text, from));
    }

    private static int wordEnd(String text, int from, char enclosingQuote, int stop, int encodedEnds) {
        int at = afterPlaceholder(text, from);
        while (at < stop) {
            char c = text.charAt(at);
            if (c == '[') {
                int mark = Marks.endOf(text, at);
                if (mark > 0) {
                    at = mark;
                    continue;
                }
            } else if (c == 0x1b && Chars.at(text, at + 1) == '[') {
                at = colourEnd(text, at + 2);
                continue;
            } else if (c == '%' && encodedEnds != 0 && UrlEncoded.endsAt(text, at, encodedEnds)) {
                return at;
            }
            if (endsWord(c) || c == enclosingQuote || (c == '[' && CookieValues.isWireEnd(text, at))) {
                return Chars.isQuote(c) ? at - Chars.backslashesBefore(text, from, at) : withoutQuote(text, from, at);
            }
            at++;
        }
        return withoutQuote(text, from, at);
    }

    /** A block of YAML (1.2.2, 8.1) behind {@code |} or {@code >}: the next lines, as long as they are indented as the first. */
    static long block(String text, int from, int end) {
        char first = Chars.at(text, from);
        int line = end;
        while (Chars.at(text, line) == '\r' || Chars.at(text, line) == ' ') {
            line++;
        }
        if ((first != '|' && first != '>') || end - from > 3 || Chars.at(text, line) != '\n') {
            return Span.NONE;
        }
        int start = skipBlanks(text, line + 1, false);
        int indent = start - line - 1;
        int stop = start;
        for (int at = line + 1; indent > 0 && skipBlanks(text, at, false) - at >= indent; ) {
            stop = text.indexOf('\n', at) < 0 ? text.length() : text.indexOf('\n', at);
            at = Math.min(stop + 1, text.length());
        }
        return stop > start ? Span.of(start, stop) : Span.NONE;
    }

    /** Behind a placeholder, whose closing brace ends no word. */
    private static int afterPlaceholder(String text, int from) {
        char first = Chars.at(text, from);
        if ((first == '$' || first == '#' || first == '{') && Chars.at(text, from + 1) == '{') {
            for (int at = from;
                    at < text.length() && at - from < LONGEST_PLACEHOLDER && text.charAt(at) != '\n';
                    at++) {
                if (text.charAt(at) == '}') {
                    return first == '{' && Chars.at(text, at + 1) == '}' ? at + 2 : at + 1;
                }
            }
        }
        return from;
    }

    /** An apostrophe at the end of a word belongs to the string around it. */
    private static int withoutQuote(String text, int from, int end) {
        return end > from && text.charAt(end - 1) == '\'' ? end - 1 : end;
    }

    /** Behind an ANSI colour code, whose semicolons end no value. */
    private static int colourEnd(String text, int from) {
        int at = from;
        while (at < text.length() && (Chars.isDigit(text.charAt(at)) || text.charAt(at) == ';')) {
            at++;
        }
        return Math.min(at + 1, text.length());
    }

    private static boolean endsWord(char c) {
        return switch (c) {
            case ' ', '\t', '\n', '\r', ',', ';', '&', ')', ']', '}', '<', '"' -> true;
            // The full stop, commas, brackets and marks of Chinese and Japanese, and blanks that are wide or break no
            // line.
            case 0x3002, 0x3001, 0x300d, 0x300f, 0x3011, 0x3000, 0xff0c, 0xff1b, 0xff1a, 0xff09, 0xff01, 0xff1f, 0xa0 ->
                true;
            default -> false;
        };
    }

    /** Whether the part can be a secret at all, and is none of: empty, a literal, a placeholder, already redacted. */
    static boolean isPlausible(String text, int start, int end) {
        return hasContent(text, start, end)
                && !isLiteral(text, start, end)
                && !isPlaceholder(text, start, end)
                && !Marks.isMark(text, start, end);
    }

    /** Whether the part is a JSON number, boolean or null. */
    static boolean isScalar(String text, int start, int end) {
        return isNumber(text, start, end) || isLiteral(text, start, end);
    }

    /** Whether the part is a number and nothing else. */
    static boolean isNumber(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Chars.isDigit(c) && c != '.' && !(c == '-' && i == start)) {
                return false;
            }
        }
        return start < end;
    }

    private static boolean hasContent(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (Chars.isAlphanumeric(c) || (c > 127 && Character.isLetterOrDigit(c)) || Character.isSurrogate(c)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isLiteral(String text, int start, int end) {
        return switch (end - start) {
            case 3 -> Chars.matchesIgnoreCase(text, start, "nil");
            case 4 ->
                Chars.matchesIgnoreCase(text, start, "null")
                        || Chars.matchesIgnoreCase(text, start, "true")
                        || Chars.matchesIgnoreCase(text, start, "none");
            case 5 -> Chars.matchesIgnoreCase(text, start, "false");
            case 9 -> Chars.matchesIgnoreCase(text, start, "undefined");
            default -> false;
        };
    }

    private static boolean isPlaceholder(String text, int start, int end) {
        int length = end - start;
        if (length < 2 || length > LONGEST_PLACEHOLDER) {
            return false;
        }
        char first = text.charAt(start);
        char second = text.charAt(start + 1);
        char last = text.charAt(end - 1);
        int inside = start + 1;
        if ((first == '$' || first == '#' || first == '{') && second == '{' && last == '}') {
            // The bracket that opened must be the one that ends it: ${a}secret{b} is no placeholder.
            int close = text.indexOf('}', start);
            return close == end - 1 || (close == end - 2 && text.startsWith("{{", start));
        } else if (first == '<' && last == '>') {
            for (; inside < end - 1; inside++) {
                char c = text.charAt(inside);
                if (!Chars.isWord(c) && c != '-' && c != '.' && c != ' ') {
                    return false;
                }
            }
            return true;
        }
        // printf and shell: %s, $NAME is a reference only when it is a name in capitals.
        return (first == '%' && length == 2) || (first == '$' && isConstantName(text, start + 1, end));
    }

    private static boolean isConstantName(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Chars.isUpper(c) && c != '_') {
                return false;
            }
        }
        return true;
    }
}
