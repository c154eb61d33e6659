package dev.nightjar.core.redaction;

/**
 * Payment card numbers (ISO/IEC 7812): 13 to 19 digits, plain or in the groups cards print them in, with a network's
 * prefix and length and the Luhn digit. The first six and last four stay, as PCI DSS 3.4 allows. Thirteen plain digits
 * are more often a time in milliseconds, so they need the word card near.
 */
final class CardRule extends RedactionRule {
    /** As printed: 19 and 16 digits in fours, American Express, Diners. */
    private static final int[][] GROUPINGS = {{4, 4, 4, 4, 3}, {4, 4, 4, 4}, {4, 6, 5}, {4, 6, 4}};

    private static final int LOOK_FOR_WORD = 40;

    @Override
    public String category() {
        return Marks.CARD;
    }

    @Override
    void startsAt(Places places) {
        places.at("2-9", "0-9", "0-9");
        // The magnetic stripe (ISO/IEC 7813): track 1, format B.
        places.at("%", "B", "2-9");
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int place) {
        int at = text.charAt(place) == '%' ? place + 2 : place;
        if (!Chars.isDigit(Chars.at(text, at + 3)) || isInsideNumber(text, floor, at)) {
            return Span.NONE;
        }
        int digits = at + 4;
        while (digits < text.length() && digits - at < 20 && Chars.isDigit(text.charAt(digits))) {
            digits++;
        }
        int end = digits;
        if (digits - at == 4) {
            char separator = Chars.at(text, digits);
            boolean goesOn = isSeparator(separator) && Chars.isDigit(Chars.at(text, digits + 1));
            boolean list = at - 5 >= floor && text.charAt(at - 1) == separator && isFour(text, at - 5);
            end = goesOn && !list ? grouped(text, at, separator) : -1;
        }
        if (end < 0 || end - at < 13 || digits - at > 19 || !endsNumber(text, end)) {
            return Span.NONE;
        }
        int length = count(text, at, end);
        boolean bare13 = length == 13 && !cardWordBefore(text, floor, at);
        return !bare13 && isNetwork(text, at, end, length) && luhn(text, at, end) ? Span.of(at, end) : Span.NONE;
    }

    /** A blank, one that breaks no line, a narrow one, or a hyphen. */
    private static boolean isSeparator(char c) {
        return c == ' ' || c == 0xa0 || c == 0x202f || c == '-';
    }

    private static boolean isFour(String text, int at) {
        for (int i = at; i < at + 4; i++) {
            if (!Chars.isDigit(text.charAt(i))) {
                return false;
            }
        }
        return true;
    }

    private static boolean isInsideNumber(String text, int floor, int at) {
        if (at == floor) {
            return false;
        }
        char before = text.charAt(at - 1);
        char earlier = at - 2 >= floor ? text.charAt(at - 2) : 0;
        return (before == '.' && Chars.isDigit(earlier)) || (before == '-' && Chars.isAlphanumeric(earlier));
    }

    private static boolean endsNumber(String text, int end) {
        char c = Chars.at(text, end);
        char next = Chars.at(text, end + 1);
        return !Chars.isWord(c) && !(c == '.' && Chars.isDigit(next)) && !(c == '-' && Chars.isAlphanumeric(next));
    }

    private static int grouped(String text, int at, char separator) {
        for (int[] groups : GROUPINGS) {
            int end = groupsEnd(text, at, separator, groups);
            if (end > 0) {
                return end;
            }
        }
        return -1;
    }

    private static int groupsEnd(String text, int from, char separator, int[] groups) {
        int at = from;
        for (int group = 0; group < groups.length; group++) {
            if (group > 0 && Chars.at(text, at++) != separator) {
                return -1;
            }
            for (int i = 0; i < groups[group]; i++) {
                if (!Chars.isDigit(Chars.at(text, at++))) {
                    return -1;
                }
            }
            if (Chars.isDigit(Chars.at(text, at))) {
                return -1;
            }
        }
        return at;
    }

    private static int count(String text, int start, int end) {
        int count = 0;
        for (int i = start; i < end; i++) {
            count += Chars.isDigit(text.charAt(i)) ? 1 : 0;
        }
        return count;
    }

    /** ISO/IEC 7812-1, annex B. */
    private static boolean luhn(String text, int start, int end) {
        int sum = 0;
        boolean twice = false;
        for (int i = end - 1; i >= start; i--) {
            char c = text.charAt(i);
            if (Chars.isDigit(c)) {
                int digit = c - '0';
                sum += !twice ? digit : digit < 5 ? digit * 2 : digit * 2 - 9;
                twice = !twice;
            }
        }
        return sum % 10 == 0;
    }

    /** The issuer identification numbers the networks publish, with the lengths they use. */
    private static boolean isNetwork(String text, int start, int end, int length) {
        int six = prefix(text, start, end);
        int four = six / 100;
        int three = four / 10;
        int two = three / 10;
        boolean long16 = length >= 16;
        return switch (two / 10) {
            case 4 -> length == 13 || length == 16 || length == 19; // Visa
            case 2 ->
                // Mastercard's second range, and Mir.
                (length == 16 && six >= 222100 && six <= 272099) || (long16 && four >= 2200 && four <= 2204);
            case 3 ->
                switch (two) {
                    case 34, 37 -> length == 15; // American Express
                    case 35 -> long16 && four >= 3528 && four <= 3589; // JCB
                    case 36 -> length == 14 || long16; // Diners
                    case 30 -> (length == 14 || long16) && (three <= 305 || four == 3095);
                    case 38, 39 -> length == 14 || long16;
                    default -> false;
                };
            case 5 ->
                // Mastercard, and Maestro around it.
                (two >= 51 && two <= 55) ? length == 16 : (two == 50 || two >= 56);
            case 6 ->
                // Discover, UnionPay, RuPay, Maestro.
                (long16 && (four == 6011 || two == 62 || two == 60 || two == 65 || (three >= 644 && three <= 649)))
                        || four == 6304
                        || two == 67
                        || two == 63;
            case 8 -> long16 && (two == 81 || two == 82); // RuPay
            case 9 -> length == 16 && four == 9792; // Troy
            default -> false;
        };
    }

    private static int prefix(String text, int start, int end) {
        int value = 0;
        int taken = 0;
        for (int i = start; i < end && taken < 6; i++) {
            if (Chars.isDigit(text.charAt(i))) {
                value = value * 10 + text.charAt(i) - '0';
                taken++;
            }
        }
        return value;
    }

    private static boolean cardWordBefore(String text, int floor, int at) {
        for (int i = at - 3; i >= Math.max(floor, at - LOOK_FOR_WORD); i--) {
            if (Chars.matchesIgnoreCase(text, i, "card") || Chars.matchesIgnoreCase(text, i, "pan")) {
                return true;
            }
        }
        return false;
    }
}
