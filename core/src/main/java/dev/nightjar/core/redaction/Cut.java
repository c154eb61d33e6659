package dev.nightjar.core.redaction;

/**
 * Where a text is to be cut once it is redacted: moved along with every replacement, and behind one that lies across it.
 * Confined to one thread.
 */
final class Cut {
    private int at;
    private int shift;
    private boolean passed;
    private int beyond;

    Cut(int at) {
        this.at = at;
    }

    int at() {
        return at;
    }

    /** How much of the text behind the first cut was replaced together with what stands before it. */
    int beyond() {
        return beyond;
    }

    /** The part is replaced, the next one to the right of the last; what stands in its place ends at {@code outEnd}. */
    void replaced(int start, int end, int outEnd) {
        if (passed || start >= at) {
            passed = true;
        } else if (end > at) {
            shift = outEnd - at;
            beyond += end - at;
            passed = true;
        } else {
            shift = outEnd - end;
        }
    }

    /** All of the text is written: from here on it counts in what was written. */
    void written() {
        at += shift;
        shift = 0;
        passed = false;
    }
}
