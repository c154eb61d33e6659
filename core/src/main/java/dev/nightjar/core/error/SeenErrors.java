package dev.nightjar.core.error;

import dev.nightjar.core.Severity;
import java.lang.ref.WeakReference;
import java.util.ArrayDeque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Which throwables were captured within the last minute: by identity, held weakly, at most 4,096. Throwables without a
 * stack trace are never remembered, since the JVM throws the same one again and again. Confined to one lock.
 */
final class SeenErrors {
    static final long WINDOW_NANOS = 60_000_000_000L;
    static final int CAPACITY = 4_096;

    private final @Nullable Entry[] buckets = new Entry[CAPACITY];
    private final ArrayDeque<Entry> oldestFirst = new ArrayDeque<>();

    /**
     * What was captured.
     *
     * @param logged whether it came through a log call
     */
    record Sighting(String id, String fingerprint, Severity severity, boolean handled, boolean logged) {
        /**
         * Whether seeing it again says something new. To log an error and throw it on is what most applications do, and
         * it is one error, though the log call cannot know that it will escape: after that only P0 is news.
         */
        boolean isOutdone(Severity again, boolean handledAgain) {
            if (logged && severity != Severity.P3) {
                return again == Severity.P0 && severity != Severity.P0;
            }
            return again.compareTo(severity) < 0 || (handled && !handledAgain);
        }
    }

    /** The sighting of the first of {@code chain} that was captured, or null. */
    @Nullable
    Sighting find(List<Throwable> chain, long now) {
        for (int i = 0; i < chain.size(); i++) {
            Entry entry = entry(chain.get(i));
            if (entry != null && now - entry.at < WINDOW_NANOS) {
                return entry.sighting;
            }
        }
        return null;
    }

    /** Remembers all of {@code chain}; its members all have a stack trace. */
    void mark(List<Throwable> chain, Sighting sighting, long now) {
        forget(chain);
        for (int i = 0; i < chain.size(); i++) {
            Entry entry = new Entry(chain.get(i), sighting, now);
            int bucket = bucket(entry.hash);
            entry.next = buckets[bucket];
            buckets[bucket] = entry;
            oldestFirst.add(entry);
        }
        Entry oldest = oldestFirst.peek();
        while (oldest != null && (oldestFirst.size() > CAPACITY || now - oldest.at >= WINDOW_NANOS)) {
            unlink(oldest);
            oldestFirst.poll();
            oldest = oldestFirst.peek();
        }
    }

    void forget(List<Throwable> chain) {
        for (int i = 0; i < chain.size(); i++) {
            Entry entry = entry(chain.get(i));
            if (entry != null) {
                unlink(entry);
            }
        }
    }

    int size() {
        return oldestFirst.size();
    }

    private @Nullable Entry entry(Throwable throwable) {
        Entry entry = buckets[bucket(System.identityHashCode(throwable))];
        while (entry != null && !entry.refersTo(throwable)) {
            entry = entry.next;
        }
        return entry;
    }

    private void unlink(Entry gone) {
        int bucket = bucket(gone.hash);
        Entry entry = buckets[bucket];
        if (entry == gone) {
            buckets[bucket] = gone.next;
            return;
        }
        while (entry != null && entry.next != gone) {
            entry = entry.next;
        }
        if (entry != null) {
            entry.next = gone.next;
        }
    }

    private static int bucket(int hash) {
        return (hash ^ hash >>> 12) & (CAPACITY - 1);
    }

    private static final class Entry extends WeakReference<Throwable> {
        private final int hash;
        private final Sighting sighting;
        private final long at;
        private @Nullable Entry next;

        private Entry(Throwable throwable, Sighting sighting, long at) {
            super(throwable);
            hash = System.identityHashCode(throwable);
            this.sighting = sighting;
            this.at = at;
        }
    }
}
