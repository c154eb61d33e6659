package dev.nightjar.core.redaction;

/** The text of an XML element whose name is sensitive: {@code <password>x</password>}. */
final class XmlElementRule extends RedactionRule {
    private static final int LONGEST_TAG = 200;
    private final KeyNames keys;

    XmlElementRule(KeyNames keys) {
        this.keys = keys;
    }

    @Override
    public String category() {
        return Marks.CREDENTIAL;
    }

    @Override
    boolean startsAt(char first, char second) {
        return first == '>';
    }

    @Override
    long find(String text, int floor, int at) {
        int start = at;
        int limit = Math.max(floor, at - LONGEST_TAG);
        while (start > limit && text.charAt(start - 1) != '<') {
            if (text.charAt(start - 1) == '>' || text.charAt(start - 1) == '\n') {
                return Span.NONE;
            }
            start--;
        }
        if (start == limit || text.charAt(start - 1) != '<' || text.charAt(at - 1) == '/') {
            return Span.NONE;
        }
        int nameEnd = start;
        while (nameEnd < at
                && (Chars.isBase64Url(text.charAt(nameEnd))
                        || text.charAt(nameEnd) == ':'
                        || text.charAt(nameEnd) == '.')) {
            nameEnd++;
        }
        if (nameEnd == start || keys.category(text, start, nameEnd, false) == null) {
            return Span.NONE;
        }
        int end = text.indexOf('<', at + 1);
        // Only an element that is closed: else this is a generic type or a comparison, and the text is language.
        boolean closed = end > 0 && Chars.at(text, end + 1) == '/';
        return closed && ValueReader.isPlausible(text, at + 1, end) ? Span.of(at + 1, end) : Span.NONE;
    }
}
