package dev.nightjar.core.redaction;

/** Options of a command line whose value is the next word: {@code --token x}, {@code -u user:x}, {@code --user user:x}. */
final class CommandLineRule extends RedactionRule {
    private static final int LONGEST_NAME = 64;
    private final KeyNames keys;

    CommandLineRule(KeyNames keys) {
        this.keys = keys;
    }

    @Override
    public String category() {
        return Marks.CREDENTIAL;
    }

    @Override
    void startsAt(Places places) {
        places.at("-", "-", "A-Za-z0-9_-");
        places.at("-", "A-Za-z", "A-Za-z");
        places.atText("-u ");
        places.atText("-p ");
    }

    @Override
    long find(String text, int floor, int at) {
        if (at > floor && !startsOption(text.charAt(at - 1))) {
            return Span.NONE;
        }
        int name = at + 1;
        boolean isLong = Chars.at(text, name) == '-';
        name += isLong ? 1 : 0;
        int end = name;
        while (end < text.length() && end - name < LONGEST_NAME && Chars.isBase64Url(text.charAt(end))) {
            end++;
        }
        int from = end == name ? -1 : valueStart(text, end);
        if (from < 0) {
            return Span.NONE;
        }
        boolean user = isLong ? isUser(text, name, end) : text.startsWith("-u ", at);
        if (!user && !isPassword(text, floor, at, name, end)) {
            return Span.NONE;
        }
        int quote = ValueReader.openingQuote(text, from);
        if (quote >= 0 && JsonString.endsAt(text, quote, quote - from)) {
            return Span.NONE;
        }
        long value = quote < 0
                ? Span.of(from, ValueReader.bareEnd(text, from, (char) 0))
                : ValueReader.quoted(text, from, quote);
        return secret(text, Span.start(value), Span.end(value), user);
    }

    @Override
    int rewrite(String text, int floor, int at, int start, int end, Edit edit) {
        edit.replaceValue(start, end, category());
        return end;
    }

    private static boolean startsOption(char before) {
        return before <= ' '
                || before > 127
                || Chars.isQuote(before)
                || before == '['
                || before == '('
                || before == ','
                || before == ';'
                || before == '='
                || before == '>';
    }

    /** Behind a blank; or the next string of a list, where the option is one too. Otherwise -1. */
    private static int valueStart(String text, int end) {
        if (Chars.isBlank(Chars.at(text, end))) {
            return ValueReader.skipBlanks(text, end, false);
        }
        int quote = ValueReader.openingQuote(text, end);
        if (quote < 0 || Chars.at(text, quote + 1) != ',') {
            return -1;
        }
        int next = ValueReader.skipBlanks(text, quote + 2, true);
        return ValueReader.openingQuote(text, next) >= 0 ? next : -1;
    }

    private static boolean isUser(String text, int start, int end) {
        return (end - start == 4 && text.startsWith("user", start))
                || (end - start == 10 && text.startsWith("proxy-user", start));
    }

    private boolean isPassword(String text, int floor, int at, int start, int end) {
        if (end - start > 1) {
            return keys.category(text, start, end, false) != null;
        }
        // -u user -p password, of Docker, PsExec and others.
        for (int i = at - 3; text.charAt(start) == 'p' && i >= Math.max(floor, at - LONGEST_NAME); i--) {
            if (text.startsWith("-u ", i)) {
                return true;
            }
        }
        return false;
    }

    private static long secret(String text, int start, int end, boolean user) {
        if (user) {
            int colon = start;
            while (colon < end && text.charAt(colon) != ':') {
                colon = Math.max(colon + 1, Marks.endOf(text, colon));
            }
            boolean pair = colon > start && colon < end && ValueReader.isPlausible(text, colon + 1, end);
            return pair && text.charAt(colon + 1) != '/' ? Span.of(colon + 1, end) : Span.NONE;
        }
        boolean option = Chars.at(text, start) == '-';
        boolean number = ValueReader.isNumber(text, start, end);
        return !option && !number && ValueReader.isPlausible(text, start, end) ? Span.of(start, end) : Span.NONE;
    }
}
