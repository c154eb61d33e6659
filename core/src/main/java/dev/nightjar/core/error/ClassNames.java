package dev.nightjar.core.error;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Finds the first of a list of class names that a class has, itself or by what it extends or implements. What was found
 * is kept with the class and goes when either goes. Thread-safe.
 */
final class ClassNames {
    static final int NONE = -1;

    private final Map<String, Integer> positions = new HashMap<>();
    private final ClassValue<Integer> found = new ClassValue<>() {
        // Integers on purpose: a value of a class of ours would hold our class loader to the host's class.
        @Override
        protected Integer computeValue(Class<?> type) {
            int first = find(type);
            return first == Integer.MAX_VALUE ? NONE : first;
        }
    };

    ClassNames(List<String> names) {
        for (int i = 0; i < names.size(); i++) {
            positions.putIfAbsent(names.get(i), i);
        }
    }

    /** The position of the first name that {@code type} has, or {@link #NONE}. */
    int first(Class<?> type) {
        return positions.isEmpty() ? NONE : found.get(type);
    }

    /** The position of the first name that one of {@code chain} has, or {@link #NONE}. */
    int first(List<Throwable> chain) {
        int first = NONE;
        for (int i = 0; i < chain.size(); i++) {
            int position = first(chain.get(i).getClass());
            if (position != NONE && (first == NONE || position < first)) {
                first = position;
            }
        }
        return first;
    }

    private int find(Class<?> type) {
        int first = positions.getOrDefault(type.getName(), Integer.MAX_VALUE);
        for (Class<?> contract : type.getInterfaces()) {
            first = Math.min(first, find(contract));
        }
        Class<?> parent = type.getSuperclass();
        return parent == null ? first : Math.min(first, find(parent));
    }
}
