package dev.nightjar.core.redaction;

/** The text as it will go out, made from left to right once something was found. Confined to one thread. */
final class Edit {
    private final String text;
    private final StringBuilder out;
    private final String[] categories = new String[Marks.CATEGORIES.size()];
    private final int[] counts = new int[Marks.CATEGORIES.size()];
    private int copied;
    private int kinds;
    private final Search ends = new Search();
    private final Search quotes = new Search();

    Edit(String text) {
        this.text = text;
        // Most replacements are about as long as what they replace.
        out = new StringBuilder(Math.min(text.length() + 64, 1 << 16));
    }

    /** Replaces the part by {@code [REDACTED:category]}. */
    void label(int start, int end, String category) {
        replace(start, end, Marks.label(category), category);
    }

    void replace(int start, int end, String replacement, String category) {
        out.append(text, copied, start).append(replacement);
        copied = end;
        for (int i = 0; i < kinds; i++) {
            if (categories[i].equals(category)) {
                counts[i]++;
                return;
            }
        }
        categories[kinds] = category;
        counts[kinds++] = 1;
    }

    /** Where the next END line of a PEM block begins, or -1. */
    int pemEnd(int from) {
        return ends.next(text, PrivateKeyRule.END, from);
    }

    /** Where the next double quote stands, or -1. */
    int quote(int from) {
        return quotes.next(text, "\"", from);
    }

    /** The text with what was replaced; the same instance when nothing was. */
    String finish() {
        return kinds == 0 ? text : out.append(text, copied, text.length()).toString();
    }

    void report(DetectionListener listener) {
        for (int i = 0; i < kinds; i++) {
            listener.detected(categories[i], counts[i]);
        }
    }

    /** Remembers its last answer, so that asking again and again for what is far away or absent stays linear. */
    private static final class Search {
        private int from = -1;
        private int found;

        int next(String text, String wanted, int at) {
            if (from < 0 || at < from || (found >= 0 && at > found)) {
                from = at;
                found = text.indexOf(wanted, at);
            }
            return found;
        }
    }
}
