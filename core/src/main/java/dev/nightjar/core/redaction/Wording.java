package dev.nightjar.core.redaction;

/**
 * What stands behind a key in a message for people and is no secret: {@code Password: required}, {@code PIN: 3 attempts
 * left}, {@code c.e.JwtFilter : Starting}, {@code (Token.java:9)}. A secret has a digit or stands alone; language does not.
 */
final class Wording {
    /** A value with more characters is no language. */
    static final int LONGEST = 256;

    private static final int MOST_DIGITS = 3;
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_KIND = 24;
    private static final String[] CODE = {
        "java", "kt", "kts", "scala", "groovy", "clj", "py", "js", "ts", "tsx", "go", "rs", "rb", "cs", "c", "cc",
        "cpp", "h", "php"
    };
    private static final String[] SETTINGS = {
        "sql", "yml", "yaml", "xml", "json", "properties", "conf", "toml", "html", "css", "sh"
    };
    private static final String[] NOTES = {
        "sensitive", "hidden", "redacted", "masked", "none)", "null)", "empty)", "unset)"
    };
    private static final String[] MECHANISMS = {
        "plain", "login", "basic", "digest", "bearer", "ntlm", "kerberos", "gssapi", "oauth2", "xoauth2", "oauthbearer",
        "cram-md5", "digest-md5", "ldap", "jwt", "mtls", "anonymous", "external", "negotiate", "spnego", "saml", "oidc"
    };
    private static final String[] BEFORE_TOKEN = {"unexpected ", "mismatched ", "illegal "};

    private Wording() {}

    /** What is told without reading the value: a note in its place, or that the key is the name of a source file. */
    static boolean isNoKey(String text, int at, int keyStart, int keyEnd, int from) {
        return isNote(text, from)
                || (text.charAt(at) == ':' && isOneOf(CODE, text, dot(text, keyStart, keyEnd), keyEnd));
    }

    /** Whether the unquoted value is language. The key is bare too, its separator at {@code at}. */
    static boolean isLanguage(String text, int at, int keyStart, int keyEnd, int from, int end, String category) {
        if (isState(text, from, end) || isMechanism(text, keyEnd, from, end)) {
            return true;
        } else if (keyEnd - keyStart == 4
                && Chars.matchesIgnoreCase(text, keyStart, "pass")
                && isCount(text, from, end)) {
            // How many tests did.
            return true;
        } else if (text.charAt(at) != ':') {
            return false;
        }
        boolean apart = Chars.isBlank(Chars.at(text, at + 1));
        boolean pass = Chars.matchesIgnoreCase(text, keyEnd - 4, "pass");
        if (apart && keyEnd - keyStart == 4 && text.startsWith("PASS", keyStart) && Chars.at(text, keyEnd) == ':') {
            // The verdict of a test.
            return Chars.at(text, end) == ' ' || Chars.at(text, end) == ')';
        }
        return (apart && isClassName(text, keyStart, keyEnd, Chars.isBlank(Chars.at(text, keyEnd))))
                || isLine(text, keyStart, keyEnd, from, end)
                || isCoordinate(text, keyStart, keyEnd, from, end)
                || (apart && isCount(text, from, end))
                || ((category.equals(Marks.TOKEN) || pass) && isProse(text, from, end))
                || (category.equals(Marks.TOKEN) && isParserError(text, keyStart));
    }

    /** Whether a quoted key is a name in a sentence, as in {@code bean 'apiKey': created}: a word stands before it. */
    static boolean isInSentence(String text, int keyStart, int from) {
        int quote = keyStart - 1;
        int stop = Math.min(text.length(), from + LONGEST_NAME);
        for (int i = from; i < stop && text.charAt(i) > ' '; i++) {
            if (Chars.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return Chars.isQuote(Chars.at(text, quote))
                && Chars.at(text, quote - 1) == ' '
                && Chars.isLetter(Chars.at(text, quote - 2));
    }

    /** What tools print instead of a value: {@code (sensitive value)}, {@code (hidden)}. */
    private static boolean isNote(String text, int from) {
        if (Chars.at(text, from) != '(') {
            return false;
        }
        for (String note : NOTES) {
            if (Chars.matchesIgnoreCase(text, from + 1, note)) {
                return true;
            }
        }
        return false;
    }

    /** The mechanisms of SASL (IANA registry) and of servers, as the value of auth. */
    private static boolean isMechanism(String text, int keyEnd, int from, int end) {
        if (end - from > LONGEST_KIND || !Chars.matchesIgnoreCase(text, keyEnd - 4, "auth")) {
            return false;
        }
        for (String mechanism : MECHANISMS) {
            if (end - from == mechanism.length() && Chars.matchesIgnoreCase(text, from, mechanism)) {
                return true;
            }
        }
        return Chars.matchesIgnoreCase(text, from, "scram-");
    }

    /** The last part of a name whose parts colons join: an ARN or URN (RFC 8141), or a Maven artifact before its version. */
    private static boolean isCoordinate(String text, int keyStart, int keyEnd, int from, int end) {
        int last = end;
        while (last > from && text.charAt(last - 1) != ':') {
            last--;
        }
        boolean group = last > from && dot(text, keyStart, keyEnd) < keyEnd;
        if (!group && Chars.at(text, keyStart - 1) != ':') {
            return false;
        }
        boolean version = Chars.isDigit(Chars.at(text, last));
        boolean dot = false;
        for (int i = last; i < end && version; i++) {
            char c = text.charAt(i);
            dot |= c == '.';
            version = Chars.isBase64Url(c) || c == '.';
        }
        int start = keyStart;
        while (start > 0 && keyStart - start < LONGEST_NAME && isNamePart(text.charAt(start - 1))) {
            start--;
        }
        return (version && dot) || text.startsWith("arn:", start) || text.startsWith("urn:", start);
    }

    private static boolean isNamePart(char c) {
        return c > ' ' && c != '=' && !Chars.isQuote(c);
    }

    /** One word of those that tell how things stand, such as required, expired, or not. */
    private static boolean isState(String text, int start, int end) {
        char last = Chars.at(text, end - 1);
        int wordEnd = last == '.' || last == '!' || last == '?' ? end - 1 : end;
        return wordEnd > start && KeyWords.isState(text, start, wordEnd);
    }

    /**
     * A class with its package, as loggers and exceptions are named: lower-case parts, then one in Pascal case. A single
     * word may be a property, unless a blank follows it as in the lines of a log.
     */
    private static boolean isClassName(String text, int start, int end, boolean blank) {
        int part = start;
        int parts = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (c == '.') {
                part = i + 1;
                parts++;
            } else if (!Chars.isWord(c) && c != '$') {
                return false;
            } else if (i == part && !Chars.isLower(c)) {
                return parts > 0 && Chars.isUpper(c) && isIdentifier(text, i, end, blank || parts > 1);
            }
        }
        return false;
    }

    private static boolean isIdentifier(String text, int start, int end, boolean single) {
        boolean lower = false;
        boolean hump = single;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            lower |= Chars.isLower(c);
            hump |= i > start && Chars.isUpper(c) && Chars.isLower(text.charAt(i - 1));
            if (!Chars.isWord(c) && c != '$') {
                return false;
            }
        }
        return hump && lower;
    }

    /** Where the line of a file of settings stands. */
    private static boolean isLine(String text, int keyStart, int keyEnd, int from, int end) {
        for (int i = from; i < end; i++) {
            if (!Chars.isDigit(text.charAt(i)) && text.charAt(i) != ':') {
                return false;
            }
        }
        return from < end && isOneOf(SETTINGS, text, dot(text, keyStart, keyEnd), keyEnd);
    }

    /** Behind the last dot, or the end when there is none. */
    private static int dot(String text, int start, int end) {
        int dot = end;
        while (dot > start && text.charAt(dot - 1) != '.') {
            dot--;
        }
        return dot == start ? end : dot;
    }

    private static boolean isOneOf(String[] endings, String text, int start, int end) {
        for (String ending : endings) {
            if (end - start == ending.length() && text.startsWith(ending, start)) {
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
        for (String word : BEFORE_TOKEN) {
            if (Chars.matchesIgnoreCase(text, keyStart - word.length(), word)) {
                return true;
            }
        }
        // START_ARRAY token, of Jackson.
        int start = keyStart - 1;
        while (start > 0 && keyStart - start < LONGEST_KIND && isKind(text.charAt(start - 1))) {
            start--;
        }
        return text.startsWith("START_", start) || text.startsWith("END_", start);
    }

    private static boolean isKind(char c) {
        return Chars.isUpper(c) || c == '_';
    }
}
