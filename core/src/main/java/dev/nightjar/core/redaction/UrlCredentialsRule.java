package dev.nightjar.core.redaction;

/**
 * The user information of a URL (RFC 3986, 3.2.1): the password goes, the user stays; without a colon all of it goes.
 * The last at sign of the authority ends it, since people forget to encode those in passwords. Several hosts may follow
 * each other behind commas, as in a MongoDB or PostgreSQL URL. Also Oracle's {@code jdbc:oracle:thin:user/password@host}.
 */
final class UrlCredentialsRule extends RedactionRule {
    @Override
    public String category() {
        return Marks.URL_CREDENTIALS;
    }

    @Override
    void startsAt(Places places) {
        places.at(":", "/", "/");
        places.at(":", "\\", "/");
        // The end of "thin:" and of "oci:".
        places.at("i", "n", ":");
        places.at("c", "i", ":");
    }

    /** The user before the password is still to be read. */
    @Override
    boolean readsAhead() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        if (text.charAt(at) != ':') {
            return Chars.at(text, at + 2) == ':' ? oracle(text, floor, at + 2) : Span.NONE;
        }
        int authority = at + 1;
        if (text.startsWith("//", authority)) {
            authority += 2;
        } else if (text.startsWith("\\/\\/", authority)) {
            authority += 4;
        } else {
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
        int authority = at + (text.charAt(at + 1) == '/' ? 3 : 5);
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
        int start = userOnly ? from : colon + 1;
        return ValueReader.isPlausible(text, start, sign) ? Span.of(start, sign) : Span.NONE;
    }

    private static boolean isSsh(String text, int floor, int at) {
        return at - 3 >= floor && text.startsWith("ssh", at - 3);
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
