package dev.nightjar.core.redaction;

/**
 * Keys and values in URL-encoded text: {@code key%3Dvalue%26} of forms and {@code %22key%22%3A%22value%22} of JSON. Encoded
 * once more, {@code %} is {@code %25}: three levels are read, deeper nesting is not seen in practice.
 */
final class UrlEncoded {
    private static final int MOST_LEVELS = 3;

    private static final int PARAMETER = 1;
    private static final int QUOTED = 1 << 1;
    private static final int MEMBER = 1 << 2;

    private UrlEncoded() {}

    /** Where the value begins behind the separator that starts at {@code at}, or -1 when none starts there. */
    static int behindSeparator(String text, int at) {
        int equals = behind(text, at, "3D");
        if (equals > 0) {
            return equals;
        }
        int colon = behind(text, at, "3A");
        if (colon < 0 || !text.startsWith("22", at - 2)) {
            return -1;
        }
        int blank = Chars.at(text, colon) == '+' ? colon + 1 : behind(text, colon, "20");
        int from = blank < 0 ? colon : blank;
        int quote = behind(text, from, "22");
        return quote < 0 ? from : quote;
    }

    /** What ends the value that begins at {@code start}, told by what stands before it; for {@link #endsAt}. */
    static int ends(String text, int start) {
        if (text.startsWith("22", start - 2)) {
            return PARAMETER | QUOTED;
        }
        return text.regionMatches(true, start - 2, "3D", 0, 2) ? PARAMETER : PARAMETER | MEMBER;
    }

    /** Whether an encoded character at {@code at} is one of those. */
    static boolean endsAt(String text, int at, int ends) {
        return behind(text, at, "26") > 0
                || ((ends & QUOTED) != 0 && behind(text, at, "22") > 0)
                || ((ends & MEMBER) != 0 && (behind(text, at, "2C") > 0 || behind(text, at, "7D") > 0));
    }

    /** The first place behind the encoded character, or -1 when another stands there. */
    private static int behind(String text, int at, String code) {
        if (Chars.at(text, at) != '%') {
            return -1;
        }
        int from = at + 1;
        for (int level = 1; level < MOST_LEVELS && text.startsWith("25", from); level++) {
            from += 2;
        }
        return text.regionMatches(true, from, code, 0, 2) ? from + 2 : -1;
    }
}
