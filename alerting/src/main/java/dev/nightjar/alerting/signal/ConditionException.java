package dev.nightjar.alerting.signal;

/** A condition cannot be read. Its message holds the condition with a caret. */
public final class ConditionException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final String remedy;

    ConditionException(String problem, String remedy, String text, int offset) {
        super(problem + "\n    " + text + "\n    " + " ".repeat(Math.min(offset, text.length())) + "^");
        this.remedy = remedy;
    }

    /** What to do; may be empty. */
    public String remedy() {
        return remedy;
    }
}
