package dev.nightjar.core.error;

/**
 * What a flush achieved. Immutable.
 *
 * @param delivered errors whose fate became known in time
 * @param pending errors still on their way
 * @param lost errors that will not arrive
 */
public record FlushOutcome(long delivered, long pending, long lost) {}
