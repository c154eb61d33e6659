package dev.nightjar.core.redaction;

/**
 * IPv4 addresses (RFC 791). Addresses that lead nowhere outside stay, since they tell of the installation and of nobody:
 * RFC 1918, loopback, link-local, shared (RFC 6598) and unspecified ones. {@link Preset#STRICT} takes those too.
 */
final class Ip4Rule extends RedactionRule {
    private static final int LONGEST = 15;
    private static final int MOST_BETWEEN = 4;
    private static final String[] NUMBERED = {
        "version",
        "release",
        "java",
        "jdk",
        "jre",
        "ver",
        "section",
        "sec",
        "jls",
        "jvms",
        "oid",
        "revision",
        "firmware"
    };

    private final boolean inside;

    /** {@code inside}: also those that lead nowhere outside. */
    Ip4Rule(boolean inside) {
        this.inside = inside;
    }

    @Override
    public String category() {
        return Marks.IP;
    }

    @Override
    void startsAt(Places places) {
        places.at("1-9", "0-9.", "0-9.");
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        boolean dotted =
                Chars.at(text, at + 1) == '.' || Chars.at(text, at + 2) == '.' || Chars.at(text, at + 3) == '.';
        char before = at > floor ? text.charAt(at - 1) : 0;
        boolean range = before == '-' && at - 1 == floor && floor > 0;
        if (!dotted || before == '.' || (before == '-' && !range)) {
            return Span.NONE;
        }
        int position = at;
        int first = 0;
        int second = 0;
        boolean network = true;
        for (int octet = 0; octet < 4; octet++) {
            if (octet > 0 && Chars.at(text, position++) != '.') {
                return Span.NONE;
            }
            int start = position;
            int value = 0;
            while (position - start < 4 && Chars.isDigit(Chars.at(text, position))) {
                value = value * 10 + text.charAt(position++) - '0';
            }
            boolean leadingZero = position - start > 1 && text.charAt(start) == '0';
            if (position == start || value > 255 || leadingZero) {
                return Span.NONE;
            }
            first = octet == 0 ? value : first;
            second = octet == 1 ? value : second;
            network &= octet == 0 || value == 0;
        }
        // Chrome/126.0.0.0 is a version and no host.
        boolean kept = (network && before == '/') || (!inside && isInside(first, second)) || goesOn(text, position);
        return kept || isNumbered(text, floor, at) ? Span.NONE : Span.of(at, position);
    }

    private static boolean isInside(int first, int second) {
        return first == 10
                || first == 127
                || first == 255
                || (first == 172 && second >= 16 && second < 32)
                || (first == 192 && second == 168)
                || (first == 169 && second == 254)
                || (first == 100 && second >= 64 && second < 128);
    }

    /** A version goes on with a further part or with letters. */
    private static boolean goesOn(String text, int end) {
        char c = Chars.at(text, end);
        char next = Chars.at(text, end + 1);
        if (c == '-' && Chars.isDigit(next) && isRange(text, end + 1)) {
            return false;
        }
        return Chars.isWord(c) || ((c == '.' || c == '-') && Chars.isAlphanumeric(next));
    }

    /** Whether a further address follows behind the hyphen. */
    private static boolean isRange(String text, int from) {
        int dots = 0;
        int at = from;
        while (at - from < LONGEST && (Chars.isDigit(Chars.at(text, at)) || Chars.at(text, at) == '.')) {
            dots += text.charAt(at) == '.' ? 1 : 0;
            at++;
        }
        return dots == 3 && !Chars.isWord(Chars.at(text, at));
    }

    /** Whether a word before it says that this is the number of a version or of a section. */
    private static boolean isNumbered(String text, int floor, int at) {
        int end = at;
        while (end > floor && at - end < MOST_BETWEEN && isBetween(text.charAt(end - 1))) {
            end--;
        }
        int start = end;
        while (start > floor && end - start < LONGEST && Chars.isLetter(text.charAt(start - 1))) {
            start--;
        }
        for (String word : NUMBERED) {
            int from = end - word.length();
            // Also as the last word of a name, as in FileVersion.
            if (from >= start && Chars.matchesIgnoreCase(text, from, word) && (from == start || word.length() > 4)) {
                return true;
            }
        }
        return false;
    }

    private static boolean isBetween(char c) {
        return c == ' ' || c == '=' || c == ':' || c == '"' || c == '\'';
    }
}
