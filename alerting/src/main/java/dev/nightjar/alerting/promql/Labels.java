package dev.nightjar.alerting.promql;

import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * What tells one series from another: names and values, sorted by name; an empty value is the same as none. Immutable;
 * equal when all names and values are.
 */
public final class Labels {
    /** The label that holds the metric's name. */
    public static final String NAME = "__name__";

    private static final Labels EMPTY = new Labels(new String[0]);

    private final String[] pairs;
    private final int hash;

    private Labels(String[] pairs) {
        this.pairs = pairs;
        this.hash = Arrays.hashCode(pairs);
    }

    /** No label at all. */
    public static Labels empty() {
        return EMPTY;
    }

    /** {@code labels} without those whose value is empty. */
    public static Labels of(Map<String, String> labels) {
        TreeMap<String, String> sorted = new TreeMap<>(labels);
        sorted.values().removeIf(String::isEmpty);
        String[] pairs = new String[sorted.size() * 2];
        int i = 0;
        for (Map.Entry<String, String> label : sorted.entrySet()) {
            pairs[i++] = label.getKey();
            pairs[i++] = label.getValue();
        }
        return new Labels(pairs);
    }

    /** The value of {@code name}, empty when there is none. */
    public String get(String name) {
        for (int i = 0; i < pairs.length; i += 2) {
            if (pairs[i].equals(name)) {
                return pairs[i + 1];
            }
        }
        return "";
    }

    /** The metric's name, empty when there is none. */
    public String metric() {
        return get(NAME);
    }

    /** How many there are. */
    public int size() {
        return pairs.length / 2;
    }

    /** A copy as a map, in order. */
    public Map<String, String> map() {
        Map<String, String> map = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            map.put(pairs[i], pairs[i + 1]);
        }
        return map;
    }

    /** Those of {@code names} only. */
    public Labels keep(Collection<String> names) {
        return filter(names::contains);
    }

    /** All but those of {@code names}. */
    public Labels without(Collection<String> names) {
        return filter(name -> !names.contains(name));
    }

    /** All but the metric's name. */
    public Labels withoutName() {
        return metric().isEmpty() ? this : without(Set.of(NAME));
    }

    /** With {@code name} set to {@code value}; an empty value removes it. */
    public Labels with(String name, String value) {
        Map<String, String> map = map();
        map.put(name, value);
        return of(map);
    }

    private Labels filter(Predicate<String> kept) {
        String[] left = new String[pairs.length];
        int size = 0;
        for (int i = 0; i < pairs.length; i += 2) {
            if (kept.test(pairs[i])) {
                left[size++] = pairs[i];
                left[size++] = pairs[i + 1];
            }
        }
        return size == pairs.length ? this : size == 0 ? EMPTY : new Labels(Arrays.copyOf(left, size));
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Labels labels && hash == labels.hash && Arrays.equals(pairs, labels.pairs);
    }

    @Override
    public int hashCode() {
        return hash;
    }

    /** As PromQL writes them: <code>{__name__="up", job="a"}</code>. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < pairs.length; i += 2) {
            text.append(i == 0 ? "" : ", ")
                    .append(pairs[i])
                    .append("=\"")
                    .append(pairs[i + 1]
                            .replace("\\", "\\\\")
                            .replace("\"", "\\\"")
                            .replace("\n", "\\n"))
                    .append('"');
        }
        return text.append('}').toString();
    }
}
