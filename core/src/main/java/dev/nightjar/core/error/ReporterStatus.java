package dev.nightjar.core.error;

/**
 * Whether errors go where they should. Immutable.
 *
 * @param state the word for it
 * @param reason why it is not ACTIVE, redacted; empty otherwise
 */
public record ReporterStatus(State state, String reason) {
    /** Errors reach every sink. */
    public static final ReporterStatus ACTIVE = new ReporterStatus(State.ACTIVE, "");

    /** The states a reporter or a sink can be in. */
    public enum State {
        ACTIVE,
        /** It works, but not as configured. */
        DEGRADED,
        /** It does nothing. */
        DISABLED,
        CLOSED
    }
}
