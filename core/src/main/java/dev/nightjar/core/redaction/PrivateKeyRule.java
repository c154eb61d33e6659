package dev.nightjar.core.redaction;

/**
 * Private keys in PEM (RFC 7468), OpenSSH and OpenPGP armour, up to the END line, however its lines are joined; when that
 * is cut off, up to the closing quote or the end of the text. Certificates and public keys stay.
 */
final class PrivateKeyRule extends RedactionRule {
    private static final String BEGIN = "-----BEGIN ";
    static final String END = "-----END ";
    private static final int LONGEST_TITLE = 64;

    @Override
    public String category() {
        return Marks.PRIVATE_KEY;
    }

    @Override
    void startsAt(Places places) {
        places.atText(BEGIN);
    }

    @Override
    long find(String text, int floor, int at) {
        if ((at > floor && text.charAt(at - 1) == '-') || !text.startsWith(BEGIN, at)) {
            return Span.NONE;
        }
        int title = at + BEGIN.length();
        for (int i = title; i < text.length() && i - title < LONGEST_TITLE && text.charAt(i) != '-'; i++) {
            if (text.startsWith("PRIVATE KEY", i)) {
                return Span.of(at, i + "PRIVATE KEY".length());
            }
        }
        return Span.NONE;
    }

    @Override
    int rewrite(String text, int floor, int at, int start, int end, Edit edit) {
        int last = edit.pemEnd(end);
        int stop;
        if (last >= 0) {
            int title = last + END.length();
            int dashes = title;
            while (dashes < text.length() && dashes - title < LONGEST_TITLE && !text.startsWith("-----", dashes)) {
                dashes++;
            }
            stop = text.startsWith("-----", dashes) ? dashes + 5 : title;
        } else {
            int quote = edit.quote(end);
            stop = quote < 0 ? text.length() : quote - Chars.backslashesBefore(text, end, quote);
        }
        edit.replace(start, stop, category());
        return stop;
    }
}
