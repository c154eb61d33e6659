package dev.nightjar.core.redaction;

/**
 * Words that no person made up: 20 characters and more in which letters and digits are mixed and whose entropy (Shannon,
 * 1948) is at least 4 bits a character, as that of keys and unknown base64. Identifiers of several words, UUIDs (RFC 9562)
 * and hexadecimal digests stay. A run of its alphabet is read once, from where it starts.
 */
final class RandomWordRule extends RedactionRule {
    private static final int SHORTEST = 20;
    private static final int SHORTEST_PART = 12;
    private static final int MOST_PADDING = 2;
    private static final int LEAST_CHANGES = 3;
    private static final double LEAST_ENTROPY = 4.0;
    /** Of the word's characters, as many tell enough. */
    private static final int MEASURED = 96;

    @Override
    public String category() {
        return Marks.RANDOM;
    }

    @Override
    void startsAt(Places places) {
        places.at("A-Za-z0-9", "A-Za-z0-9+/_-", "A-Za-z0-9+/_-");
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        if (at > floor && isPart(text.charAt(at - 1)) && !Chars.endsEscape(text, floor, at)) {
            return Span.NONE;
        }
        int end = at;
        while (end < text.length() && isPart(text.charAt(end))) {
            end++;
        }
        int start = Chars.afterEscape(text, floor, at, end);
        boolean random = end - start >= SHORTEST && !isHex(text, start, end) && isMixed(text, start, end);
        return random && entropy(text, start, end) >= LEAST_ENTROPY
                ? Span.of(start, afterPadding(text, end))
                : Span.NONE;
    }

    private static int afterPadding(String text, int end) {
        int at = end;
        while (at - end < MOST_PADDING && Chars.at(text, at) == '=') {
            at++;
        }
        return at;
    }

    /** Base64 and base64url (RFC 4648) without their padding, which also joins a key to its value. */
    private static boolean isPart(char c) {
        return c != '=' && Chars.isBase64(c);
    }

    /** Whether it is hexadecimal with or without hyphens, as digests, trace ids and UUIDs are. */
    private static boolean isHex(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (!Chars.isHex(text.charAt(i)) && text.charAt(i) != '-') {
                return false;
            }
        }
        return true;
    }

    /** Whether one part between the joints changes between letters and digits so often as no name does. */
    private static boolean isMixed(String text, int start, int end) {
        int length = 0;
        int changes = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!Chars.isAlphanumeric(c)) {
                length = 0;
                changes = 0;
                continue;
            }
            length++;
            if (length > 1 && Chars.isDigit(c) != Chars.isDigit(text.charAt(i - 1))) {
                changes++;
            }
            if (length >= SHORTEST_PART && changes >= LEAST_CHANGES) {
                return true;
            }
        }
        return false;
    }

    private static double entropy(String text, int start, int end) {
        int measured = Math.min(end, start + MEASURED);
        double length = measured - start;
        double bits = 0;
        for (int i = start; i < measured; i++) {
            int count = 0;
            for (int j = start; j < measured; j++) {
                count += text.charAt(j) == text.charAt(i) ? 1 : 0;
            }
            // Each of the equal ones adds its share.
            bits += Math.log(length / count);
        }
        return bits / length / Math.log(2);
    }
}
