package dev.nightjar.core.redaction;

import java.nio.charset.StandardCharsets;
import java.util.Base64;

/** A private key in PEM that was encoded in base64 once more, as Kubernetes secrets hold it. */
final class EncodedKeyRule extends RedactionRule {
    /** {@code -----BEGIN} in base64. */
    private static final String BEGIN = "LS0tLS1CRUdJTi";

    /** Enough for the title of every PEM block. */
    private static final int TITLE = 64;

    @Override
    public String category() {
        return Marks.PRIVATE_KEY;
    }

    @Override
    void startsAt(Places places) {
        places.atText(BEGIN);
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        if (!text.startsWith(BEGIN, at)
                || (at > floor && Chars.isBase64(text.charAt(at - 1)) && text.charAt(at - 1) != '=')) {
            return Span.NONE;
        }
        int end = at;
        while (end < text.length() && Chars.isBase64(text.charAt(end))) {
            end++;
        }
        int title = at;
        while (title < end && title - at < TITLE && text.charAt(title) != '=') {
            title++;
        }
        int quads = (title - at) / 4 * 4;
        byte[] decoded = Base64.getDecoder()
                .decode(text.substring(at, at + quads).replace('-', '+').replace('_', '/'));
        boolean isPrivate = new String(decoded, StandardCharsets.ISO_8859_1).contains("PRIVATE");
        return isPrivate ? Span.of(at, end) : Span.NONE;
    }
}
