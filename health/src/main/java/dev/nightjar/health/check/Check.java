package dev.nightjar.health.check;

/**
 * Asks one question about one dependency, or about the process itself. Must be thread-safe.
 *
 * <p>Nightjar runs it in the background, never on a caller's thread and never twice at once: every
 * {@link CheckOptions#interval()}, on a daemon thread with an empty MDC. A run that is not done within
 * {@link CheckOptions#timeout()} counts as failed with reason {@link Reason#TIMEOUT}; its thread is interrupted, what it
 * answers later is ignored, and no second run starts before it has ended.
 */
@FunctionalInterface
public interface Check {

    /**
     * Answers how things are now.
     *
     * @return never null; null counts as an error
     * @throws Exception when it cannot tell, which is {@link Status#DOWN} with reason {@link Reason#ERROR}
     */
    CheckResult check(CheckContext context) throws Exception;

    /** How its author wants it run; whoever registers it may change a copy. Must always be the same. */
    default CheckOptions options() {
        return CheckOptions.defaults();
    }
}
