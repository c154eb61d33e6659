package dev.nightjar.alerting.outbox;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next attempt: exponential with full jitter, at least a second and at most five minutes; see
 * https://aws.amazon.com/blogs/architecture/exponential-backoff-and-jitter/. Thread-safe when the generator is.
 */
final class Backoff {
    private static final long FIRST = Duration.ofSeconds(1).toMillis();
    private static final long LAST = Duration.ofMinutes(5).toMillis();

    /** A receiver that asks for more is asked again all the same. */
    private static final Duration LONGEST = Duration.ofHours(1);

    private final RandomGenerator random;

    Backoff(RandomGenerator random) {
        this.random = random;
    }

    /**
     * The wait after the given number of failed attempts, 1 or more; not shorter than what the receiver {@code asked}, if that
     * is at most an hour.
     */
    Duration after(int failed, Duration asked) {
        long ceiling = Math.min(LAST, FIRST << Math.min(failed, 20));
        Duration wait = Duration.ofMillis(FIRST + (long) (random.nextDouble() * (ceiling - FIRST)));
        Duration longest = asked.compareTo(LONGEST) > 0 ? LONGEST : asked;
        return longest.compareTo(wait) > 0 ? longest : wait;
    }
}
