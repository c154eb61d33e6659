package dev.nightjar.core.logging;

/**
 * How much of each part of an event a line holds, in characters and entries. Immutable.
 *
 * @param name of a logger or thread
 * @param entries of each map, list and of the markers
 */
record Limits(int message, int stackTrace, int value, int name, int entries, int key) {
    /** Above this the line is smaller than any limit a user may set. */
    static final int ATTEMPTS = 9;

    private static final int ALL = Integer.MAX_VALUE;

    static final Limits NONE = new Limits(ALL, ALL, ALL, ALL, ALL, ALL);

    /** What is tried first, and halved until the line fits: 0, 1, 2 … */
    static Limits attempt(int number) {
        return new Limits(
                8192 >> number,
                10240 >> number,
                2048 >> number,
                Math.max(32, 512 >> number),
                number > 6 ? 0 : 64 >> number,
                Math.max(16, 128 >> number));
    }
}
