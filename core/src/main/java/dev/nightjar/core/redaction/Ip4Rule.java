package dev.nightjar.core.redaction;

/**
 * IPv4 addresses (RFC 791). Addresses that lead nowhere outside stay, since they tell of the installation and of nobody:
 * RFC 1918, loopback, link-local, shared (RFC 6598) and unspecified ones. {@link Preset#STRICT} takes those too.
 */
final class Ip4Rule extends RedactionRule {
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
        if (!dotted || (at > floor && (text.charAt(at - 1) == '.' || text.charAt(at - 1) == '-'))) {
            return Span.NONE;
        }
        int position = at;
        int first = 0;
        int second = 0;
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
        }
        return (!inside && isInside(first, second)) || goesOn(text, position) ? Span.NONE : Span.of(at, position);
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
        return Chars.isWord(c) || ((c == '.' || c == '-') && Chars.isAlphanumeric(next));
    }
}
