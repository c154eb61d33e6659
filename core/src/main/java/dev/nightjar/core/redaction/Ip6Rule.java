package dev.nightjar.core.redaction;

/**
 * IPv6 addresses (RFC 4291): eight groups, or fewer with one {@code ::}. Loopback, link-local and unique local ones stay
 * but under {@link Preset#STRICT}; times, MAC addresses and {@code Class::method} always.
 */
final class Ip6Rule extends RedactionRule {
    private static final int LONGEST = 39;
    private final boolean inside;

    /** {@code inside}: also those that lead nowhere outside. */
    Ip6Rule(boolean inside) {
        this.inside = inside;
    }

    @Override
    public String category() {
        return Marks.IP;
    }

    @Override
    void startsAt(Places places) {
        places.at(":", "0-9A-Fa-f", "0-9A-Fa-f:");
        places.at(":", ":");
    }

    @Override
    long find(String text, int floor, int at) {
        int start = at;
        while (start > floor && at - start < 5 && Chars.isHex(text.charAt(start - 1))) {
            start--;
        }
        // Only loopback and addresses inside start with the two colons.
        boolean shortest =
                inside && start == at && Chars.at(text, at + 1) == ':' && Chars.isHex(Chars.at(text, at + 2));
        if ((start == at && !shortest) || at - start > 4 || isJoined(text, floor, start)) {
            return Span.NONE;
        }
        int groups = 0;
        boolean shortened = false;
        boolean digit = false;
        int position = start;
        while (position < text.length() && position - start <= LONGEST) {
            int group = position;
            while (Chars.isHex(Chars.at(text, position)) && position - group < 5) {
                digit |= Chars.isDigit(text.charAt(position));
                position++;
            }
            if (position - group > 4) {
                return Span.NONE;
            }
            groups += position > group ? 1 : 0;
            if (Chars.at(text, position) != ':') {
                break;
            } else if (Chars.at(text, position + 1) == ':') {
                if (shortened) {
                    return Span.NONE;
                }
                shortened = true;
                position += 2;
            } else if (Chars.isHex(Chars.at(text, position + 1)) && position > group) {
                position++;
            } else {
                break;
            }
        }
        boolean whole = shortened ? groups <= 7 : groups == 8;
        return whole && digit && (inside || !isInside(text, start)) && !goesOn(text, position)
                ? Span.of(start, position)
                : Span.NONE;
    }

    private static boolean isJoined(String text, int floor, int start) {
        if (start == floor) {
            return floor > 0;
        }
        char before = text.charAt(start - 1);
        boolean word = Chars.isWord(before) && !Chars.endsEscape(text, floor, start);
        return word || before == ':' || before == '.' || before == '-' || before > 127;
    }

    private static boolean goesOn(String text, int end) {
        char c = Chars.at(text, end);
        char next = Chars.at(text, end + 1);
        return Chars.isWord(c) || ((c == '.' || c == ':') && Chars.isWord(next));
    }

    /** fe80::/10, fc00::/7 and all that starts with zeros. */
    private static boolean isInside(String text, int start) {
        char first = Chars.lower(text.charAt(start));
        char second = Chars.lower(text.charAt(start + 1));
        boolean fourDigits = Chars.isHex(Chars.at(text, start + 3));
        return (first == 'f'
                        && fourDigits
                        && (second == 'c'
                                || second == 'd'
                                || (second == 'e' && "89ab".indexOf(Chars.lower(text.charAt(start + 2))) >= 0)))
                || first == '0';
    }
}
