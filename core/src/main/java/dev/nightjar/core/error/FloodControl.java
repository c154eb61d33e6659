package dev.nightjar.core.error;

import dev.nightjar.core.Severity;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Decides which errors of a storm get through, and counts exactly those that do not. Of each fingerprint the first ten a
 * minute, then those whose number is a power of two, until a minute with at most ten; of all together 60 a minute and 120
 * at once. P0 has 20 a minute of its own, and so have the first of each fingerprint in a minute, 1,024 of them, so that
 * every fingerprint is heard.
 *
 * <p>At most 1,024 fingerprints are kept, the ones sent longest ago go first; what was held back of one that goes, and of
 * one that never got in, is counted for all of them together. Confined to one lock.
 */
final class FloodControl {
    static final long WINDOW_NANOS = 60_000_000_000L;
    static final int CAPACITY = 1_024;
    /** Stands for all fingerprints that have no place of their own. */
    static final String OTHER = "other";

    private static final int FREE_PER_WINDOW = 10;

    private final TokenBucket everyone;
    private final TokenBucket critical;
    private final TokenBucket firsts;
    private final Map<String, Cell> sentLongestAgoFirst = new LinkedHashMap<>();
    private final Cell other = new Cell();

    FloodControl(long now) {
        everyone = new TokenBucket(60, 120, now);
        critical = new TokenBucket(20, 20, now);
        firsts = new TokenBucket(CAPACITY, CAPACITY, now);
    }

    /** What was held back and not yet told. */
    record HeldBack(String fingerprint, long count) {}

    /** Held back of this fingerprint since the last that passed, or -1 when this one does not pass either. */
    long admit(String fingerprint, Severity severity, long now) {
        Cell known = sentLongestAgoFirst.get(fingerprint);
        Cell cell = known == null ? new Cell() : known;
        boolean first = cell.count(now);
        boolean passes = cell.isHeard()
                && ((severity == Severity.P0 && critical.take(now))
                        || (first && firsts.take(now))
                        || everyone.take(now));
        if (!passes) {
            Cell charged = known == null ? other : known;
            charged.heldBack++;
            charged.lastSeen = now;
            return -1;
        }
        long heldBack = cell.heldBack;
        cell.heldBack = 0;
        sentLongestAgoFirst.remove(fingerprint);
        sentLongestAgoFirst.put(fingerprint, cell);
        evict();
        return heldBack;
    }

    /** Gives back what {@link #admit} handed out for an error that was not sent after all. */
    void putBack(String fingerprint, long heldBack) {
        sentLongestAgoFirst.getOrDefault(fingerprint, other).heldBack += heldBack;
    }

    /** Whether something was held back that nobody was told of. */
    boolean holdsBack() {
        return other.heldBack > 0 || sentLongestAgoFirst.values().stream().anyMatch(cell -> cell.heldBack > 0);
    }

    /** Takes what was held back in storms that are over, or in {@code all}. */
    List<HeldBack> settle(long now, boolean all) {
        List<HeldBack> settled = new ArrayList<>();
        for (Map.Entry<String, Cell> entry : sentLongestAgoFirst.entrySet()) {
            settle(entry.getKey(), entry.getValue(), now, all, settled);
        }
        settle(OTHER, other, now, all, settled);
        return settled;
    }

    int size() {
        return sentLongestAgoFirst.size();
    }

    private static void settle(String fingerprint, Cell cell, long now, boolean all, List<HeldBack> settled) {
        if (cell.heldBack > 0 && (all || now - cell.lastSeen >= WINDOW_NANOS)) {
            settled.add(new HeldBack(fingerprint, cell.heldBack));
            cell.heldBack = 0;
        }
    }

    private void evict() {
        if (sentLongestAgoFirst.size() > CAPACITY) {
            Iterator<Cell> cells = sentLongestAgoFirst.values().iterator();
            Cell gone = cells.next();
            if (gone.heldBack > 0) {
                other.heldBack += gone.heldBack;
                other.lastSeen = gone.lastSeen;
            }
            cells.remove();
        }
    }

    private static final class Cell {
        private boolean counted;
        private long windowStart;
        private long inWindow;
        /** Since the last quiet window. */
        private long inStorm;

        private long heldBack;
        private long lastSeen;

        /** Counts one more; whether it is the first of its window. */
        private boolean count(long now) {
            boolean first = !counted || now - windowStart >= WINDOW_NANOS;
            if (first) {
                boolean quiet = !counted || inWindow <= FREE_PER_WINDOW || now - lastSeen >= WINDOW_NANOS;
                inStorm = quiet ? 0 : inStorm;
                inWindow = 0;
                windowStart = now;
                counted = true;
            }
            inWindow++;
            inStorm++;
            lastSeen = now;
            return first;
        }

        private boolean isHeard() {
            return inStorm <= FREE_PER_WINDOW || Long.bitCount(inStorm) == 1;
        }
    }
}
