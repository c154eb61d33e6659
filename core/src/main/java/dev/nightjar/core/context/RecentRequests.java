package dev.nightjar.core.context;

import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The last failed and the slowest recent requests, so that an alert can quote some. Bounded: the last 256 failed ones;
 * the 8 slowest of each route and minute over 10 minutes, for 128 routes. Thread-safe.
 */
public interface RecentRequests {

    /** Remembers {@code request} when it failed or is among the slow ones. */
    void record(Entry request);

    /**
     * Requests that failed (status 500 and above, or an escaped exception) at or after {@code since}, newest first.
     *
     * @param labels what they must match: {@code uri} is the route; {@code tenant}, {@code status}; others are ignored
     */
    List<Entry> failed(Map<String, String> labels, Instant since, int limit);

    /** The slowest requests at or after {@code since}, slowest first; {@code labels} as for {@link #failed}. */
    List<Entry> slow(Map<String, String> labels, Instant since, int limit);

    /** An empty ring; {@code clock} tells which minutes have passed. */
    static RecentRequests ring(InstantSource clock) {
        return new RequestRing(clock);
    }

    /** Remembers nothing. */
    static RecentRequests none() {
        return new RecentRequests() {
            @Override
            public void record(Entry request) {}

            @Override
            public List<Entry> failed(Map<String, String> labels, Instant since, int limit) {
                return List.of();
            }

            @Override
            public List<Entry> slow(Map<String, String> labels, Instant since, int limit) {
                return List.of();
            }
        };
    }

    /**
     * One request that ended. Immutable.
     *
     * @param route the template, or the job's name
     * @param at when it ended
     * @param status what was answered, 0 for a job
     * @param failed status 500 and above, or an exception escaped
     * @param errorId the ID of the error it reported, or null
     */
    record Entry(
            String requestId,
            String route,
            @Nullable String tenant,
            Instant at,
            int status,
            Duration duration,
            boolean failed,
            @Nullable String errorId) {}
}
