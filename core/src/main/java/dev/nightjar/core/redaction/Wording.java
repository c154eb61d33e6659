package dev.nightjar.core.redaction;

/**
 * What stands behind a key in a message for people and is no secret: {@code Password: required}, {@code PIN: 3 attempts
 * left}, {@code c.e.JwtFilter : Starting}, {@code (Token.java:9)}. A secret has a digit or stands alone; language does not.
 */
final class Wording {
    private static final int MOST_DIGITS = 3;
    private static final String[] SOURCES = {
        "java",
        "kt",
        "kts",
        "scala",
        "groovy",
        "clj",
        "py",
        "js",
        "ts",
        "tsx",
        "go",
        "rs",
        "rb",
        "cs",
        "c",
        "cc",
        "cpp",
        "h",
        "php",
        "sql",
        "yml",
        "yaml",
        "xml",
        "json",
        "properties",
        "conf",
        "toml",
        "html",
        "css",
        "sh"
    };

    private Wording() {}

    /** Whether the unquoted value is language. The key is bare too, its separator at {@code at}. */
    static boolean isLanguage(String text, int at, int keyStart, int keyEnd, int from, int end, String category) {
        if (isState(text, from, end)) {
            return true;
        } else if (text.charAt(at) != ':') {
            return false;
        }
        boolean apart = Chars.isBlank(Chars.at(text, at + 1));
        return (apart && isClassName(text, keyStart, keyEnd))
                || isPosition(text, keyStart, keyEnd, from, end)
                || (apart && isCount(text, from, end))
                || (category.equals(Marks.TOKEN) && (isProse(text, from, end) || isParserError(text, keyStart)));
    }

    /** One word of those that tell how things stand, such as required, expired, or not. */
    private static boolean isState(String text, int start, int end) {
        char last = Chars.at(text, end - 1);
        int wordEnd = last == '.' || last == '!' || last == '?' ? end - 1 : end;
        return wordEnd > start && (KeyWords.flags(text, start, wordEnd) & KeyWords.STATE) != 0;
    }

    /** A class with its package, as loggers and exceptions are named: lower-case parts, then one in Pascal case. */
    private static boolean isClassName(String text, int start, int end) {
        int part = start;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                part = i + 1;
            } else if (!Chars.isWord(c) && c != '$') {
                return false;
            } else if (i == part && !Chars.isLower(c)) {
                return part > start && Chars.isUpper(c) && isIdentifier(text, i, end);
            }
        }
        return false;
    }

    /** Two words at least: a single one may be a property. */
    private static boolean isIdentifier(String text, int start, int end) {
        boolean hump = false;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            hump |= i > start && Chars.isUpper(c) && Chars.isLower(text.charAt(i - 1));
            if (!Chars.isWord(c) && c != '$') {
                return false;
            }
        }
        return hump;
    }

    /** The line in a source file. */
    private static boolean isPosition(String text, int keyStart, int keyEnd, int from, int end) {
        int dot = keyEnd;
        while (dot > keyStart && text.charAt(dot - 1) != '.') {
            dot--;
        }
        if (dot == keyStart || from >= end || !Chars.isDigit(text.charAt(from))) {
            return false;
        }
        for (int i = from; i < end; i++) {
            if (!Chars.isDigit(text.charAt(i)) && text.charAt(i) != ':') {
                return false;
            }
        }
        for (String source : SOURCES) {
            if (keyEnd - dot == source.length() && text.startsWith(source, dot)) {
                return true;
            }
        }
        return false;
    }

    /** A small number and a word: "3 attempts left". */
    private static boolean isCount(String text, int start, int end) {
        return end - start <= MOST_DIGITS
                && ValueReader.isNumber(text, start, end)
                && Chars.at(text, end) == ' '
                && Chars.isLower(Chars.at(text, end + 1));
    }

    /** "Unexpected token: found something": a lower-case word followed by another is language, not a secret. */
    private static boolean isProse(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Chars.isLower(text.charAt(i))) {
                return false;
            }
        }
        return Chars.at(text, end) == ' ' && Chars.isLower(Chars.at(text, end + 1));
    }

    private static boolean isParserError(String text, int keyStart) {
        int word = keyStart - "unexpected ".length();
        return word >= 0 && Chars.matchesIgnoreCase(text, word, "unexpected ");
    }
}
