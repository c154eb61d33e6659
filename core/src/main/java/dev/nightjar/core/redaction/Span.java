package dev.nightjar.core.redaction;

/** A part of a text in one long, start in the upper half, end (exclusive) in the lower, since a clean text must cost no object. */
final class Span {
    static final long NONE = -1;

    private Span() {}

    static long of(int start, int end) {
        return (long) start << 32 | end;
    }

    static int start(long span) {
        return (int) (span >>> 32);
    }

    static int end(long span) {
        return (int) span;
    }
}
