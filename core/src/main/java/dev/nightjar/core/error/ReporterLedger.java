package dev.nightjar.core.error;

import java.util.Map;

/**
 * Exact counts of one instant. Immutable. {@code reported} is the sum of the decisions, and what was accepted is the sum
 * of the fates and what is in flight.
 *
 * @param decisions every decision, absent ones as 0
 * @param fates every fate, of the first remote sink, else of the first
 * @param inFlight accepted and without a fate yet
 */
public record ReporterLedger(Map<Decision, Long> decisions, Map<Fate, Long> fates, long inFlight) {
    public ReporterLedger {
        decisions = Map.copyOf(decisions);
        fates = Map.copyOf(fates);
    }

    /** How many reports there were. */
    public long reported() {
        return decisions.values().stream().mapToLong(Long::longValue).sum();
    }

    /** How many reports were decided so. */
    public long count(Decision decision) {
        return decisions.getOrDefault(decision, 0L);
    }

    /** How many accepted errors met this fate. */
    public long count(Fate fate) {
        return fates.getOrDefault(fate, 0L);
    }
}
