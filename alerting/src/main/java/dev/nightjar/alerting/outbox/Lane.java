package dev.nightjar.alerting.outbox;

import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.core.Scheduler;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One notifier and what waits for it: one attempt at a time, the most urgent first, and no lane waits for another. Guarded
 * by the outbox's lock.
 */
final class Lane {
    final String name;
    final Notifier notifier;
    final List<Entry> entries = new ArrayList<>();

    /** Nothing is sent before: the receiver asked for it. */
    long pausedUntilNanos;

    boolean working;

    @Nullable
    Attempt attempt;

    Scheduler.@Nullable Task wake;

    long warnedNanos;
    boolean warned;

    Lane(String name, Notifier notifier, long nowNanos) {
        this.name = name;
        this.notifier = notifier;
        this.pausedUntilNanos = nowNanos;
    }

    /** What may be sent now, or null. */
    @Nullable
    Entry due(long nowNanos) {
        Entry best = null;
        for (Entry entry : entries) {
            if (!entry.underWay
                    && dueNanos(entry) - nowNanos <= 0
                    && (best == null || entry.severity().compareTo(best.severity()) < 0)) {
                best = entry;
            }
        }
        return best;
    }

    /** How long until something may be sent; negative when it is overdue, null when nothing waits. */
    @Nullable
    Long waitNanos(long nowNanos) {
        Long shortest = null;
        for (Entry entry : entries) {
            long wait = dueNanos(entry) - nowNanos;
            if (!entry.underWay && (shortest == null || wait < shortest)) {
                shortest = wait;
            }
        }
        return shortest;
    }

    private long dueNanos(Entry entry) {
        return entry.dueNanos - pausedUntilNanos >= 0 ? entry.dueNanos : pausedUntilNanos;
    }
}
