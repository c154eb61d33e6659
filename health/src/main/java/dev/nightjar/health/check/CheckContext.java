package dev.nightjar.health.check;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;

/** What a check may use during one run. Valid during the run only; thread-safe. */
public interface CheckContext {

    /** The wall clock. */
    InstantSource clock();

    /** How long this run may still take, by monotonic time; zero when it is too late, never negative. */
    Duration remaining();

    /** Whether nobody waits for this run any more: it ran into its timeout or was unregistered. */
    boolean isCancelled();

    /** What the run before this one answered; empty for the first run and after one that answered nothing in time. */
    Optional<CheckResult> previous();
}
