package dev.nightjar.benchmarks.redaction;

import org.jspecify.annotations.Nullable;

/** A text and what must not be left of it; null when it is clean. */
record Text(String text, @Nullable String secret) {

    static Text clean(String text) {
        return new Text(text, null);
    }
}
