package dev.nightjar.core.redaction;

/** The authorization code of OAuth 2 (RFC 6749, 4.1.2): the parameter {@code code}, but only beside {@code state}. */
final class OauthCode {
    private static final int REACH = 300;

    private OauthCode() {}

    static boolean isCode(String text, int floor, int start, int end) {
        return end - start == 4
                && Chars.matchesIgnoreCase(text, start, "code")
                && (stateAfter(text, end) || stateBefore(text, floor, start));
    }

    private static boolean stateAfter(String text, int from) {
        for (int i = from; i < text.length() && i - from < REACH && text.charAt(i) > ' '; i++) {
            if (text.charAt(i) == '&' && text.startsWith("state=", i + 1)) {
                return true;
            }
        }
        return false;
    }

    private static boolean stateBefore(String text, int floor, int from) {
        for (int i = from - 1; i > floor && from - i < REACH && text.charAt(i) > ' '; i--) {
            char c = text.charAt(i);
            if ((c == '?' || c == '&' || c == '#') && text.startsWith("state=", i + 1)) {
                return true;
            }
        }
        return false;
    }
}
