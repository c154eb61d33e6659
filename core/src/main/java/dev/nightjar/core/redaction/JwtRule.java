package dev.nightjar.core.redaction;

/**
 * JSON Web Tokens (RFC 7515, 7.1): two or three base64url parts whose first starts with {@code eyJ}, which is
 * {@code {"} in base64. The scan of the parts starts only where no base64url character stands before, so that no part is
 * read twice.
 */
final class JwtRule extends RedactionRule {
    private static final int SHORTEST_HEADER = 16;
    private static final int SHORTEST_PAYLOAD = 8;

    @Override
    public String category() {
        return Marks.JWT;
    }

    @Override
    void startsAt(Places places) {
        places.at("e", "y", "J");
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        if (!text.startsWith("yJ", at + 1) || (at > floor && text.charAt(at - 1) == '-')) {
            return Span.NONE;
        }
        int header = partEnd(text, at);
        if (header - at < SHORTEST_HEADER || Chars.at(text, header) != '.') {
            return Span.NONE;
        }
        int payload = partEnd(text, header + 1);
        boolean detached = payload == header + 1 && Chars.at(text, payload) == '.';
        if (payload - header - 1 < SHORTEST_PAYLOAD && !detached) {
            return Span.NONE;
        }
        int end = payload;
        // Five parts when encrypted (RFC 7516).
        for (int parts = 2; parts < 5 && Chars.at(text, end) == '.'; parts++) {
            int part = partEnd(text, end + 1);
            if (part == end + 1 && Chars.at(text, part) != '.') {
                break;
            }
            end = part;
        }
        return Span.of(at, end);
    }

    private static int partEnd(String text, int from) {
        int at = from;
        while (at < text.length() && Chars.isBase64Url(text.charAt(at))) {
            at++;
        }
        while (at < text.length() && at > from && text.charAt(at) == '=') {
            at++;
        }
        return at;
    }
}
