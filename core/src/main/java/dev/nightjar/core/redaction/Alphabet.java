package dev.nightjar.core.redaction;

/** A set of ASCII characters a token is written in. Immutable. */
final class Alphabet {
    static final Alphabet ALPHANUMERIC = of("A-Za-z0-9");
    static final Alphabet WORD = of("A-Za-z0-9_");
    static final Alphabet BASE64URL = of("A-Za-z0-9_-");
    static final Alphabet BASE64 = of("A-Za-z0-9+/=_-");
    static final Alphabet HEX = of("A-Fa-f0-9");
    static final Alphabet UPPER = of("A-Z0-9");
    static final Alphabet PATH = of("A-Za-z0-9_/-");
    static final Alphabet DOTTED = of("A-Za-z0-9_.-");

    private final long low;
    private final long high;

    private Alphabet(long low, long high) {
        this.low = low;
        this.high = high;
    }

    /**
     * From characters and ranges as a regular expression's brackets have them, {@code A-Za-z0-9_-}, without escapes; a
     * hyphen stands for itself at the end.
     *
     * @throws IllegalArgumentException when it is empty, holds anything but printable ASCII, or a range runs backwards
     */
    static Alphabet of(String characters) {
        long low = 0;
        long high = 0;
        for (int i = 0; i < characters.length(); i++) {
            char from = characters.charAt(i);
            boolean range = i + 2 < characters.length() && characters.charAt(i + 1) == '-';
            char to = range ? characters.charAt(i + 2) : from;
            if (from <= ' ' || to >= 127 || from > to) {
                String part = range
                        ? "the range '" + from + "-" + to + "', which is none of printable ASCII from low to high"
                        : "'" + from + "', which is no printable ASCII";
                throw new IllegalArgumentException("the alphabet '" + characters + "' has " + part);
            }
            for (char c = from; c <= to; c++) {
                low |= c < 64 ? 1L << c : 0;
                high |= c >= 64 ? 1L << c : 0;
            }
            i += range ? 2 : 0;
        }
        if ((low | high) == 0) {
            throw new IllegalArgumentException("the alphabet is empty");
        }
        return new Alphabet(low, high);
    }

    /** The one character, which may be any of ASCII. */
    static Alphabet only(char c) {
        return new Alphabet(c < 64 ? 1L << c : 0, c >= 64 ? 1L << c : 0);
    }

    boolean has(char c) {
        return c < 128 && ((c < 64 ? low : high) >>> c & 1) != 0;
    }
}
