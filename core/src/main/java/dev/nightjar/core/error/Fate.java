package dev.nightjar.core.error;

import java.util.Locale;

/** What became of an accepted error at a sink; each gets exactly one. */
public enum Fate {
    /** The receiver has it. */
    DELIVERED,
    /** The receiver will never take it. */
    REFUSED,
    /** The receiver asked for fewer. */
    RATE_LIMITED,
    /** It could not be reached, tries included. */
    NETWORK_LOST,
    /** The process ended first. */
    LOST_AT_CLOSE;

    /** The value of the meter label: lower case. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }
}
