package dev.nightjar.core.redaction;

import java.util.Collection;
import java.util.List;
import java.util.Set;

/** Values the application says are no secrets: whole, or by their ending. Immutable. */
final class AllowedValues {
    private final Set<String> values;
    private final List<String> suffixes;

    AllowedValues(Collection<String> values, Collection<String> suffixes) {
        this.values = Set.copyOf(values);
        this.suffixes = List.copyOf(suffixes);
    }

    boolean has(String text, int start, int end) {
        if (values.isEmpty() && suffixes.isEmpty()) {
            return false;
        }
        for (String suffix : suffixes) {
            if (end - start >= suffix.length() && text.startsWith(suffix, end - suffix.length())) {
                return true;
            }
        }
        return !values.isEmpty() && values.contains(text.substring(start, end));
    }
}
