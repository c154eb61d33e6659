package dev.nightjar.core.redaction;

/** A word of a fixed shape: {@code A} an upper-case letter, {@code a} a lower-case one, {@code 9} a digit. */
final class ShapeRule extends RedactionRule {
    private final String category;
    private final String shape;
    private final Verifier verifier;

    ShapeRule(String category, String shape, Verifier verifier) {
        this.category = category;
        this.shape = shape;
        this.verifier = verifier;
    }

    @Override
    public String category() {
        return category;
    }

    @Override
    void startsAt(Places places) {
        places.at(set(0), set(1), set(2));
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int start) {
        int end = start + shape.length();
        if (end > text.length() || Chars.isWord(Chars.at(text, end))) {
            return Span.NONE;
        }
        for (int i = 0; i < shape.length(); i++) {
            if (!fits(i, text.charAt(start + i))) {
                return Span.NONE;
            }
        }
        return verifier.accepts(text, start, end) ? Span.of(start, end) : Span.NONE;
    }

    @Override
    int rewrite(String text, int floor, int at, int start, int end, Edit edit) {
        edit.replace(start, end, verifier.category(category, text, at, end));
        return end;
    }

    /** What may stand there, in the notation of {@link Alphabet#of}. */
    private String set(int i) {
        return switch (shape.charAt(i)) {
            case 'A' -> "A-Z";
            case 'a' -> "a-z";
            case '9' -> "0-9";
            default -> shape.substring(i, i + 1);
        };
    }

    private boolean fits(int i, char c) {
        char wanted = shape.charAt(i);
        return switch (wanted) {
            case 'A' -> Chars.isUpper(c);
            case 'a' -> Chars.isLower(c);
            case '9' -> Chars.isDigit(c);
            default -> c == wanted;
        };
    }
}
