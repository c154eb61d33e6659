package dev.nightjar.core.redaction;

/**
 * Passwords that no separator marks: in SQL {@code PASSWORD 'x'} and {@code IDENTIFIED BY 'x'} (PostgreSQL's ALTER ROLE,
 * MySQL's and Oracle's CREATE USER), and {@code login anna password x} of the file .netrc (curl's manual).
 */
final class StatementRule extends RedactionRule {
    private static final int REACH = 80;

    @Override
    public String category() {
        return Marks.CREDENTIAL;
    }

    @Override
    void startsAt(Places places) {
        places.at("Pp", "Aa", "Ss");
        places.at("Ii", "Dd", "Ee");
    }

    @Override
    boolean atWordStart() {
        return true;
    }

    @Override
    long find(String text, int floor, int at) {
        if (Chars.matchesIgnoreCase(text, at, "password ")) {
            int from = ValueReader.skipBlanks(text, at + 8, false);
            if (Chars.at(text, from) == '\'') {
                boolean statement = text.startsWith("PASSWORD", at) || isBehind(text, floor, at, "with");
                return statement ? quoted(text, from) : Span.NONE;
            }
            return isNetrc(text, floor, at) ? word(text, from) : Span.NONE;
        } else if (Chars.matchesIgnoreCase(text, at, "identified ")) {
            for (int i = at + 11; i < text.length() && i - at < REACH && text.charAt(i) != '\n'; i++) {
                if (Chars.matchesIgnoreCase(text, i, "by ")) {
                    int from = ValueReader.skipBlanks(text, i + 3, false);
                    return ValueReader.openingQuote(text, from) >= 0 ? quoted(text, from) : Span.NONE;
                }
            }
        }
        return Span.NONE;
    }

    private static long quoted(String text, int from) {
        long inner = ValueReader.quoted(text, from, ValueReader.openingQuote(text, from));
        return ValueReader.isPlausible(text, Span.start(inner), Span.end(inner)) ? inner : Span.NONE;
    }

    private static long word(String text, int from) {
        int end = ValueReader.bareEnd(text, from, (char) 0);
        boolean state = KeyWords.isState(text, from, end);
        return !state && ValueReader.isPlausible(text, from, end) ? Span.of(from, end) : Span.NONE;
    }

    private static boolean isBehind(String text, int floor, int at, String word) {
        int start = at - word.length() - 1;
        return start >= floor && Chars.matchesIgnoreCase(text, start, word);
    }

    /** Whether {@code login} and a name stand before it. */
    private static boolean isNetrc(String text, int floor, int at) {
        int name = at;
        while (name > floor && at - name < REACH && text.charAt(name - 1) <= ' ') {
            name--;
        }
        int end = name;
        while (name > floor && at - name < REACH && text.charAt(name - 1) > ' ') {
            name--;
        }
        int login = name;
        while (login > floor && at - login < REACH && text.charAt(login - 1) <= ' ') {
            login--;
        }
        return login < name
                && Chars.isWord(Chars.at(text, end - 1))
                && login - 5 >= floor
                && text.startsWith("login", login - 5);
    }
}
