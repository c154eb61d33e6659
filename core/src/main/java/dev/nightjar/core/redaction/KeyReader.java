package dev.nightjar.core.redaction;

/**
 * Reads the key that stands before a separator: {@code key=}, {@code "key":} at any escape depth, {@code (key)=},
 * {@code a[key]=}. Reads back at most {@value #LONGEST} characters.
 */
final class KeyReader {
    static final int LONGEST = 100;
    private static final int MOST_BLANKS = 32;
    private static final int MOST_WORDS = 4;
    private static final int LONGEST_COLOUR = 16;

    private KeyReader() {}

    /** The key's {@link Span} without its quotes, or {@link Span#NONE}. */
    static long before(String text, int floor, int separator) {
        int end = separator;
        while (end > floor && separator - end < MOST_BLANKS) {
            if (Chars.isBlank(text.charAt(end - 1))) {
                end--;
            } else if (text.charAt(end - 1) == 'm' && colourStart(text, floor, end) < end) {
                end = colourStart(text, floor, end);
            } else {
                break;
            }
        }
        if (end == floor) {
            return Span.NONE;
        }
        char last = text.charAt(end - 1);
        if (Chars.isQuote(last)) {
            return quoted(text, floor, end - 1, last);
        } else if (last == ')') {
            long inner = bare(text, floor, end - 1);
            return inner != Span.NONE && Chars.at(text, Span.start(inner) - 1) == '(' ? inner : Span.NONE;
        }
        return bare(text, floor, end);
    }

    /** Where the ANSI colour code that ends at {@code end} starts, its first character perhaps escaped; or {@code end}. */
    static int colourStart(String text, int floor, int end) {
        int at = end - 1;
        int limit = Math.max(floor, end - LONGEST_COLOUR);
        while (at > limit && (Chars.isDigit(text.charAt(at - 1)) || text.charAt(at - 1) == ';')) {
            at--;
        }
        if (at > limit && text.charAt(at - 1) == '[') {
            if (at - 2 >= floor && text.charAt(at - 2) == 0x1b) {
                return at - 2;
            } else if (at - 7 >= floor && text.regionMatches(true, at - 7, "\\u001b", 0, 6)) {
                return at - 7;
            }
        }
        return end;
    }

    private static long quoted(String text, int floor, int closing, char quote) {
        int end = closing - Chars.backslashesBefore(text, Math.max(floor, closing - LONGEST), closing);
        int limit = Math.max(floor, end - LONGEST);
        int blanks = 0;
        for (int start = end; start > limit; start--) {
            char c = text.charAt(start - 1);
            if (c == quote) {
                return start < end ? Span.of(start, end) : Span.NONE;
            } else if (c == '\n' || c == '"' || (c == ' ' && ++blanks >= MOST_WORDS)) {
                return Span.NONE;
            }
        }
        // What was rewritten took the opening quote with it.
        return limit == floor && floor > 0 && floor < end ? Span.of(floor, end) : Span.NONE;
    }

    private static long bare(String text, int floor, int end) {
        int start = bareStart(text, floor, end);
        if (start == end) {
            return Span.NONE;
        }
        if (isSecondWord(text, start, end) && start - 2 >= floor && text.charAt(start - 1) == ' ') {
            int earlier = bareStart(text, floor, start - 1);
            return Span.of(earlier < start - 1 ? earlier : start, end);
        }
        return Span.of(start, end);
    }

    /** Words that mean something only with the one before, as in {@code api key: ...}. */
    private static boolean isSecondWord(String text, int start, int end) {
        return switch (end - start) {
            case 2 -> Chars.matchesIgnoreCase(text, start, "id");
            case 3 -> Chars.matchesIgnoreCase(text, start, "key");
            case 6 -> Chars.matchesIgnoreCase(text, start, "string");
            default -> false;
        };
    }

    private static int bareStart(String text, int floor, int end) {
        int limit = Math.max(floor, end - LONGEST);
        int start = end;
        while (start > limit && isKeyPart(text.charAt(start - 1))) {
            start--;
        }
        if (text.startsWith("-D", start) && start + 2 < end) {
            // A system property on Java's command line.
            return start + 2;
        }
        int behind = behindColour(text, floor, start, end);
        return behind > start ? behind : Chars.afterEscape(text, floor, start, end);
    }

    /** {@code start}, moved behind the rest of an ANSI colour code that is made of characters of keys. */
    private static int behindColour(String text, int floor, int start, int end) {
        int at = start < end && text.charAt(start) == '[' ? start + 1 : start;
        while (at < end && Chars.isDigit(text.charAt(at))) {
            at++;
        }
        return at < end && text.charAt(at) == 'm' && colourStart(text, floor, at + 1) <= at ? at + 1 : start;
    }

    static boolean isKeyPart(char c) {
        return Chars.isWord(c)
                || c == '-'
                || c == '.'
                || c == '$'
                || c == '['
                || c == ']'
                || c == '%'
                || KeyNames.isInvisible(c);
    }
}
