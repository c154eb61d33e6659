package dev.nightjar.core.redaction;

/**
 * Finds one kind of secret. The built-in ones are one file each; {@link RedactionRules} makes more from a prefix, an
 * alphabet and a length. It cannot be extended from outside, because every rule has to be linear by construction.
 * Without state: what is found depends on the text alone. Thread-safe.
 *
 * <p>{@link #find} is asked at the places that {@link #startsAt} named and nowhere else, so a rule that names rare ones is
 * cheap. It must be bounded in what it reads per call, or read only what no other call of it reads
 * again; that is what keeps the whole scan linear whatever the text.
 */
public abstract class RedactionRule {
    RedactionRule() {}

    /** What stands in the label, such as {@code card}: lower-case letters and hyphens. */
    public abstract String category();

    /** Names the places where to ask, once, when a redactor is made. */
    abstract void startsAt(Places places);

    /** The most characters it has to see to know what it found; 0 when a few thousand will do. */
    int longest() {
        return 0;
    }

    /** Whether to ask only where a word starts, that is where no letter, digit or underscore stands before. */
    boolean atWordStart() {
        return false;
    }

    /** Whether the text between the trigger and the span is still to be read by the other rules before it is rewritten. */
    boolean readsAhead() {
        return false;
    }

    /**
     * The {@link Span} to rewrite, or {@link Span#NONE}.
     *
     * @param floor the rule reads nothing before it: it was rewritten already
     * @param at where the place is; a span may start before or after it
     */
    abstract long find(String text, int floor, int at);

    /**
     * Writes what stands in place of the span that {@link #find} found at {@code at}, and tells where the scan goes on, at
     * {@code end} or later.
     */
    int rewrite(String text, int floor, int at, int start, int end, Edit edit) {
        edit.replace(start, end, category());
        return end;
    }
}
