package dev.nightjar.alerting.outbox;

import java.util.Locale;

/** What became of a notification, or of one attempt. Immutable. */
public enum Outcome {
    /** The receiver has it. */
    DELIVERED,
    /** An attempt failed; it is tried again. */
    RETRIED,
    /** The receiver refused it for good. */
    REJECTED,
    /** It could not be delivered in time. */
    EXPIRED,
    /** A later one says what it would have said. */
    SUPERSEDED,
    /** The outbox was full. */
    DROPPED,
    /** The process ended before it could be delivered, and nothing outlives the process. */
    LOST;

    /** The label's value in {@code nightjar.notifications}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
