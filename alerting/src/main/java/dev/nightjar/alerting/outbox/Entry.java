package dev.nightjar.alerting.outbox;

import dev.nightjar.core.Severity;

/** A notification that waits or is under way. Guarded by the outbox's lock. */
final class Entry {
    final String key;
    final Lane lane;
    Outgoing outgoing;
    int failed;
    long dueNanos;
    boolean underWay;

    final long expiryNanos;

    Entry(String key, Lane lane, Outgoing outgoing, long dueNanos, long expiryNanos) {
        this.key = key;
        this.lane = lane;
        this.outgoing = outgoing;
        this.dueNanos = dueNanos;
        this.expiryNanos = expiryNanos;
    }

    Severity severity() {
        return outgoing.notification().severity();
    }
}
