package dev.nightjar.sentry;

import java.net.http.HttpHeaders;
import java.util.Arrays;

/**
 * Until when Sentry asked to be left alone with errors, by {@code X-Sentry-Rate-Limits} (of which only limits on errors
 * or on everything concern us), else {@code Retry-After}, else a minute after a 429. Confined to one lock.
 */
final class RateLimit {
    private static final long DEFAULT_SECONDS = 60;
    private static final long MAX_SECONDS = 24 * 3600;

    private boolean limited;
    private long until;

    boolean isActive(long now) {
        if (limited && now - until >= 0) {
            limited = false;
        }
        return limited;
    }

    void learn(int status, HttpHeaders headers, long now) {
        long seconds = 0;
        boolean told = false;
        for (String value : headers.allValues("X-Sentry-Rate-Limits")) {
            for (String limit : value.split(",")) {
                told = true;
                seconds = Math.max(seconds, secondsOnErrors(limit.strip()));
            }
        }
        if (status == 429 && !told) {
            seconds = headers.firstValue("Retry-After").map(RateLimit::seconds).orElse(DEFAULT_SECONDS);
        }
        if (seconds > 0) {
            long end = now + Math.min(seconds, MAX_SECONDS) * 1_000_000_000L;
            until = limited ? Math.max(until, end) : end;
            limited = true;
        }
    }

    /** Of {@code 60:error;transaction:organization:reason}, where no category means all. */
    private static long secondsOnErrors(String limit) {
        String[] parts = limit.split(":", -1);
        boolean concernsUs = parts.length < 2
                || parts[1].isBlank()
                || Arrays.asList(parts[1].split(";")).contains("error");
        return concernsUs ? seconds(parts[0]) : 0;
    }

    /** Unreadable, such as a date, counts as a minute. */
    private static long seconds(String text) {
        try {
            return Math.max(0, (long) Math.ceil(Double.parseDouble(text.strip())));
        } catch (NumberFormatException other) {
            return DEFAULT_SECONDS;
        }
    }
}
