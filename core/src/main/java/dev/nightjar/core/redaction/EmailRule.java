package dev.nightjar.core.redaction;

/**
 * E-mail addresses (RFC 5321, 4.1.2; internationalised by RFC 6531): the at sign triggers, the domain is read first. What
 * looks like one and is none: {@code Object@4b1c1ea0}, {@code java.base@17.0.1}, {@code git@host:path},
 * {@code logo@2x.png}, npm scopes and image digests.
 */
final class EmailRule extends RedactionRule {
    private static final int LONGEST_LOCAL = 320;
    private static final int LONGEST_DOMAIN = 255;
    private static final int LONGEST_DETAIL = 256;
    /** Behind Latin and its accents. */
    private static final char FIRST_OTHER_SCRIPT = 0x370;

    private static final String[] FILES = {"png", "jpg", "jpeg", "gif", "svg", "webp", "ico", "css", "js", "ts", "tgz"};

    private final boolean inDetailsOnly;

    /**
     * @param inDetailsOnly finds only what PostgreSQL quotes of a row it refuses, {@code Key (email)=(a@b.c)}: nobody
     *     chose to log that
     */
    EmailRule(boolean inDetailsOnly) {
        this.inDetailsOnly = inDetailsOnly;
    }

    @Override
    public String category() {
        return Marks.EMAIL;
    }

    @Override
    void startsAt(Places places) {
        places.at("@");
        // Encoded in a URL (RFC 3986, 2.1), once or twice.
        places.at("%", "4", "0");
        places.at("%", "2", "5");
    }

    @Override
    long find(String text, int floor, int at) {
        long address = inDetailsOnly ? Span.NONE : address(text, floor, at);
        return address != Span.NONE || text.charAt(at) != '@' ? address : detail(text, floor, at);
    }

    private static long address(String text, int floor, int at) {
        int domain = behindSign(text, at);
        char first = domain < 0 ? 0 : Chars.at(text, domain);
        int end = Chars.isAlphanumeric(first) || first > 127 ? domainEnd(text, domain) : -1;
        if (end < 0) {
            return Span.NONE;
        }
        int limit = Math.max(floor, at - LONGEST_LOCAL);
        int start = at;
        while (start > limit
                && isLocal(text.charAt(start - 1))
                && !isOtherScript(text, start - 1, at)
                && !isEncoded(text, start - 1, at)) {
            start--;
        }
        start += start > limit && isEncoded(text, start - 1, at) ? 2 : 0;
        start = Chars.afterEscape(text, floor, Chars.afterColour(text, floor, start, at), at);
        while (start < at && !Chars.isWord(text.charAt(start)) && text.charAt(start) < 128) {
            start++;
        }
        char before = start > floor ? text.charAt(start - 1) : 0;
        if (before == '$' || (before == '{' && Chars.at(text, start - 2) == '$')) {
            // A reference of a shell.
            return Span.NONE;
        }
        boolean scp = at - start == 3
                && text.startsWith("git", start)
                && (Chars.at(text, end) == ':' || Chars.at(text, end) == '/');
        return start == at || scp ? Span.NONE : Span.of(start, end);
    }

    /** The value with an at sign in {@code (tenant, email)=(7, a@b.c)}, whatever its domain. */
    private static long detail(String text, int floor, int at) {
        int limit = Math.max(floor, at - LONGEST_DETAIL);
        int start = at;
        while (start > limit && !endsDetail(text.charAt(start - 1)) && text.charAt(start - 1) != ',') {
            start--;
        }
        int opening = start;
        while (opening > limit && !endsDetail(text.charAt(opening - 1))) {
            opening--;
        }
        if (!text.startsWith(")=(", opening - 3)) {
            return Span.NONE;
        }
        int end = at + 1;
        while (end < text.length()
                && end - at < LONGEST_DETAIL
                && !endsDetail(text.charAt(end))
                && text.charAt(end) != ',') {
            end++;
        }
        start = ValueReader.skipBlanks(text, start, false);
        boolean quoted = Chars.at(text, end) == ')' || Chars.at(text, end) == ',';
        return quoted && start < at && at + 1 < end ? Span.of(start, end) : Span.NONE;
    }

    private static boolean endsDetail(char c) {
        return c == '(' || c == ')' || c == '@' || c == '\n' || c == '"';
    }

    private static int behindSign(String text, int at) {
        if (text.charAt(at) == '@') {
            return at + 1;
        }
        return text.startsWith("40", at + 1) ? at + 3 : text.startsWith("2540", at + 1) ? at + 5 : -1;
    }

    /** Whether the address was written without a blank behind a word of another script, as Chinese is. */
    private static boolean isOtherScript(String text, int before, int end) {
        char c = text.charAt(before);
        char next = text.charAt(before + 1);
        return before + 1 < end && (c >= FIRST_OTHER_SCRIPT) != (next >= FIRST_OTHER_SCRIPT) && Chars.isWord(next);
    }

    /** Whether the percent sign at {@code at} encodes what joins in a URL. */
    private static boolean isEncoded(String text, int at, int end) {
        return text.charAt(at) == '%'
                && at + 2 < end
                && Chars.isHex(text.charAt(at + 1))
                && Chars.isHex(text.charAt(at + 2));
    }

    /** The end of a domain with a dot and an alphabetic last label, or -1. */
    private static int domainEnd(String text, int from) {
        int at = from;
        int dot = -1;
        boolean numbers = true;
        int labels = 0;
        while (at < text.length() && at - from <= LONGEST_DOMAIN) {
            char c = text.charAt(at);
            if (c == '.') {
                if (at == dot + 1 || at == from) {
                    break;
                }
                labels++;
                // 10.4.1-beta.rc is a version.
                if (labels == 2 && numbers) {
                    return -1;
                }
                dot = at;
            } else if (dot > from && c >= FIRST_OTHER_SCRIPT && Chars.isAlphanumeric(text.charAt(at - 1))) {
                break;
            } else if (Chars.isAlphanumeric(c) || c == '-' || isInternational(c)) {
                numbers &= Chars.isDigit(c);
            } else {
                break;
            }
            at++;
        }
        while (at > from && (text.charAt(at - 1) == '.' || text.charAt(at - 1) == '-')) {
            at--;
        }
        int last = at;
        while (last > from && text.charAt(last - 1) != '.') {
            last--;
        }
        return last - 1 > from && isTopLevel(text, last, at) && !isVersion(text, from) ? at : -1;
    }

    private static boolean isVersion(String text, int from) {
        int at = from;
        while (Chars.isDigit(Chars.at(text, at))) {
            at++;
        }
        return at > from && Chars.at(text, at) == '.' && Chars.isDigit(Chars.at(text, at + 1));
    }

    private static boolean isTopLevel(String text, int start, int end) {
        if (end - start < 2) {
            return false;
        } else if (text.startsWith("xn--", start)) {
            return true;
        }
        for (int i = start; i < end; i++) {
            if (!Chars.isLetter(text.charAt(i)) && !isInternational(text.charAt(i))) {
                return false;
            }
        }
        for (String file : FILES) {
            if (end - start == file.length() && Chars.matchesIgnoreCase(text, start, file)) {
                return false;
            }
        }
        return true;
    }

    /** The atom characters of RFC 5322 but for those that join in URLs and code: {@code / = ? & |} and others. */
    private static boolean isLocal(char c) {
        return Chars.isWord(c)
                || c == '.'
                || c == '+'
                || c == '-'
                || c == '%'
                || c == '\''
                || c == '~'
                || c == '!'
                || isInternational(c);
    }

    private static boolean isInternational(char c) {
        return c > 127 && Character.isLetterOrDigit(c);
    }
}
