package dev.nightjar.core.redaction;

/**
 * Tells quickly that a key is no secret, which most are: none of its words ends like one that could make it one. What it
 * does not tell is left to {@link KeyNames}. Four letters of each word are kept, as one bit of a hash. Immutable once made.
 */
final class KeyTails {
    private static final int LENGTH = 4;
    private static final int LETTER_BITS = 5;
    private static final int LETTERS = 27;
    private static final int SLOT_BITS = 13;

    /** More than a key and what may stand behind it. */
    private static final int REACH = 250;

    private static final int MOST_BLANKS = 32;

    /** Of each ASCII character: 1 to 26 for a letter, and whether it is upper case, and whether keys are made of it. */
    private static final byte[] KINDS = new byte[128];

    private static final int LETTER = 31;
    private static final int UPPER = 32;
    private static final int KEY_PART = 64;

    static {
        for (char c = 0; c < 128; c++) {
            int letter = Chars.isLetter(c) ? (c & LETTER) | (Chars.isUpper(c) ? UPPER : 0) : 0;
            KINDS[c] = (byte) (letter | (KeyReader.isKeyPart(c) ? KEY_PART : 0));
        }
    }

    private final long[] slots;

    /** By the last letter, the letters that may stand before it: tells most. */
    private final int[] pairs;

    KeyTails() {
        slots = new long[1 << SLOT_BITS - 6];
        pairs = new int[LETTERS];
    }

    KeyTails(KeyTails more) {
        slots = more.slots.clone();
        pairs = more.pairs.clone();
    }

    /** Adds a word, with whatever may stand before it when it is short. */
    void add(String word) {
        int tail = 0;
        int length = 0;
        for (int i = word.length(); i > 0 && length < LENGTH; i--) {
            char c = word.charAt(i - 1);
            if (!KeyNames.isInvisible(c)) {
                tail |= kind(c) % 32 << LETTER_BITS * length++;
            }
        }
        addWithAll(tail, length);
    }

    private void addWithAll(int tail, int length) {
        if (length == LENGTH) {
            addTail(tail);
            return;
        }
        for (int letter = 0; letter < LETTERS; letter++) {
            addWithAll(tail | letter << LETTER_BITS * length, length + 1);
        }
    }

    /** Adds the two-letter word {@code id}, which means something behind {@code session} only. */
    void addSessionId() {
        add("onid");
        int id = ('i' & LETTER) << LETTER_BITS | 'd' & LETTER;
        addTail(('n' & LETTER) << 3 * LETTER_BITS | id);
        addTail(id);
    }

    private void addTail(int tail) {
        int slot = slot(tail);
        slots[slot >> 6] |= 1L << slot;
        pairs[tail & LETTER] |= 1 << (tail >> LETTER_BITS);
    }

    private boolean has(int tail) {
        int slot = slot(tail);
        return (slots[slot >> 6] & 1L << slot) != 0;
    }

    private static int slot(int tail) {
        return tail * 0x9e3779b1 >>> 32 - SLOT_BITS;
    }

    /** Whether the key before this separator may be a secret's. */
    boolean mayEnd(String text, int floor, int separator) {
        int end = separator;
        while (end > floor && separator - end < MOST_BLANKS && Chars.isBlank(text.charAt(end - 1))) {
            end--;
        }
        char last = end > floor ? text.charAt(end - 1) : 0;
        if (last == 'm' && KeyReader.colourStart(text, floor, end) < end) {
            return true;
        }
        boolean quoted = Chars.isQuote(last);
        boolean endsWord = true;
        int at = quoted || last == ')' ? end - 1 : end;
        for (int limit = Math.max(floor, at - (quoted ? REACH : KeyReader.LONGEST)); at > limit; at--) {
            char c = text.charAt(at - 1);
            int kind = kind(c);
            if ((kind & LETTER) != 0) {
                if (endsWord && endsLikeSecret(text, floor, at, kind & LETTER)) {
                    return true;
                }
                endsWord = (kind & UPPER) != 0;
            } else if (KeyNames.isInvisible(c)) {
                return true;
            } else if (quoted ? c == last || c == '\n' : kind == 0) {
                return false;
            } else {
                endsWord = true;
            }
        }
        return false;
    }

    private boolean endsLikeSecret(String text, int floor, int end, int last) {
        int second = letter(text, floor, end - 2);
        return (pairs[last] & 1 << second) != 0
                && has(last
                        | second << LETTER_BITS
                        | letter(text, floor, end - 3) << 2 * LETTER_BITS
                        | letter(text, floor, end - 4) << 3 * LETTER_BITS);
    }

    private static int letter(String text, int floor, int at) {
        return at < floor ? 0 : kind(text.charAt(at)) & LETTER;
    }

    private static int kind(char c) {
        return c < 128 ? KINDS[c] : 0;
    }
}
