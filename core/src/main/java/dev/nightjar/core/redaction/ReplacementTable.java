package dev.nightjar.core.redaction;

import java.util.Map;
import java.util.function.Predicate;

/** What a policy puts in place of each category, the label where it says nothing. Immutable. */
final class ReplacementTable {
    /** Labels and nothing else. */
    static final ReplacementTable LABELS = new ReplacementTable(Map.of(), tag -> true);

    private final Map<String, Replacement> replacements;
    private final Predicate<String> isClean;

    /** @param isClean whether the redactor finds nothing in what a replacement wants to show */
    ReplacementTable(Map<String, Replacement> replacements, Predicate<String> isClean) {
        this.replacements = replacements;
        this.isClean = isClean;
    }

    /** What is written for {@code text[start, end)}. */
    String of(String category, String text, int start, int end) {
        Replacement replacement = replacements.get(category);
        return replacement == null ? Marks.label(category) : replacement.of(category, text, start, end, isClean);
    }
}
