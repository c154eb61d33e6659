package dev.nightjar.core.redaction;

/**
 * Tokens that carry their issuer's mark inside or at their end, as their issuers document them: so many characters of an
 * alphabet, the mark, so many more, with a digit among them.
 */
final class InfixRule extends RedactionRule {
    private final String marker;
    private final Alphabet before;
    private final int leastBefore;
    private final int mostBefore;
    private final Alphabet behind;
    private final int leastBehind;
    private final int mostBehind;
    private final boolean mixedBehind;

    InfixRule(
            Alphabet before,
            int leastBefore,
            int mostBefore,
            String marker,
            Alphabet behind,
            int leastBehind,
            int mostBehind) {
        this(before, leastBefore, mostBefore, marker, behind, leastBehind, mostBehind, false);
    }

    private InfixRule(
            Alphabet before,
            int leastBefore,
            int mostBefore,
            String marker,
            Alphabet behind,
            int leastBehind,
            int mostBehind,
            boolean mixedBehind) {
        this.before = before;
        this.leastBefore = leastBefore;
        this.mostBefore = mostBefore;
        this.marker = marker;
        this.behind = behind;
        this.leastBehind = leastBehind;
        this.mostBehind = mostBehind;
        this.mixedBehind = mixedBehind;
    }

    /** Only when small letters, capitals and digits follow the mark. */
    InfixRule mixedBehind() {
        return new InfixRule(before, leastBefore, mostBefore, marker, behind, leastBehind, mostBehind, true);
    }

    @Override
    public String category() {
        return Marks.TOKEN;
    }

    @Override
    void startsAt(Places places) {
        places.atText(marker);
    }

    @Override
    long find(String text, int floor, int at) {
        if (!text.startsWith(marker, at)) {
            return Span.NONE;
        }
        int start = at;
        boolean digit = false;
        while (start > floor && at - start <= mostBefore && before.has(text.charAt(start - 1))) {
            start--;
            digit |= Chars.isDigit(text.charAt(start));
        }
        int from = at + marker.length();
        int end = from;
        while (end < text.length() && end - from <= mostBehind && behind.has(text.charAt(end))) {
            digit |= Chars.isDigit(text.charAt(end));
            end++;
        }
        boolean whole = at - start >= leastBefore
                && at - start <= mostBefore
                && end - from >= leastBehind
                && end - from <= mostBehind
                && Chars.startsWord(text, floor, start)
                && !Chars.isWord(Chars.at(text, end));
        return whole && digit && (!mixedBehind || isMixed(text, from, end)) ? Span.of(start, end) : Span.NONE;
    }

    private static boolean isMixed(String text, int start, int end) {
        boolean digit = false;
        boolean upper = false;
        boolean lower = false;
        for (int i = start; i < end; i++) {
            digit |= Chars.isDigit(text.charAt(i));
            upper |= Chars.isUpper(text.charAt(i));
            lower |= Chars.isLower(text.charAt(i));
        }
        return digit && upper && lower;
    }
}
