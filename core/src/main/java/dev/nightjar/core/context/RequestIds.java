package dev.nightjar.core.context;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ThreadLocalRandom;

/** Request IDs: our own, and which of a stranger's are taken. Thread-safe. */
public final class RequestIds {
    private static final int MAX_LENGTH = 128;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);

    private RequestIds() {}

    /**
     * A new ID: a UUID of version 7 (RFC 9562, section 5.7), milliseconds first so that IDs sort by time. Its randomness
     * makes it unique, not secret.
     */
    public static String generate() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        return uuid7(System.currentTimeMillis(), random.nextLong(), random.nextLong());
    }

    /**
     * The ID among the {@code values} of one header: exactly one value of 1 to 128 letters, digits, {@code .}, {@code _}
     * and {@code -}. Anything else is refused whole; cutting it to fit would let two IDs become one.
     */
    public static Optional<String> accept(List<String> values) {
        return values.size() == 1 && isValid(values.get(0)) ? Optional.of(values.get(0)) : Optional.empty();
    }

    private static boolean isValid(String value) {
        int length = value.length();
        if (length == 0 || length > MAX_LENGTH) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
            if (!letter && (c < '0' || c > '9') && c != '.' && c != '_' && c != '-') {
                return false;
            }
        }
        return true;
    }

    static String uuid7(long millis, long randomA, long randomB) {
        long high = millis << 16 | 0x7000 | randomA & 0x0fff;
        long low = randomB & 0x3fff_ffff_ffff_ffffL | 0x8000_0000_0000_0000L;
        byte[] text = new byte[36];
        int at = 0;
        for (int digit = 0; digit < 32; digit++) {
            if (digit == 8 || digit == 12 || digit == 16 || digit == 20) {
                text[at++] = '-';
            }
            long half = digit < 16 ? high : low;
            text[at++] = HEX[(int) (half >>> (15 - digit % 16) * 4) & 0xf];
        }
        return new String(text, StandardCharsets.ISO_8859_1);
    }
}
