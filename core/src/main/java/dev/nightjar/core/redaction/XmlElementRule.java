package dev.nightjar.core.redaction;

import org.jspecify.annotations.Nullable;

/**
 * The text of an XML element whose name is sensitive: {@code <password>x</password>}, also in a CDATA section (XML 1.0,
 * 2.7) or escaped in another document; and of one that an attribute or the element before it names, as in
 * {@code <property name="password">x</property>} and {@code <param-name>password</param-name><param-value>x</param-value>}.
 */
final class XmlElementRule extends RedactionRule {
    private static final int LONGEST_TAG = 200;
    private static final int LONGEST_CDATA = 4096;
    private static final String CDATA = "<![CDATA[";
    private static final String[] NAMED = {
        "property",
        "entry",
        "param",
        "string",
        "value",
        "field",
        "setting",
        "arg",
        "header",
        "variable",
        "env",
        "attribute"
    };
    private static final String[] VALUES = {"value", "string"};
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
        places.at("&", "g", "t");
    }

    @Override
    long find(String text, int floor, int at) {
        char last = at > floor ? text.charAt(at - 1) : 0;
        if ((last == '-' || last == '=') && at - 2 >= floor && text.charAt(at - 2) == ' ') {
            // An arrow.
            return Span.NONE;
        }
        boolean escaped = text.charAt(at) == '&';
        int limit = Math.max(floor, at - LONGEST_TAG);
        int start = escaped && !text.startsWith("&gt;", at) ? -1 : tagStart(text, limit, at);
        if (start < 0 || last == '/' || Chars.at(text, start) == '/') {
            return Span.NONE;
        }
        int nameEnd = start;
        while (nameEnd < at && isNamePart(text.charAt(nameEnd))) {
            nameEnd++;
        }
        if (nameEnd == start || category(text, floor, start, nameEnd, at) == null) {
            return Span.NONE;
        }
        int behind = at + (escaped ? 4 : 1);
        if (text.startsWith(CDATA, behind)) {
            return cdata(text, behind + CDATA.length());
        }
        boolean entity = text.charAt(start - 1) == ';';
        int end = entity ? text.indexOf("&lt;", behind) : text.indexOf('<', behind);
        // Only an element that is closed: else this is a generic type or a comparison, and the text is language.
        boolean closed = end > 0 && Chars.at(text, end + (entity ? 4 : 1)) == '/';
        return closed ? content(text, behind, end) : Span.NONE;
    }

    /** Behind the bracket that opens the tag, or -1. */
    private static int tagStart(String text, int limit, int end) {
        for (int at = end; at > limit; at--) {
            char c = text.charAt(at - 1);
            if (c == '<' || (c == ';' && at - 4 >= limit && text.startsWith("&lt;", at - 4))) {
                return at;
            } else if (c == '>' || c == '\n') {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isNamePart(char c) {
        return Chars.isBase64Url(c) || c == ':' || c == '.';
    }

    private @Nullable String category(String text, int floor, int start, int nameEnd, int tagEnd) {
        String category = keys.category(text, start, nameEnd, false);
        if (category != null) {
            return category;
        }
        int local = nameEnd;
        while (local > start && Chars.isLetter(text.charAt(local - 1))) {
            local--;
        }
        long key = Span.NONE;
        if (nameEnd < tagEnd) {
            key = isOneOf(NAMED, text, local, nameEnd) ? attribute(text, nameEnd, tagEnd) : Span.NONE;
        } else if (isOneOf(VALUES, text, local, nameEnd)) {
            key = elementBefore(text, floor, start - 1);
        }
        return key == Span.NONE ? null : keys.category(text, Span.start(key), Span.end(key), false);
    }

    private static boolean isOneOf(String[] names, String text, int start, int end) {
        for (String name : names) {
            if (end - start == name.length() && Chars.matchesIgnoreCase(text, start, name)) {
                return true;
            }
        }
        return false;
    }

    /** The value of the attribute name or key. */
    private static long attribute(String text, int from, int end) {
        for (int i = from; i < end - 5; i++) {
            int equals = text.startsWith(" name=", i) ? i + 5 : text.startsWith(" key=", i) ? i + 4 : -1;
            int quote = equals < 0 ? -1 : ValueReader.openingQuote(text, equals + 1);
            if (quote > 0) {
                int close = text.indexOf(text.charAt(quote), quote + 1);
                return close > 0 && close < end ? Span.of(quote + 1, close) : Span.NONE;
            }
        }
        return Span.NONE;
    }

    /** The text of the element before this one when it is called a name or a key. */
    private static long elementBefore(String text, int floor, int from) {
        int limit = Math.max(floor, from - LONGEST_TAG);
        int at = from;
        while (at > limit && text.charAt(at - 1) <= ' ') {
            at--;
        }
        int tag = at - 1;
        while (tag > limit && text.charAt(tag - 1) != '<') {
            tag--;
        }
        boolean closing = at - 1 > limit && text.charAt(at - 1) == '>' && Chars.at(text, tag) == '/';
        boolean named = closing
                && (Chars.matchesIgnoreCase(text, at - 5, "name>") || Chars.matchesIgnoreCase(text, at - 4, "key>"));
        int start = tag - 1;
        while (named && start > limit && text.charAt(start - 1) != '>') {
            start--;
        }
        return named && start > limit ? Span.of(start, tag - 1) : Span.NONE;
    }

    private static long cdata(String text, int start) {
        int end = start;
        while (end < text.length() && end - start < LONGEST_CDATA && !text.startsWith("]]>", end)) {
            end++;
        }
        return ValueReader.isPlausible(text, start, end) ? Span.of(start, end) : Span.NONE;
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
