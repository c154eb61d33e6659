package dev.nightjar.core.http;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** The first so many names, and {@code other} for every later one, so that a label's values stay few. Thread-safe. */
final class BoundedNames {
    static final String OTHER = "other";

    private final int limit;
    private final Map<String, String> names = new ConcurrentHashMap<>();

    BoundedNames(int limit) {
        this.limit = limit;
    }

    String bounded(String name) {
        if (names.containsKey(name)) {
            return name;
        }
        synchronized (names) {
            if (names.size() >= limit) {
                return names.containsKey(name) ? name : OTHER;
            }
            names.put(name, name);
            return name;
        }
    }
}
