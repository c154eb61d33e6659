package dev.nightjar.core.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The text as it will go out, made from left to right once something was found. Confined to one thread. */
final class Edit {
    /** Apostrophes, which need no escaping in JSON, however deep it stands in other JSON. */
    private static final String NO_VALUE = "''";

    /** Behind these no value begins. */
    private static final String ENDS_VALUE = ",;&)]}<";

    private final String text;
    private final StringBuilder out;
    private final ReplacementTable table;
    private final List<String> categories = new ArrayList<>(2);
    private int[] counts = new int[2];
    private int copied;
    private final @Nullable Cut cut;
    private final Search ends = new Search();
    private final Search quotes = new Search();

    /** @param cut to be moved to where it stands in the text that goes out, or null when nobody will cut that */
    Edit(String text, ReplacementTable table, @Nullable Cut cut) {
        this.text = text;
        this.table = table;
        this.cut = cut;
        // Most replacements are about as long as what they replace.
        out = new StringBuilder(Math.min(text.length() + 64, 1 << 16));
    }

    /** Puts in place of the part what the policy says for its category. */
    void replace(int start, int end, String category) {
        String replacement = replacement(start, end, category);
        boolean number = JsonNumber.is(text, start, end);
        put(start, end, number ? JsonNumber.masked(text, copied, start, end, replacement) : replacement, category);
    }

    /** The same for a word that is read as a value because of what stands before it, such as a key and its separator. */
    void replaceValue(int start, int end, String category) {
        replaceValue(start, end, replacement(start, end, category), category);
    }

    /** Puts the text in place of such a word; in place of nothing, what no other word can be read behind. */
    void replaceValue(int start, int end, String replacement, String category) {
        boolean open = replacement.isEmpty() && end < text.length() && ENDS_VALUE.indexOf(text.charAt(end)) < 0;
        put(start, end, open && !Chars.isQuote(Chars.at(text, start - 1)) ? NO_VALUE : replacement, category);
    }

    /** What the policy puts in place of the part. */
    String replacement(int start, int end, String category) {
        return table.of(category, text, start, end);
    }

    /** Puts the text in place of the part, and counts it under the category. */
    private void put(int start, int end, String replacement, String category) {
        out.append(text, copied, start).append(replacement);
        if (cut != null) {
            cut.replaced(start, end, out.length());
        }
        copied = end;
        int kind = categories.indexOf(category);
        if (kind < 0) {
            kind = categories.size();
            categories.add(category);
            counts = kind < counts.length ? counts : Arrays.copyOf(counts, 2 * kind);
        }
        counts[kind]++;
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
        if (categories.isEmpty()) {
            return text;
        }
        out.append(text, copied, text.length());
        if (cut != null) {
            cut.written();
        }
        return out.toString();
    }

    void report(DetectionListener listener) {
        for (int i = 0; i < categories.size(); i++) {
            listener.detected(categories.get(i), counts[i]);
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
