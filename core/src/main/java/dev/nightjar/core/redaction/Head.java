package dev.nightjar.core.redaction;

/** Redacts the head of a long text: first redacted, then cut, so that no half of a secret stands at the cut. */
final class Head {
    /** Read beyond the cut, so that what lies across it is recognised. */
    private static final int BEYOND = 4096;

    private Head() {}

    static String redact(Redactor redactor, CharSequence text, int most) {
        int length = text.length();
        if (length <= most) {
            return redactor.redact(text);
        }
        String head = text.subSequence(0, Math.min(length, most + BEYOND)).toString();
        int cut = most > 0 && Character.isHighSurrogate(head.charAt(most - 1)) ? most - 1 : most;
        // What the tail alone gives stands at the end of what the whole gives, unless a secret lies across the cut.
        String whole = redactor.redact(head);
        String tail = head.substring(cut);
        String kept = whole.endsWith(tail) ? whole.substring(0, whole.length() - tail.length()) : "";
        return kept + "[TRUNCATED " + (length - cut) + " chars]";
    }
}
