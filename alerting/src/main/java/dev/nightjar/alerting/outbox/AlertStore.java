package dev.nightjar.alerting.outbox;

import java.util.Map;
import java.util.Set;

/**
 * Room for the state of the alerts in the outbox's file, so that a transition, its new state and its notifications are
 * one commit. Thread-safe.
 */
@FunctionalInterface
public interface AlertStore {

    /** What the last commit before this start left, by key; empty when nothing outlives the process. A copy. */
    Map<String, byte[]> kept();

    /**
     * What one evaluation changes. Immutable; the arrays are the receiver's from then on.
     *
     * @param put new values by key
     * @param removed keys to forget
     */
    record Changes(Map<String, byte[]> put, Set<String> removed) {
        private static final Changes NONE = new Changes(Map.of(), Set.of());

        public Changes {
            put = Map.copyOf(put);
            removed = Set.copyOf(removed);
        }

        /** Nothing changed. */
        public static Changes none() {
            return NONE;
        }
    }
}
