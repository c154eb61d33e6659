package dev.nightjar.core;

import java.util.Locale;
import java.util.Optional;

/** How soon somebody must act. Immutable; the constants stand most urgent first. */
public enum Severity {
    /** Critical: now. */
    P0("critical"),
    /** High: within an hour. */
    P1("high"),
    /** Medium: within four hours. */
    P2("medium"),
    /** Low: the next business day. */
    P3("low");

    private final String word;

    Severity(String word) {
        this.word = word;
    }

    /** The word people write for it: {@code critical}, {@code high}, {@code medium} or {@code low}. */
    public String word() {
        return word;
    }

    /** Whether this is at least as urgent as {@code other}. */
    public boolean atLeast(Severity other) {
        return compareTo(other) <= 0;
    }

    /**
     * Reads {@code P0} to {@code P3}, or {@code critical}, {@code high}, {@code medium} or {@code warning}, {@code low}
     * or {@code info}, in either case. Empty when {@code text} is none of them.
     */
    public static Optional<Severity> parse(String text) {
        return switch (text.strip().toLowerCase(Locale.ROOT)) {
            case "p0", "critical" -> Optional.of(P0);
            case "p1", "high" -> Optional.of(P1);
            case "p2", "medium", "warning" -> Optional.of(P2);
            case "p3", "low", "info" -> Optional.of(P3);
            default -> Optional.empty();
        };
    }
}
