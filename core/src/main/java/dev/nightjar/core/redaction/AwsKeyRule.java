package dev.nightjar.core.redaction;

/**
 * AWS access keys (IAM User Guide, "IAM identifiers", unique ID prefixes): a prefix and 16 characters, and the secret access
 * key of 40 that stands right behind one, as in a credentials file's lines and in {@code key:secret}.
 */
final class AwsKeyRule extends RedactionRule {
    private static final int LENGTH = 20;
    private static final int SECRET_LENGTH = 40;
    private static final int MOST_BETWEEN = 5;

    @Override
    public String category() {
        return Marks.TOKEN;
    }

    @Override
    void startsAt(Places places) {
        places.at("A", "K", "I");
        places.at("A", "S", "I");
        places.at("A", "B", "I");
        places.at("A", "C", "C");
        places.at("A", "3", "T");
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        if (!isPrefix(text, at)) {
            return Span.NONE;
        }
        int end = at;
        while (end < text.length() && end - at <= LENGTH && Alphabet.UPPER.has(text.charAt(end))) {
            end++;
        }
        if (end - at != LENGTH || Chars.isWord(Chars.at(text, end))) {
            return Span.NONE;
        }
        int secret = secret(text, end);
        return Span.of(at, secret < 0 ? end : secret + SECRET_LENGTH);
    }

    @Override
    int rewrite(String text, int floor, int at, int start, int end, Edit edit) {
        int key = at + LENGTH;
        edit.replace(start, Math.min(key, end), category());
        if (end > key) {
            edit.replace(Math.max(key, end - SECRET_LENGTH), end, category());
        }
        return end;
    }

    private static boolean isPrefix(String text, int at) {
        return text.startsWith("AKIA", at)
                || text.startsWith("ASIA", at)
                || text.startsWith("ABIA", at)
                || text.startsWith("ACCA", at)
                || text.startsWith("A3T", at);
    }

    /** Where the secret access key behind the access key starts, or -1. */
    private static int secret(String text, int from) {
        int start = from;
        while (start < text.length() && start - from < MOST_BETWEEN && isBetween(text.charAt(start))) {
            start++;
        }
        int end = start;
        boolean lower = false;
        boolean upper = false;
        boolean digit = false;
        while (end < text.length() && end - start <= SECRET_LENGTH && isSecretPart(text.charAt(end))) {
            char c = text.charAt(end);
            lower |= Chars.isLower(c);
            upper |= Chars.isUpper(c);
            digit |= Chars.isDigit(c);
            end++;
        }
        boolean mixed = lower && upper && digit;
        return start > from && end - start == SECRET_LENGTH && mixed && !Chars.isBase64(Chars.at(text, end))
                ? start
                : -1;
    }

    private static boolean isBetween(char c) {
        return c == ',' || c == ':' || c == ';' || c == '|' || c == '/' || c <= ' ' || c == '\\' || Chars.isQuote(c);
    }

    private static boolean isSecretPart(char c) {
        return Chars.isAlphanumeric(c) || c == '/' || c == '+';
    }
}
