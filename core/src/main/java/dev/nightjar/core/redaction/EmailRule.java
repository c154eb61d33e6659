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
    }

    @Override
    long find(String text, int floor, int at) {
        long address = inDetailsOnly ? Span.NONE : address(text, floor, at);
        return address != Span.NONE ? address : detail(text, floor, at);
    }

    private static long address(String text, int floor, int at) {
        char first = Chars.at(text, at + 1);
        int end = Chars.isAlphanumeric(first) || first > 127 ? domainEnd(text, at + 1) : -1;
        if (end < 0) {
            return Span.NONE;
        }
        int limit = Math.max(floor, at - LONGEST_LOCAL);
        int start = at;
        while (start > limit && isLocal(text.charAt(start - 1))) {
            start--;
        }
        start = Chars.afterEscape(text, floor, start, at);
        while (start < at && !Chars.isWord(text.charAt(start)) && text.charAt(start) < 128) {
            start++;
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
        int end = at + 1;
        while (end < text.length()
                && end - at < LONGEST_DETAIL
                && !endsDetail(text.charAt(end))
                && text.charAt(end) != ',') {
            end++;
        }
        start = ValueReader.skipBlanks(text, start, false);
        boolean quoted =
                text.startsWith(")=(", opening - 3) && (Chars.at(text, end) == ')' || Chars.at(text, end) == ',');
        return quoted && start < at && at + 1 < end ? Span.of(start, end) : Span.NONE;
    }

    private static boolean endsDetail(char c) {
        return c == '(' || c == ')' || c == '@' || c == '\n' || c == '"';
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
