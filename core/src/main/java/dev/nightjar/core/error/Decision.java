package dev.nightjar.core.error;

import java.util.Locale;

/** What the reporter decided about one report; each report gets exactly one. */
public enum Decision {
    /** Queued for the sinks. */
    ACCEPTED,
    /** A rule says it is nobody's concern. */
    IGNORED,
    /** The same throwable was captured before. */
    DUPLICATE,
    /** One of too many of its fingerprint; counted in its group. */
    FLOOD,
    /** The queue was full. */
    QUEUE_FULL,
    /** The reporter is closed. */
    DISABLED,
    /** Reported from within the reporter itself. */
    REENTRANT,
    /** The reporter failed on it. */
    FAILED;

    /** The value of the meter label: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
