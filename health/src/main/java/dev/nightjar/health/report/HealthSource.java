package dev.nightjar.health.report;

import dev.nightjar.health.check.Probe;
import dev.nightjar.health.check.Status;
import java.time.Duration;
import java.util.Optional;

/**
 * Whoever can be asked how things are; {@code Health} is one. Reads what is already known: no method runs a check, waits
 * or throws. Thread-safe.
 */
public interface HealthSource {

    /** Whether {@code probe} is one of the four, or of one's own with at least one check in it. */
    boolean knows(Probe probe);

    /** The status {@code probe} has now; UNKNOWN for one it does not know. Allocates nothing while results are fresh. */
    Status status(Probe probe);

    /** What {@code probe} answers now, redacted, with its checks. */
    HealthReport report(Probe probe);

    /** Until the next run of a check that makes {@code probe} fail; empty when nothing is due, or while draining. */
    Optional<Duration> retryAfter(Probe probe);

    /** Whether this instance is about to end, so that callers should leave. */
    boolean draining();
}
