package dev.nightjar.core.redaction;

/**
 * The user information of a URL (RFC 3986, 3.2.1): the password goes, the user stays; without a colon all of it goes.
 * The last at sign of the authority ends it, since people forget to encode those in passwords. Several hosts may follow
 * each other behind commas, as in a MongoDB or PostgreSQL URL. Also Oracle's {@code jdbc:oracle:thin:user/password@host}.
 */
final class UrlCredentialsRule extends RedactionRule {
    private static final int LONGEST_PASSWORD = 100;
    private static final int MOST_ESCAPES = 15;
    /** What manuals write in place of a user. */
    private static final String[] PLACEHOLDERS = {"publickey", "public_key", "key", "user", "username"};

    @Override
    public String category() {
        return Marks.URL_CREDENTIALS;
    }

    @Override
    void startsAt(Places places) {
        places.at(":", "/", "/");
        places.at(":", "\\", "/\\");
        // The end of "thin:" and of "oci:".
        places.at("i", "n", ":");
        places.at("c", "i", ":");
        places.at("@", "tu", "cn");
    }

    /** The user before the password is still to be read. */
    @Override
    boolean readsAhead() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        if (text.charAt(at) == '@') {
            return go(text, floor, at);
        } else if (text.charAt(at) != ':') {
            return Chars.at(text, at + 2) == ':' ? oracle(text, floor, at + 2) : Span.NONE;
        }
        int authority = authority(text, at + 1);
        if (authority < 0) {
            return Span.NONE;
        }
        int end = authorityEnd(text, authority);
        int first = -1;
        int last = -1;
        for (int from = authority; from <= end; ) {
            int hostEnd = hostEnd(text, from, end);
            long secret = secret(text, from, hostEnd, isSsh(text, floor, at));
            if (secret != Span.NONE) {
                first = first < 0 ? Span.start(secret) : first;
                last = Span.end(secret);
            }
            from = hostEnd + 1;
        }
        return first < 0 ? Span.NONE : Span.of(first, last);
    }

    @Override
    int rewrite(String text, int floor, int at, int start, int end, Edit edit) {
        if (text.charAt(at) != ':') {
            edit.replace(start, end, category());
            return end;
        }
        int authority = authority(text, at + 1);
        int authorityEnd = authorityEnd(text, authority);
        for (int from = authority; from <= authorityEnd; ) {
            int hostEnd = hostEnd(text, from, authorityEnd);
            long secret = secret(text, from, hostEnd, isSsh(text, floor, at));
            // What stands before the span was rewritten already, when another rule came first.
            if (secret != Span.NONE && Span.start(secret) >= start && Span.end(secret) <= end) {
                edit.replace(Span.start(secret), Span.end(secret), category());
            }
            from = hostEnd + 1;
        }
        return end;
    }

    /** Behind two slashes, each escaped as often as the JSON around them asks for; or -1. */
    private static int authority(String text, int from) {
        int at = from;
        for (int slashes = 0; slashes < 2; slashes++) {
            int limit = at + MOST_ESCAPES;
            while (at < limit && Chars.at(text, at) == '\\') {
                at++;
            }
            if (Chars.at(text, at++) != '/') {
                return -1;
            }
        }
        return at;
    }

    private static int authorityEnd(String text, int from) {
        int at = from;
        while (at < text.length()) {
            char c = text.charAt(at);
            int mark = c == '[' ? Marks.endOf(text, at) : -1;
            if (mark > 0) {
                at = mark;
            } else if (c <= ' ' || c == '/' || c == '?' || c == '#' || c == '"' || c == '<' || c == '>' || c == '\\'
                    || c == '\'' || c == '`') {
                return at;
            } else {
                at++;
            }
        }
        return at;
    }

    /** The end of one user@host: a comma behind its at sign, or the authority's end. */
    private static int hostEnd(String text, int from, int end) {
        boolean atSign = false;
        for (int i = from; i < end; i++) {
            char c = text.charAt(i);
            if (c == '@') {
                atSign = true;
            } else if (c == ',' && atSign) {
                return i;
            }
        }
        return end;
    }

    private static long secret(String text, int from, int end, boolean ssh) {
        int sign = end - 1;
        while (sign > from && text.charAt(sign) != '@') {
            sign--;
        }
        if (sign <= from) {
            return Span.NONE;
        }
        int colon = Math.max(from, Marks.endOf(text, from));
        while (colon < sign && text.charAt(colon) != ':') {
            colon++;
        }
        boolean userOnly = colon == sign;
        if (userOnly && ssh && text.startsWith("git@", from)) {
            return Span.NONE;
        }
        for (String placeholder : PLACEHOLDERS) {
            if (userOnly && sign - from == placeholder.length() && Chars.matchesIgnoreCase(text, from, placeholder)) {
                return Span.NONE;
            }
        }
        if (colon + 1 == sign && hasDigit(text, from, colon)) {
            // A key in place of the user, as Stripe's manual has it.
            return ValueReader.isPlausible(text, from, colon) ? Span.of(from, colon) : Span.NONE;
        }
        int start = userOnly ? from : colon + 1;
        return ValueReader.isPlausible(text, start, sign) ? Span.of(start, sign) : Span.NONE;
    }

    private static boolean isSsh(String text, int floor, int at) {
        return at - 3 >= floor && text.startsWith("ssh", at - 3);
    }

    private static boolean hasDigit(String text, int start, int end) {
        boolean digit = false;
        for (int i = start; i < end; i++) {
            digit |= Chars.isDigit(text.charAt(i));
        }
        return digit && end - start > 7;
    }

    /** The data source name of Go's MySQL driver: {@code user:password@tcp(host:3306)/db}. */
    private static long go(String text, int floor, int at) {
        if (!text.startsWith("@tcp(", at) && !text.startsWith("@unix(", at)) {
            return Span.NONE;
        }
        int colon = at;
        int limit = Math.max(floor, at - LONGEST_PASSWORD);
        while (colon > limit && text.charAt(colon - 1) > ' ' && !Chars.isQuote(text.charAt(colon - 1))) {
            if (text.charAt(colon - 1) == '/') {
                return Span.NONE;
            }
            colon--;
        }
        while (colon < at && text.charAt(colon) != ':') {
            colon++;
        }
        return colon < at && ValueReader.isPlausible(text, colon + 1, at) ? Span.of(colon + 1, at) : Span.NONE;
    }

    private static long oracle(String text, int floor, int at) {
        if (at < floor + 5
                || text.startsWith("//", at + 1)
                || text.startsWith("\\/\\/", at + 1)
                || !(text.startsWith("thin", at - 4) || text.startsWith("oci", at - 3))) {
            return Span.NONE;
        }
        int slash = -1;
        for (int i = at + 1; i < text.length() && i - at < 300 && text.charAt(i) > ' '; i++) {
            char c = text.charAt(i);
            if (c == '/' && slash < 0) {
                slash = i;
            } else if (c == '@') {
                boolean found = slash > 0 && ValueReader.isPlausible(text, slash + 1, i);
                return found ? Span.of(slash + 1, i) : Span.NONE;
            }
        }
        return Span.NONE;
    }
}
