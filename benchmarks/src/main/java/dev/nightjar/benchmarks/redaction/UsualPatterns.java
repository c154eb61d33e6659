package dev.nightjar.benchmarks.redaction;

import java.util.List;

/** The patterns one finds in blogs and log configurations, as they stand there. A capturing group must be a card by Luhn. */
final class UsualPatterns {
    /** The keys all contenders that go by keys are given. */
    static final List<String> KEYS = List.of(
            "password", "passwd", "pwd", "secret", "client_secret", "token", "access_token", "apiKey", "api_key");

    private static final String KEY = "(?:" + String.join("|", KEYS) + ")";
    private static final String CARD = "\\b((?:\\d[ -]?){12,18}\\d)\\b";
    private static final String JWT = "eyJ[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]+\\.[A-Za-z0-9_-]*";
    private static final String BEARER = "(?i:bearer)\\s+[A-Za-z0-9._~+/-]+=*";
    private static final String AWS_KEY = "\\b(?:AKIA|ASIA)[A-Z0-9]{16}\\b";
    private static final String GITHUB_TOKEN = "\\bgh[pousr]_[A-Za-z0-9]{36,}\\b";
    private static final String SLACK_TOKEN = "\\bxox[abeoprs]-[A-Za-z0-9-]{10,}";
    private static final String PEM_BLOCK =
            "-----BEGIN [A-Z ]*PRIVATE KEY-----[\\s\\S]*?-----END [A-Z ]*PRIVATE KEY-----";
    private static final String JSON_KEY = "\"(?i:" + KEY + ")\"\\s*:\\s*\"(?:[^\"\\\\]|\\\\.)*\"";
    private static final String KEY_VALUE = "(?i:" + KEY + ")\\s*[=:]\\s*[^\\s,;&\"]+";
    private static final String URL_USER_INFO = "[a-z][a-z0-9+.-]*://[^/\\s:@]+:[^/\\s@]+@";
    private static final String E_MAIL = "[a-zA-Z0-9._%+-]+@[a-zA-Z0-9.-]+\\.[a-zA-Z]{2,}";
    private static final String IP_V4 = "\\b(?:\\d{1,3}\\.){3}\\d{1,3}\\b";
    private static final String SSN = "\\b\\d{3}-\\d{2}-\\d{4}\\b";
    private static final String IBAN = "\\b[A-Z]{2}\\d{2}[A-Z0-9]{11,30}\\b";
    private static final String PHONE = "\\+\\d{1,3}[ -]?\\d[\\d -]{6,12}\\d";

    private UsualPatterns() {}

    static List<String> each() {
        return List.of(
                CARD,
                JWT,
                BEARER,
                AWS_KEY,
                GITHUB_TOKEN,
                SLACK_TOKEN,
                PEM_BLOCK,
                JSON_KEY,
                KEY_VALUE,
                URL_USER_INFO,
                E_MAIL,
                IP_V4,
                SSN,
                IBAN,
                PHONE);
    }

    static List<String> asOne() {
        return List.of(String.join("|", each()));
    }

    /** Whether the digits of {@code text} between both indices, whatever stands between them, add up by Luhn. */
    static boolean isCard(String text, int from, int to) {
        int sum = 0;
        boolean twice = false;
        for (int i = to - 1; i >= from; i--) {
            int digit = text.charAt(i) - '0';
            if (digit >= 0 && digit <= 9) {
                int weighted = twice ? 2 * digit : digit;
                sum += weighted > 9 ? weighted - 9 : weighted;
                twice = !twice;
            }
        }
        return sum % 10 == 0;
    }
}
