package dev.nightjar.alerting.outbox;

import java.time.Duration;

/**
 * How long and how much. Immutable.
 *
 * @param attempt how long one attempt may take before its thread is interrupted
 * @param expiry after which a notification is given up
 * @param capacity how many wait at most; P0 is accepted beyond it
 */
public record Limits(Duration attempt, Duration expiry, int capacity) {

    /** 30 seconds, 24 hours, 10,000. */
    public static Limits defaults() {
        return new Limits(Duration.ofSeconds(30), Duration.ofHours(24), 10_000);
    }

    /** These, with another expiry. */
    public Limits expiry(Duration other) {
        return new Limits(attempt, other, capacity);
    }
}
