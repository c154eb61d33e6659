package dev.nightjar.core.redaction;

/**
 * Hardware addresses (IEEE 802, EUI-48): six pairs of hexadecimal digits joined by colons or by hyphens, or three groups of
 * four joined by dots as Cisco writes them. All with the same separator, and not inside a longer one.
 */
final class MacRule extends RedactionRule {
    @Override
    public String category() {
        return Marks.MAC;
    }

    @Override
    void startsAt(Places places) {
        places.at(":", "0-9A-Fa-f", "0-9A-Fa-f");
        places.at("-", "0-9A-Fa-f", "0-9A-Fa-f");
        places.at(".", "0-9A-Fa-f", "0-9A-Fa-f");
    }

    @Override
    long find(String text, int floor, int at) {
        char separator = text.charAt(at);
        int width = separator == '.' ? 4 : 2;
        int groups = separator == '.' ? 3 : 6;
        int start = at - width;
        if (start < floor || !isFree(text, floor, start, separator)) {
            return Span.NONE;
        }
        boolean digit = false;
        int position = start;
        for (int group = 0; group < groups; group++) {
            if (group > 0 && Chars.at(text, position++) != separator) {
                return Span.NONE;
            }
            for (int i = 0; i < width; i++) {
                char c = Chars.at(text, position++);
                if (!Chars.isHex(c)) {
                    return Span.NONE;
                }
                digit |= Chars.isDigit(c);
            }
        }
        char next = Chars.at(text, position);
        boolean goesOn = Chars.isWord(next) || (next == separator && Chars.isHex(Chars.at(text, position + 1)));
        return digit && !goesOn ? Span.of(start, position) : Span.NONE;
    }

    private static boolean isFree(String text, int floor, int start, char separator) {
        return Chars.startsWord(text, floor, start) && (start == floor || text.charAt(start - 1) != separator);
    }
}
