package dev.nightjar.core.redaction;

/**
 * National telephone numbers (ITU-T E.123), which only their surroundings tell from other numbers: behind a word such as
 * phone. The last two digits stay.
 */
final class NationalPhoneRule extends RedactionRule {
    private static final String[] WORDS = {"telephone", "telefon", "phone", "tel", "mobile", "cell", "fax", "handy"};
    private static final String[] NUMBER = {"number", "num", "nr", "no"};
    private static final int LEAST = 7;
    private static final int WITHOUT_PREFIX = 10;
    private static final int MOST_BETWEEN = 8;

    @Override
    public String category() {
        return Marks.PHONE;
    }

    @Override
    void startsAt(Places places) {
        places.at("Pp", "Hh", "Oo");
        places.at("Tt", "Ee", "Ll");
        places.at("Mm", "Oo", "Bb");
        places.at("Cc", "Ee", "Ll");
        places.at("Ff", "Aa", "Xx");
        places.at("Hh", "Aa", "Nn");
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        for (String word : WORDS) {
            if (Chars.matchesIgnoreCase(text, at, word)) {
                int start = numberStart(text, at + word.length());
                return start < 0 ? Span.NONE : number(text, start);
            }
        }
        return Span.NONE;
    }

    /** Behind the word, perhaps a second one, and what stands between a key and its value; or -1. */
    private static int numberStart(String text, int from) {
        int at = from;
        int second = Chars.at(text, at) == '_' || Chars.at(text, at) == ' ' || Chars.at(text, at) == '-' ? at + 1 : at;
        for (String word : NUMBER) {
            if (Chars.matchesIgnoreCase(text, second, word)) {
                at = second + word.length();
                break;
            }
        }
        if (Chars.isWord(Chars.at(text, at))) {
            return -1;
        }
        int start = at;
        while (start - at < MOST_BETWEEN && isBetween(Chars.at(text, start))) {
            start++;
        }
        char first = Chars.at(text, start);
        return start > at && (Chars.isDigit(first) || first == '(') ? start : -1;
    }

    private static boolean isBetween(char c) {
        return c == ' ' || c == ':' || c == '>' || c == '=' || c == '.' || c == '\\' || c == '\t' || Chars.isQuote(c);
    }

    private static long number(String text, int start) {
        int digit = text.charAt(start) == '(' ? start + 1 : start;
        int slash = digit;
        while (Chars.isDigit(Chars.at(text, slash))) {
            slash++;
        }
        // 0171/1234567, as Germans write it.
        boolean slashed = Chars.at(text, slash) == '/' && Chars.at(text, digit) == '0';
        int end = PhoneRule.numberEnd(text, slashed ? slash + 1 : digit, slashed ? LEAST - 3 : LEAST);
        boolean prefix = digit > start || Chars.at(text, digit) == '0' || slashed;
        boolean enough = prefix || (end > 0 && PhoneRule.numberEnd(text, digit, WITHOUT_PREFIX) > 0);
        char next = Chars.at(text, end);
        boolean whole = end > 0
                && !Chars.isWord(next)
                && next != '/'
                && !(next == '.' && Chars.isDigit(Chars.at(text, end + 1)));
        return enough && whole ? Span.of(start, end) : Span.NONE;
    }
}
