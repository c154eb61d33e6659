package dev.nightjar.core.redaction;

/**
 * Credentials of HTTP authentication (RFC 9110, 11; RFC 6750, RFC 7617) in running text: {@code Bearer x},
 * {@code Basic x}. The scheme stays. Prose such as "bearer tokens are" has no digit. Also reads the value of an
 * Authorization header, whose key is found by {@link KeyValueRule}.
 */
final class HttpAuthRule extends RedactionRule {
    private static final String[] IN_TEXT = {"bearer", "basic", "token", "ssws"};
    private static final String[] SCHEMES = {
        "bearer",
        "basic",
        "token",
        "ssws",
        "apikey",
        "negotiate",
        "ntlm",
        "digest",
        "aws4-hmac-sha256",
        "hawk",
        "oauth",
        "splunk",
        "key",
        "genie",
        "genieKey",
        "jwt",
        "discogs",
        "mac",
        "bot"
    };
    private static final int SHORTEST = 8;

    @Override
    public String category() {
        return Marks.HTTP_AUTH;
    }

    @Override
    void startsAt(Places places) {
        places.at("Bb", "Ee", "Aa");
        places.at("Bb", "Aa", "Ss");
        places.at("Tt", "Oo", "Kk");
        places.at("Ss", "Ss", "Ww");
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        for (String scheme : IN_TEXT) {
            int behind = at + scheme.length();
            if (Chars.isBlank(Chars.at(text, behind)) && Chars.matchesIgnoreCase(text, at, scheme)) {
                int start = ValueReader.skipBlanks(text, behind, false);
                start += Chars.isQuote(Chars.at(text, start)) ? 1 : 0;
                int end = credentialEnd(text, start);
                boolean plainNumber = ValueReader.isNumber(text, start, end);
                boolean credential = isCredential(text, start, end)
                        || (scheme.equals("basic") && end - start >= SHORTEST && isUserAndPassword(text, start, end));
                return credential && !plainNumber ? Span.of(start, end) : Span.NONE;
            }
        }
        return Span.NONE;
    }

    @Override
    int rewrite(String text, int floor, int at, int start, int end, Edit edit) {
        edit.replaceValue(start, end, category());
        return end;
    }

    /** The credential in an unquoted header value, without its scheme. */
    static long bareValue(String text, int from, char enclosingQuote) {
        int end = ValueReader.bareEnd(text, from, enclosingQuote);
        int start = from;
        if (isScheme(text, from, end) || looksLikeScheme(text, from, end)) {
            int behind = afterBlanks(text, end);
            boolean parameters = hasParameters(text, from, end) || text.startsWith("token=", behind);
            int credential = parameters
                    ? lineEnd(text, behind, enclosingQuote)
                    : ValueReader.bareEnd(text, behind, enclosingQuote);
            if (behind > end && credential > behind) {
                start = behind;
                end = credential;
            } else if (isScheme(text, from, end)) {
                return Span.NONE;
            }
        }
        return ValueReader.isPlausible(text, start, end) ? Span.of(start, end) : Span.NONE;
    }

    /** Where the value of a header begins, also when the line was folded before its scheme. */
    static int valueStart(String text, int from, int behind) {
        int tab = from;
        while (text.startsWith("\\t", tab)) {
            tab += 2;
        }
        if (tab > from) {
            // A tabulator in JSON.
            return ValueReader.skipBlanks(text, tab, false);
        }
        int folded = afterBlanks(text, behind);
        int end = folded;
        while (Chars.isLetter(Chars.at(text, end))) {
            end++;
        }
        return Chars.isBlank(Chars.at(text, end)) && isScheme(text, folded, end) ? folded : from;
    }

    /** The credential in a header value whose end is known. */
    static long quotedValue(String text, int start, int end) {
        int word = start;
        while (word < end && text.charAt(word) > ' ') {
            word++;
        }
        int behind = word < end ? Math.min(afterBlanks(text, word), end) : end;
        if (behind < end && isScheme(text, start, word)) {
            return ValueReader.isPlausible(text, behind, end) ? Span.of(behind, end) : Span.NONE;
        }
        return Span.of(start, end);
    }

    private static boolean isScheme(String text, int start, int end) {
        for (String scheme : SCHEMES) {
            if (end - start == scheme.length() && Chars.matchesIgnoreCase(text, start, scheme)) {
                return true;
            }
        }
        return false;
    }

    /** An unknown scheme: letters and joints alone, with something like a credential behind. */
    private static boolean looksLikeScheme(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Chars.isLetter(c) && (i == start || (c != '-' && c != '_'))) {
                return false;
            }
        }
        int behind = afterBlanks(text, end);
        return end - start >= 3
                && end - start <= 20
                && behind > end
                && (isCredential(text, behind, credentialEnd(text, behind)) || isHidden(text, behind));
    }

    /** Whether the credential was redacted before. */
    private static boolean isHidden(String text, int at) {
        return text.startsWith("[REDACTED:" + Marks.HTTP_AUTH, at) || text.startsWith("[" + Marks.HTTP_AUTH + ":", at);
    }

    /** Schemes whose credential is a list of parameters, commas and all. */
    private static boolean hasParameters(String text, int start, int end) {
        char first = Chars.lower(text.charAt(start));
        return (first == 'd' || first == 'a' || first == 'h' || first == 'o' || first == 'm')
                && isScheme(text, start, end);
    }

    /** Over blanks, and over the line end of a folded header. */
    private static int afterBlanks(String text, int from) {
        int at = ValueReader.skipBlanks(text, from, false);
        int line = at;
        while (Chars.at(text, line) == '\r' || Chars.at(text, line) == '\n') {
            line++;
        }
        int folded = ValueReader.skipBlanks(text, line, false);
        // The next line of a stack trace is none of the header's.
        return line > at && folded > line && !text.startsWith("at ", folded) ? folded : at;
    }

    /**
     * The end of a list of parameters: with its line, the map it was printed in, or the string around it. Their own quotes
     * stand behind an equals sign or were opened so, and the string's behind fewer backslashes.
     */
    private static int lineEnd(String text, int from, char enclosingQuote) {
        int slashes = -1;
        int run = 0;
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            boolean closes = c == enclosingQuote && c != '"';
            if (c == '\n' || c == '\r' || c == '}' || closes || isEscapedLineEnd(text, at, run)) {
                return at - (Chars.isQuote(c) ? run : 0);
            } else if (c == '"') {
                boolean opens = at - run > from && text.charAt(at - run - 1) == '=';
                if (slashes < 0 && opens) {
                    slashes = run;
                } else if (slashes < 0 || run < slashes) {
                    return at - run;
                }
            }
            run = c == '\\' ? run + 1 : 0;
            at++;
        }
        return at;
    }

    private static boolean isEscapedLineEnd(String text, int at, int run) {
        char next = Chars.at(text, at + 1);
        return text.charAt(at) == '\\' && run == 0 && (next == 'n' || next == 'r');
    }

    private static int credentialEnd(String text, int start) {
        int at = start;
        while (at < text.length() && isCredentialPart(text.charAt(at))) {
            at++;
        }
        while (at > start && text.charAt(at - 1) == '.') {
            at--;
        }
        int padded = at;
        while (padded < text.length() && padded - at < 2 && text.charAt(padded) == '=') {
            padded++;
        }
        // What stands behind the equals sign of a key is for the rule of keys.
        char next = Chars.at(text, padded);
        boolean opens = (Chars.isQuote(next) || next == '\\') && !closes(text, padded);
        boolean isKey = padded > at && (opens || isCredentialPart(next) || next == '=');
        return isKey ? start : padded;
    }

    /** Whether the quote at {@code at} ends a string, by what stands behind it. */
    private static boolean closes(String text, int at) {
        int quote = ValueReader.openingQuote(text, at);
        char next = Chars.at(text, quote + 1);
        return quote >= 0 && (next <= ' ' || next == ')' || next == ',' || next == '}' || next == ']' || next == ';');
    }

    /** The alphabet token68 of RFC 9110, with what issuers add to it. */
    private static boolean isCredentialPart(char c) {
        return (Chars.isBase64(c) && c != '=') || c == '.' || c == '~' || c == ':' || c == '|' || c == '%';
    }

    /** Whether it is the base64 of ASCII text with a colon in it (RFC 7617, 2), which no word of a language is. */
    private static boolean isUserAndPassword(String text, int start, int end) {
        boolean colon = false;
        int bits = 0;
        for (int i = start; i < end; i++) {
            bits = (bits << 6) | sextet(text.charAt(i));
            int have = (i - start) % 4 * 2;
            if (have > 0) {
                int read = (bits >> (6 - have)) & 0xff;
                if (read < ' ' || read > '~') {
                    return false;
                }
                colon |= read == ':';
            }
        }
        return colon;
    }

    private static int sextet(char c) {
        if (Chars.isUpper(c)) {
            return c - 'A';
        } else if (Chars.isLower(c)) {
            return c - 'a' + 26;
        }
        return Chars.isDigit(c) ? c - '0' + 52 : c == '+' ? 62 : 63;
    }

    private static boolean isCredential(String text, int start, int end) {
        if (end - start < SHORTEST) {
            return false;
        }
        for (int i = start; i < end; i++) {
            if (Chars.isDigit(text.charAt(i)) || text.charAt(i) == '=') {
                return true;
            }
        }
        return false;
    }
}
