package dev.nightjar.core.redaction;

/**
 * Discord bot tokens (Discord Developer Documentation, "Authentication"): the bot's number in base64, six characters of
 * time, and a signature, joined by dots. A decimal number in base64 starts with one of twelve pairs.
 */
final class DiscordTokenRule extends RedactionRule {
    private static final int LEAST_ID = 23;
    private static final int MOST_ID = 28;
    private static final int TIME = 6;
    private static final int LEAST_SIGNATURE = 27;
    private static final int MOST_SIGNATURE = 40;

    @Override
    public String category() {
        return Marks.TOKEN;
    }

    @Override
    void startsAt(Places places) {
        places.at("MNO", "DTjz", "A-Za-z0-9_-");
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        int id = partEnd(text, at, MOST_ID);
        if (id - at < LEAST_ID || id - at > MOST_ID || Chars.at(text, id) != '.') {
            return Span.NONE;
        }
        int time = partEnd(text, id + 1, TIME);
        if (time - id - 1 != TIME || Chars.at(text, time) != '.') {
            return Span.NONE;
        }
        int end = partEnd(text, time + 1, MOST_SIGNATURE);
        int signature = end - time - 1;
        return signature >= LEAST_SIGNATURE && signature <= MOST_SIGNATURE ? Span.of(at, end) : Span.NONE;
    }

    private static int partEnd(String text, int from, int most) {
        int at = from;
        while (at < text.length() && at - from <= most && Chars.isBase64Url(text.charAt(at))) {
            at++;
        }
        return at;
    }
}
