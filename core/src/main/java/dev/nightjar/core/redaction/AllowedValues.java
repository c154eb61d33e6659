package dev.nightjar.core.redaction;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Values the application says are no secrets: whole, or by their ending. Immutable. */
final class AllowedValues {
    /** Shorter endings would allow what nobody meant. */
    static final int SHORTEST_SUFFIX = 4;

    /** Found by what stands before them, not by their own form, so that their ending says nothing. */
    private static final Set<String> OPAQUE = Set.of(
            Marks.CREDENTIAL,
            Marks.TOKEN,
            Marks.HTTP_AUTH,
            Marks.COOKIE,
            Marks.URL_CREDENTIALS,
            Marks.PRIVATE_KEY,
            Marks.JWT,
            Marks.RANDOM);

    private final Set<String> values;
    private final List<String> suffixes;
    private final int longest;

    AllowedValues(Collection<String> values, Collection<String> suffixes) {
        this.values = Set.copyOf(values);
        this.suffixes = List.copyOf(suffixes);
        longest = values.stream().mapToInt(String::length).max().orElse(-1);
    }

    boolean has(String category, String text, int start, int end) {
        if (end - start <= longest && values.contains(text.substring(start, end))) {
            return true;
        }
        if (!suffixes.isEmpty() && !OPAQUE.contains(category)) {
            for (String suffix : suffixes) {
                int from = end - suffix.length();
                if (from >= start && text.regionMatches(true, from, suffix, 0, suffix.length())) {
                    return true;
                }
            }
        }
        return false;
    }
}
