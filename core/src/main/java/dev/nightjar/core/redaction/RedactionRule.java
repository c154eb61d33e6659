package dev.nightjar.core.redaction;

/**
 * Finds one kind of secret. The scan asks at the characters a rule names in {@link #triggers()} and nowhere else, so a
 * rule that names rare characters is cheap. Without state: what is found depends on the text alone. Thread-safe.
 *
 * <p>{@link #find} must be bounded in what it reads per call, or read only what no other call of it reads again; that is
 * what keeps the whole scan linear whatever the text.
 */
interface RedactionRule {

    /** What stands in the label. */
    String category();

    /** The ASCII characters at which to ask. */
    String triggers();

    /** Whether to ask only where a word starts, that is where no letter, digit or underscore stands before. */
    default boolean atWordStart() {
        return false;
    }

    /**
     * The {@link Span} to rewrite, or {@link Span#NONE}.
     *
     * @param floor the rule reads nothing before it: it was rewritten already
     * @param at where the trigger stands; a span may start before or after it
     */
    long find(String text, int floor, int at);

    /**
     * Writes what stands in place of the span that {@link #find} found at {@code at}, and tells where the scan goes on, at
     * {@code end} or later.
     */
    default int rewrite(String text, int floor, int at, int start, int end, Edit edit) {
        edit.label(start, end, category());
        return end;
    }
}
