package dev.nightjar.alerting.promql;

/**
 * A piece of an expression. Immutable.
 *
 * @param text as written; of a string what it stands for
 * @param number of numbers and durations, the latter in seconds
 * @param offset characters before it
 */
record Token(Kind kind, String text, double number, int offset) {

    enum Kind {
        IDENTIFIER,
        NUMBER,
        DURATION,
        STRING,
        OPERATOR,
        END
    }

    boolean is(String operator) {
        return kind == Kind.OPERATOR && text.equals(operator);
    }

    boolean isWord(String word) {
        return kind == Kind.IDENTIFIER && text.equalsIgnoreCase(word);
    }

    /** As messages name it. */
    String described() {
        return switch (kind) {
            case END -> "the end of the expression";
            case STRING -> "string \"" + text + "\"";
            default -> "'" + text + "'";
        };
    }
}
