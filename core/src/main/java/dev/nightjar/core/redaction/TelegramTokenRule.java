package dev.nightjar.core.redaction;

/** Telegram bot tokens: the bot's number, a colon, and 35 characters that start with AA. */
final class TelegramTokenRule extends RedactionRule {
    private static final int LENGTH = 35;

    @Override
    public String category() {
        return Marks.TOKEN;
    }

    @Override
    void startsAt(Places places) {
        places.at(":", "A", "A");
    }

    @Override
    long find(String text, int floor, int at) {
        if (!text.startsWith("AA", at + 1)) {
            return Span.NONE;
        }
        int start = at;
        while (start > floor && at - start < 11 && Chars.isDigit(text.charAt(start - 1))) {
            start--;
        }
        int end = at + 1;
        while (end < text.length() && end - at <= LENGTH + 1 && Chars.isBase64Url(text.charAt(end))) {
            end++;
        }
        boolean whole = at - start >= 8 && at - start <= 10 && end - at - 1 >= LENGTH - 1 && end - at - 1 <= LENGTH;
        return whole ? Span.of(start, end) : Span.NONE;
    }
}
