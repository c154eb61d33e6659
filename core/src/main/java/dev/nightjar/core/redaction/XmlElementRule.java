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
    void startsAt(Places places) {
        places.at(">");
    }

    @Override
    long find(String text, int floor, int at) {
        char last = at > floor ? text.charAt(at - 1) : 0;
        if ((last == '-' || last == '=') && at - 2 >= floor && text.charAt(at - 2) == ' ') {
            // An arrow.
            return Span.NONE;
        }
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
        return closed ? content(text, at + 1, end) : Span.NONE;
    }

    /** Up to the closing tag, or to where the string of JSON ends that the opening tag stands in. */
    private static long content(String text, int start, int end) {
        int to = start;
        int quote = -1;
        int backslashes = 0;
        for (; to < end; to++) {
            char c = text.charAt(to);
            if (c == '"' && Chars.at(text, to + 1) == ':') {
                to = quote < 0 ? start : quote;
                break;
            } else if (c == '"' && JsonString.endsAt(text, to, backslashes)) {
                to -= backslashes;
                break;
            }
            quote = c == '"' ? to - backslashes : quote;
            backslashes = c == '\\' ? backslashes + 1 : 0;
        }
        return ValueReader.isPlausible(text, start, to) ? Span.of(start, to) : Span.NONE;
    }
}
