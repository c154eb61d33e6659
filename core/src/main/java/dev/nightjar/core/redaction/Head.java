package dev.nightjar.core.redaction;

/** Redacts the head of a long text: first redacted, then cut, so that no half of a secret stands at the cut. */
final class Head {
    /** Read beyond the cut, so that what lies across it is recognised. */
    static final int BEYOND = 4096;

    /** Put behind a head, so that the text of an element that is longer than what was read counts as closed. */
    static final String ELEMENT_END = "</";

    private Head() {}

    /** For a redactor of which nothing is known but what it answers: a mark of its own may be cut. */
    static String redact(Redactor redactor, CharSequence text, int wanted) {
        int length = text.length();
        if (length <= wanted) {
            return redactor.redact(text);
        }
        int most = Math.max(0, wanted);
        String head = text.subSequence(0, (int) Math.min(length, (long) most + BEYOND))
                .toString();
        String whole = redactor.redact(head);
        int cut = wholePairs(head, most);
        String tail = head.substring(cut);
        if (whole.endsWith(tail)) {
            return whole.substring(0, whole.length() - tail.length()) + Marks.truncated(length - cut);
        }
        // Something behind the cut was found. What became shorter must not draw the end of the head before it, where
        // half
        // of a secret may stand.
        int known = head.length() < length ? whole.length() - BEYOND / 2 : whole.length();
        int end = wholePairs(whole, Math.max(0, Math.min(cut, known)));
        return whole.substring(0, end) + Marks.truncated(length - end);
    }

    /**
     * Where {@code redacted}, which stands for a head that is cut at {@code cut}, ends: behind a mark that lies across the
     * cut, before a word that runs on to the end, since nobody knows yet what it is, and between no surrogates.
     */
    static int end(String redacted, int cut, boolean wasCut) {
        for (int at = cut - 1; at >= 0 && cut - at < Marks.LONGEST; at--) {
            if (redacted.charAt(at) == '[') {
                int mark = Marks.endOf(redacted, at);
                if (mark > cut) {
                    return mark;
                }
            }
        }
        return wasCut && isUndecided(redacted, cut) ? wordStart(redacted, cut) : wholePairs(redacted, cut);
    }

    private static boolean isUndecided(String text, int cut) {
        for (int at = cut; at < text.length(); at++) {
            if (endsWord(text.charAt(at))) {
                return false;
            }
        }
        return cut < text.length();
    }

    private static int wordStart(String text, int cut) {
        int at = cut;
        while (at > 0 && !endsWord(text.charAt(at - 1))) {
            at--;
        }
        return at;
    }

    /** What no URL's user information and no text of a secret element holds; a JSON document is many words. */
    private static boolean endsWord(char c) {
        return c <= ' ' || c > 126 || c == '"' || c == '<' || c == '>' || c == '\\' || c == '\'' || c == '`'
                || c == ']';
    }

    /** {@code cut}, or one less where it would split a surrogate pair. */
    static int wholePairs(String text, int cut) {
        boolean split = cut > 0
                && cut < text.length()
                && Character.isHighSurrogate(text.charAt(cut - 1))
                && Character.isLowSurrogate(text.charAt(cut));
        return split ? cut - 1 : cut;
    }
}
