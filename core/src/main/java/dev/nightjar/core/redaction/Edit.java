package dev.nightjar.core.redaction;

import org.jspecify.annotations.Nullable;

/** The text as it will go out, made from left to right once something was found. Confined to one thread. */
final class Edit {
    private final String text;
    private final StringBuilder out;
    private final String[] categories = new String[Marks.CATEGORIES.size()];
    private final int[] counts = new int[Marks.CATEGORIES.size()];
    private int copied;
    private int kinds;
    private int searchedFrom = -1;
    private int searchedTo;
    private @Nullable String needle;

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

    /**
     * {@link String#indexOf(String, int)} that remembers its last answer, so that asking again and again for what is far
     * away or absent stays linear.
     */
    int indexOf(String wanted, int from) {
        boolean known = wanted.equals(needle) && from >= searchedFrom && (searchedTo < 0 || from <= searchedTo);
        if (!known) {
            needle = wanted;
            searchedFrom = from;
            searchedTo = text.indexOf(wanted, from);
        }
        return searchedTo;
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
}
