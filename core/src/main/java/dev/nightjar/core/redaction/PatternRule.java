package dev.nightjar.core.redaction;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression on a short lead: it is asked only where a literal prefix starts a word, sees only a window of the
 * text, and may look at characters only so often. Windows end where the prefix stands again, so none is read twice and the
 * whole stays linear. When the expression runs out of looks, out of stack, or fails, the window is redacted.
 */
final class PatternRule extends RedactionRule {
    /** Looks for each character of the window. An expression that does not go back needs two or three. */
    private static final int LOOKS = 32;

    /** And for the start, since short windows are read with long expressions too. */
    private static final int MORE_LOOKS = 128;

    private final String category;
    private final String prefix;
    private final Pattern pattern;
    private final int most;

    PatternRule(String category, String prefix, Pattern pattern, int most) {
        this.category = category;
        this.prefix = prefix;
        this.pattern = pattern;
        this.most = most;
    }

    @Override
    public String category() {
        return category;
    }

    @Override
    void startsAt(Places places) {
        places.atText(prefix);
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int start) {
        if (!text.startsWith(prefix, start)) {
            return Span.NONE;
        }
        int end = -1;
        int next = start;
        // What follows without a gap would not be asked for again: the scan goes on behind what was found.
        do {
            int window = windowEnd(text, next);
            next = new Window(text, next, window).find();
            end = Math.max(end, next);
        } while (next >= 0 && startsAgain(text, next));
        return end < 0 ? Span.NONE : Span.of(start, end);
    }

    @Override
    int rewrite(String text, int floor, int at, int start, int end, Edit edit) {
        Window window = new Window(text, at, windowEnd(text, at));
        window.find();
        edit.replace(start, end, window.failed ? Marks.ERROR : category);
        return end;
    }

    /** Before what would end a string in JSON or a line, and before the next word of this prefix. */
    private int windowEnd(String text, int start) {
        int stop = Math.min(text.length(), start + most);
        int at = start + prefix.length();
        while (at < stop && !endsString(text.charAt(at)) && !startsAgain(text, at)) {
            at++;
        }
        return Math.min(at, text.length());
    }

    private static boolean endsString(char c) {
        return c == '"' || c == '\\' || c < ' ';
    }

    private boolean startsAgain(String text, int at) {
        return text.startsWith(prefix, at) && Chars.startsWord(text, 0, at);
    }

    /** What the expression sees of the text. For one call. */
    private final class Window implements CharSequence {
        private final String text;
        private final int start;
        private final int end;
        private int looks;
        private boolean failed;

        Window(String text, int start, int end) {
            this.text = text;
            this.start = start;
            this.end = end;
            looks = LOOKS * (end - start) + MORE_LOOKS;
        }

        /** Where the secret ends in the text, or -1 when there is none. */
        int find() {
            int found;
            try {
                Matcher matcher = pattern.matcher(this);
                if (!matcher.lookingAt() || matcher.end() <= prefix.length()) {
                    return -1;
                }
                found = start + matcher.end();
            } catch (Throwable failure) {
                Verifier.rethrowFatal(failure);
                failed = true;
                found = withoutBlanks();
            }
            // No half of a word stays, whether the expression or the window ended within it.
            while (Chars.isWord(text.charAt(found - 1)) && Chars.isWord(Chars.at(text, found))) {
                found++;
            }
            return found;
        }

        private int withoutBlanks() {
            int last = end;
            while (text.charAt(last - 1) == ' ') {
                last--;
            }
            return last;
        }

        @Override
        public char charAt(int index) {
            if (--looks < 0) {
                throw new OutOfLooks();
            }
            return text.charAt(start + index);
        }

        @Override
        public int length() {
            return end - start;
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return text.substring(start + from, start + to);
        }

        @Override
        public String toString() {
            return text.substring(start, end);
        }
    }

    /** Ends a match that would go on for too long. */
    private static final class OutOfLooks extends RuntimeException {
        private static final long serialVersionUID = 1;

        OutOfLooks() {
            super("the pattern looked too often", null, false, false);
        }
    }
}
