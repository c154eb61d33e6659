package dev.nightjar.core.redaction;

import java.util.List;

/** The labels redaction leaves behind. They are recognised and stepped over, so that redacting twice changes nothing more. */
final class Marks {
    /** Not "password" or "secret": people use those as passwords, and the label would then repeat the value. */
    static final String CREDENTIAL = "credential";

    static final String TOKEN = "token";
    static final String HTTP_AUTH = "http-auth";
    static final String COOKIE = "cookie";
    static final String URL_CREDENTIALS = "url-credentials";
    static final String PRIVATE_KEY = "private-key";
    static final String JWT = "jwt";
    static final String CARD = "card";
    static final String IBAN = "iban";
    static final String EMAIL = "email";
    static final String SSN = "ssn";
    static final String IP = "ip";
    static final String PHONE = "phone";
    static final String ERROR = "error";

    /** Only these are taken for our own, else a secret could hide in a bracket that looks like one. */
    static final List<String> CATEGORIES = List.of(
            CREDENTIAL,
            TOKEN,
            HTTP_AUTH,
            COOKIE,
            URL_CREDENTIALS,
            PRIVATE_KEY,
            JWT,
            CARD,
            IBAN,
            EMAIL,
            SSN,
            IP,
            PHONE,
            ERROR);

    private static final String OPENING = "[REDACTED:";

    /** What others, and people, write in place of a value. */
    private static final List<String> FOREIGN = List.of(
            "[filtered]",
            "[redacted]",
            "<redacted>",
            "[hidden]",
            "[masked]",
            "[protected]",
            "[removed]",
            "redacted",
            "***redacted***",
            "<hidden>",
            "<masked>");

    private Marks() {}

    static String label(String category) {
        return OPENING + category + "]";
    }

    /** Where the label that starts at {@code at} ends, or -1 when none starts there. */
    static int endOf(String text, int at) {
        if (!text.startsWith(OPENING, at)) {
            return -1;
        }
        int name = at + OPENING.length();
        for (String category : CATEGORIES) {
            int end = name + category.length();
            if (text.startsWith(category, name) && end < text.length() && text.charAt(end) == ']') {
                return end + 1;
            }
        }
        return -1;
    }

    /** Whether the part is nothing but one label, ours or another's. */
    static boolean isMark(String text, int start, int end) {
        if (endOf(text, start) == end) {
            return true;
        }
        for (String foreign : FOREIGN) {
            if (end - start == foreign.length() && text.regionMatches(true, start, foreign, 0, end - start)) {
                return true;
            }
        }
        return false;
    }
}
