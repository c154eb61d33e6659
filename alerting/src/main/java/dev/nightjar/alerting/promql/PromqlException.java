package dev.nightjar.alerting.promql;

/** An expression cannot be read, or has no answer over the series there are. */
public final class PromqlException extends RuntimeException {
    private static final long serialVersionUID = 1L;
    private static final int AROUND = 60;

    private final String problem;
    private final int offset;

    /** A problem of evaluation, which has no place in the text. */
    PromqlException(String problem) {
        super(problem);
        this.problem = problem;
        this.offset = -1;
    }

    /** A problem at {@code offset} of {@code text}. */
    PromqlException(String problem, String text, int offset) {
        super(problem + " at " + place(text, offset) + "\n" + caret(text, offset));
        this.problem = problem;
        this.offset = offset;
    }

    /** What is wrong, in one line and without the place. */
    public String problem() {
        return problem;
    }

    /** Characters before the place of the problem; -1 when it has none. */
    public int offset() {
        return offset;
    }

    private static String place(String text, int offset) {
        String before = text.substring(0, Math.min(offset, text.length()));
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        return line + ":" + (before.length() - before.lastIndexOf('\n'));
    }

    private static String caret(String text, int offset) {
        int at = Math.min(offset, text.length());
        int lineStart = text.lastIndexOf('\n', at - 1) + 1;
        int lineEnd = text.indexOf('\n', at);
        int from = Math.max(lineStart, at - AROUND);
        int to = Math.min(lineEnd < 0 ? text.length() : lineEnd, at + AROUND);
        return text.substring(from, to).replace('\t', ' ') + "\n" + " ".repeat(at - from) + "^";
    }
}
