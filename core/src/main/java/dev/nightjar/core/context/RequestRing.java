package dev.nightjar.core.context;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The RecentRequests of a running application, within the bounds that interface promises. Thread-safe. */
final class RequestRing implements RecentRequests {
    private static final int FAILED = 256;
    private static final int ROUTES = 128;
    private static final int MINUTES = 10;
    private static final int SLOWEST = 8;
    private static final Comparator<Entry> FASTEST_FIRST = Comparator.comparing(Entry::duration);

    private final InstantSource clock;
    private final Deque<Entry> failed = new ArrayDeque<>(FAILED);
    private final Map<String, @Nullable Minute[]> routes = new HashMap<>();

    /** The slowest of one route in one minute, fastest of them first. */
    private record Minute(long number, List<Entry> slowest) {
        void offer(Entry entry) {
            int at = 0;
            while (at < slowest.size() && slowest.get(at).duration().compareTo(entry.duration()) < 0) {
                at++;
            }
            slowest.add(at, entry);
            if (slowest.size() > SLOWEST) {
                slowest.remove(0);
            }
        }
    }

    RequestRing(InstantSource clock) {
        this.clock = clock;
    }

    @Override
    public synchronized void record(Entry request) {
        if (request.failed()) {
            if (failed.size() == FAILED) {
                failed.removeLast();
            }
            failed.addFirst(request);
        }
        long number = minute(request.at());
        @Nullable Minute[] minutes = minutes(request.route());
        if (minutes == null) {
            return;
        }
        int slot = (int) Math.floorMod(number, (long) MINUTES);
        Minute there = minutes[slot];
        if (there == null || there.number() < number) {
            there = new Minute(number, new ArrayList<>(SLOWEST + 1));
            minutes[slot] = there;
        }
        if (there.number() == number) {
            there.offer(request);
        }
    }

    @Override
    public synchronized List<Entry> failed(Map<String, String> labels, Instant since, int limit) {
        return failed.stream()
                .filter(entry -> !entry.at().isBefore(since) && matches(entry, labels))
                .sorted(Comparator.comparing(Entry::at).reversed())
                .limit(Math.max(limit, 0))
                .toList();
    }

    @Override
    public synchronized List<Entry> slow(Map<String, String> labels, Instant since, int limit) {
        long oldest = oldestMinute();
        List<Entry> found = new ArrayList<>();
        for (@Nullable Minute[] minutes : routes.values()) {
            for (@Nullable Minute minute : minutes) {
                if (minute != null && minute.number() >= oldest) {
                    found.addAll(minute.slowest());
                }
            }
        }
        return found.stream()
                .filter(entry -> !entry.at().isBefore(since) && matches(entry, labels))
                .sorted(FASTEST_FIRST.reversed())
                .limit(Math.max(limit, 0))
                .toList();
    }

    /** The minutes of {@code route}; null when there are too many busy routes to take one more. */
    private @Nullable Minute @Nullable [] minutes(String route) {
        @Nullable Minute[] known = routes.get(route);
        if (known == null) {
            if (routes.size() >= ROUTES) {
                forgetIdleRoutes();
            }
            if (routes.size() >= ROUTES) {
                return null;
            }
            known = new Minute[MINUTES];
            routes.put(route, known);
        }
        return known;
    }

    private void forgetIdleRoutes() {
        long oldest = oldestMinute();
        for (Iterator<@Nullable Minute[]> each = routes.values().iterator(); each.hasNext(); ) {
            boolean idle = true;
            for (@Nullable Minute minute : each.next()) {
                idle &= minute == null || minute.number() < oldest;
            }
            if (idle) {
                each.remove();
            }
        }
    }

    private long oldestMinute() {
        return minute(clock.instant().minus(Duration.ofMinutes(MINUTES - 1L)));
    }

    private static long minute(Instant at) {
        return Math.floorDiv(at.getEpochSecond(), 60L);
    }

    private static boolean matches(Entry entry, Map<String, String> labels) {
        return matches(labels.get("uri"), entry.route())
                && matches(labels.get("tenant"), entry.tenant())
                && matches(labels.get("status"), Integer.toString(entry.status()));
    }

    private static boolean matches(@Nullable String wanted, @Nullable String given) {
        return wanted == null || wanted.equals(given);
    }
}
