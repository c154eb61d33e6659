package dev.nightjar.benchmarks.redaction;

import java.util.function.UnaryOperator;

/** What looking at each character once costs at least: its low byte, copied into a buffer that is kept, and a table. */
final class BytePass implements UnaryOperator<String> {
    private static final int CHUNK = 4096;

    private final byte[] table = new byte[256];
    private final byte[] buffer = new byte[CHUNK];
    private int seen;

    BytePass() {
        for (char trigger : "@:=\"-".toCharArray()) {
            table[trigger] = 1;
        }
    }

    @Override
    @SuppressWarnings("deprecation") // low bytes are what is wanted, and what makes it fast
    public String apply(String text) {
        int sum = 0;
        for (int from = 0; from < text.length(); from += CHUNK) {
            int length = Math.min(CHUNK, text.length() - from);
            text.getBytes(from, from + length, buffer, 0);
            for (int i = 0; i < length; i++) {
                sum += table[buffer[i] & 0xff];
            }
        }
        seen = sum;
        return text;
    }

    /** How many characters of the last text were in the table; keeps the loop from being left out. */
    int seen() {
        return seen;
    }
}
