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
    static final String MAC = "mac";
    static final String USER_PATH = "user-path";
    static final String RANDOM = "random";
    static final String UNLISTED = "unlisted";
    static final String SENSITIVE = "sensitive";
    static final String ERROR = "error";

    /** Those of the built-in rules; a rule of the user's brings its own. */
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
            MAC,
            USER_PATH,
            RANDOM,
            UNLISTED,
            SENSITIVE,
            ERROR);

    static final int LONGEST_TAG = 64;

    /** The digits of Crockford's base32: no I, L, O and U. */
    static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /** Characters of a pseudonym without its hyphens, five bits each. */
    static final int PSEUDONYM_LENGTH = 12;

    private static final int LONGEST_CATEGORY = 32;
    private static final int LONGEST_KEY_ID = 16;

    private static final String OPENING = "[REDACTED:";
    private static final String CUT = "[TRUNCATED ";
    private static final String CUT_END = " chars]";
    private static final int MOST_DIGITS = 10;

    /** Of a label with the longest category and tag. */
    static final int LONGEST = OPENING.length() + LONGEST_CATEGORY + 1 + LONGEST_TAG + 1;

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

    static String label(String category, String tag) {
        return OPENING + category + ":" + tag + "]";
    }

    /** What stands in place of the end of a text. */
    static String truncated(int chars) {
        return CUT + chars + CUT_END;
    }

    static boolean isCategory(String name) {
        return !name.isEmpty() && name.length() <= LONGEST_CATEGORY && categoryEnd(name, 0) == name.length();
    }

    static boolean isKeyId(String id) {
        return !id.isEmpty() && id.length() <= LONGEST_KEY_ID && keyIdEnd(id, 0) == id.length();
    }

    static boolean isTag(String tag) {
        return !tag.isEmpty() && tag.length() <= LONGEST_TAG && tagEnd(tag, 0) == tag.length();
    }

    /** With {@code *} in place of what a tag cannot hold. */
    static String asTag(String text) {
        StringBuilder tag = new StringBuilder(text);
        for (int i = 0; i < tag.length(); i++) {
            if (!isTagPart(tag.charAt(i))) {
                tag.setCharAt(i, '*');
            }
        }
        return tag.toString();
    }

    /** What stands between the second colon and the bracket of the label at {@code at}; empty when it has no such part. */
    static String tag(String text, int at, int end) {
        if (!text.startsWith(OPENING, at)) {
            return "";
        }
        int colon = categoryEnd(text, at + OPENING.length());
        return colon + 1 < end ? text.substring(colon + 1, end - 1) : "";
    }

    /** Where the mark that starts with the bracket at {@code at} ends, or -1 when none starts there. */
    static int endOf(String text, int at) {
        if (Chars.at(text, at) != '[') {
            return -1;
        }
        char next = Chars.at(text, at + 1);
        if (next == 'R') {
            return text.startsWith(OPENING, at) ? labelEnd(text, at + OPENING.length()) : -1;
        } else if (next == 'T') {
            return text.startsWith(CUT, at) ? truncatedEnd(text, at + CUT.length()) : -1;
        }
        return pseudonymEnd(text, at);
    }

    private static int truncatedEnd(String text, int number) {
        int at = number;
        while (at - number < MOST_DIGITS && Chars.isDigit(Chars.at(text, at))) {
            at++;
        }
        return at > number && text.startsWith(CUT_END, at) ? at + CUT_END.length() : -1;
    }

    private static int labelEnd(String text, int name) {
        int end = categoryEnd(text, name);
        if (end > name && Chars.at(text, end) == ':') {
            int tag = end + 1;
            end = tagEnd(text, tag);
            return end > tag && Chars.at(text, end) == ']' ? end + 1 : -1;
        }
        return end > name && Chars.at(text, end) == ']' ? end + 1 : -1;
    }

    /** {@code [category:keyId:XXXX-XXXX-XXXX]}, so strict that nothing else is taken for one. */
    private static int pseudonymEnd(String text, int at) {
        int category = categoryEnd(text, at + 1);
        if (category == at + 1 || Chars.at(text, category) != ':') {
            return -1;
        }
        int keyId = keyIdEnd(text, category + 1);
        if (keyId == category + 1 || Chars.at(text, keyId) != ':') {
            return -1;
        }
        int end = keyId + 1;
        for (int i = 0; i < PSEUDONYM_LENGTH; i++) {
            if (i > 0 && i % 4 == 0 && Chars.at(text, end++) != '-') {
                return -1;
            }
            char c = Chars.at(text, end++);
            if (c == 0 || CROCKFORD.indexOf(c) < 0) {
                return -1;
            }
        }
        return Chars.at(text, end) == ']' ? end + 1 : -1;
    }

    private static int categoryEnd(String text, int from) {
        int at = from;
        while (at - from < LONGEST_CATEGORY && (Chars.isLower(Chars.at(text, at)) || Chars.at(text, at) == '-')) {
            at++;
        }
        return at;
    }

    private static int keyIdEnd(String text, int from) {
        int at = from;
        while (at - from < LONGEST_KEY_ID && (Chars.isLower(Chars.at(text, at)) || Chars.isDigit(Chars.at(text, at)))) {
            at++;
        }
        return at;
    }

    private static int tagEnd(String text, int from) {
        int at = from;
        while (at - from < LONGEST_TAG && isTagPart(Chars.at(text, at))) {
            at++;
        }
        return at;
    }

    private static boolean isTagPart(char c) {
        return Chars.isWord(c) || c == '.' || c == '*' || c == '+' || c == '-';
    }

    /** Whether the part is nothing but labels: ours, or one of another's. */
    static boolean isMark(String text, int start, int end) {
        int at = start;
        while (at >= start && at < end) {
            at = endOf(text, at);
        }
        if (at == end) {
            return start < end;
        }
        for (String foreign : FOREIGN) {
            if (end - start == foreign.length() && text.regionMatches(true, start, foreign, 0, end - start)) {
                return true;
            }
        }
        return false;
    }
}
