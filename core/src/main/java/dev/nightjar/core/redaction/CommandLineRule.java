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
        places.at("-", "u");
    }

    @Override
    long find(String text, int floor, int at) {
        if (at > floor && text.charAt(at - 1) > ' ' && !Chars.isQuote(text.charAt(at - 1))) {
            return Span.NONE;
        }
        int name = at + 1;
        boolean isLong = Chars.at(text, name) == '-';
        name += isLong ? 1 : 0;
        int end = name;
        while (end < text.length() && end - name < LONGEST_NAME && Chars.isBase64Url(text.charAt(end))) {
            end++;
        }
        if (end == name || !Chars.isBlank(Chars.at(text, end))) {
            return Span.NONE;
        }
        boolean user = isLong ? text.startsWith("--user ", at) : text.startsWith("-u ", at);
        if (!user && (!isLong || keys.category(text, name, end, false) == null)) {
            return Span.NONE;
        }
        int from = ValueReader.skipBlanks(text, end, false);
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
