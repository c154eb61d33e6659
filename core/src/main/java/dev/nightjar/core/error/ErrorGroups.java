package dev.nightjar.core.error;

import dev.nightjar.core.Severity;
import dev.nightjar.core.error.CapturedError.Cause;
import dev.nightjar.core.error.CapturedError.Frame;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The 200 fingerprints that occurred last. Thread-safe. */
final class ErrorGroups {
    static final int CAPACITY = 200;

    private final Map<String, Group> oldestFirst = new LinkedHashMap<>();

    /**
     * Counts one more; how many there were, this one included.
     *
     * @param heldBack whether only a group that is there is to count it: a storm of ever new ones must not push out those
     *     that were captured
     */
    synchronized long occurred(String fingerprint, Severity severity, Instant at, boolean heldBack) {
        Group group = oldestFirst.remove(fingerprint);
        if (group == null) {
            if (heldBack) {
                return 1;
            }
            group = new Group(severity, at);
        }
        oldestFirst.put(fingerprint, group);
        if (oldestFirst.size() > CAPACITY) {
            Iterator<Group> groups = oldestFirst.values().iterator();
            groups.next();
            groups.remove();
        }
        group.count++;
        group.lastSeen = at;
        if (severity.compareTo(group.severity) < 0) {
            group.severity = severity;
        }
        return group.count;
    }

    /** A duplicate of one captured before was judged so. */
    synchronized void seenAgain(String fingerprint, Severity severity) {
        Group group = oldestFirst.get(fingerprint);
        if (group != null && severity.compareTo(group.severity) < 0) {
            group.severity = severity;
        }
    }

    synchronized void captured(CapturedError error) {
        Group group = oldestFirst.get(error.fingerprint());
        if (group != null) {
            group.last = error;
        }
    }

    synchronized @Nullable CapturedError last(String fingerprint) {
        Group group = oldestFirst.get(fingerprint);
        return group == null ? null : group.last;
    }

    /** Those captured whole at least once, newest first. */
    synchronized List<ErrorGroup> list() {
        List<ErrorGroup> list = new ArrayList<>();
        oldestFirst.forEach((fingerprint, group) -> {
            CapturedError last = group.last;
            if (last != null) {
                list.add(0, group.view(fingerprint, last));
            }
        });
        return List.copyOf(list);
    }

    /** The innermost frame of the application's own code, the root cause's if it has one. */
    static @Nullable String culprit(CapturedError error) {
        List<Cause> chain = error.chain();
        for (int i = chain.size() - 1; i >= 0; i--) {
            for (Frame frame : chain.get(i).frames()) {
                if (frame.inApp()) {
                    return frame.type() + "." + frame.method();
                }
            }
        }
        return null;
    }

    private static final class Group {
        private final Instant firstSeen;
        private Severity severity;
        private long count;
        private Instant lastSeen;
        private @Nullable CapturedError last;

        private Group(Severity severity, Instant at) {
            this.severity = severity;
            firstSeen = at;
            lastSeen = at;
        }

        private ErrorGroup view(String fingerprint, CapturedError last) {
            return new ErrorGroup(
                    fingerprint,
                    last.type(),
                    last.message(),
                    culprit(last),
                    severity,
                    count,
                    firstSeen,
                    lastSeen,
                    last);
        }
    }
}
