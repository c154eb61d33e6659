package dev.nightjar.core.redaction;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The kinds of {@link Replacement}. */
final class Replacements {
    static final Replacement LABEL = new Label();
    static final Replacement REMOVE = new Remove();

    /** Between what a partial replacement keeps; a part that holds it counts as redacted. */
    static final String STARS = "******";

    private static final int LONGEST_CUSTOM = 64;

    private Replacements() {}

    private static final class Label extends Replacement {
        @Override
        String of(String category, String text, int start, int end) {
            return Marks.label(category);
        }
    }

    private static final class Remove extends Replacement {
        @Override
        String of(String category, String text, int start, int end) {
            return "";
        }
    }

    static final class Partial extends Replacement {
        private static final int SHORTEST = 8;
        private final int first;
        private final int last;

        Partial(int first, int last) {
            if (first < 0 || last < 0) {
                throw new IllegalArgumentException("partial(" + first + ", " + last + ") keeps less than nothing");
            }
            this.first = first;
            this.last = last;
        }

        @Override
        String of(String category, String text, int start, int end) {
            String value = normal(category, text.substring(start, end));
            int length = value.codePointCount(0, value.length());
            boolean card = category.equals(Marks.CARD);
            int most = card ? 10 : length < SHORTEST ? 0 : length / 3;
            int kept = Math.min(card ? Math.min(first, 6) : first, most);
            int tail = Math.min(card ? Math.min(last, 4) : last, most - kept);
            return value.substring(0, value.offsetByCodePoints(0, kept))
                    + STARS
                    + value.substring(value.offsetByCodePoints(value.length(), -tail));
        }
    }

    static final class Hmac extends Replacement {
        private static final String CROCKFORD = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        private static final int SHORTEST_KEY = 32;
        private final SecretKeySpec key;
        private final String keyId;

        Hmac(byte[] key, String keyId) {
            if (key.length < SHORTEST_KEY) {
                throw new IllegalArgumentException(
                        "the HMAC key has " + key.length + " bytes, it needs " + SHORTEST_KEY);
            }
            if (!Marks.isKeyId(keyId)) {
                throw new IllegalArgumentException("the key id must be 1 to 16 lower-case letters and digits");
            }
            this.key = new SecretKeySpec(key, "HmacSHA256");
            this.keyId = keyId;
        }

        static Hmac random() {
            byte[] key = new byte[SHORTEST_KEY];
            new SecureRandom().nextBytes(key);
            return new Hmac(key, "process");
        }

        @Override
        String of(String category, String text, int start, int end) {
            String value = normal(category, text.substring(start, end));
            byte[] hash;
            try {
                Mac mac = Mac.getInstance("HmacSHA256");
                mac.init(key);
                hash = mac.doFinal(value.getBytes(StandardCharsets.UTF_8));
            } catch (GeneralSecurityException impossible) {
                // Every Java platform has HmacSHA256.
                throw new IllegalStateException(impossible);
            }
            long bits = 0;
            for (int i = 0; i < Long.BYTES; i++) {
                bits = bits << 8 | hash[i] & 0xff;
            }
            StringBuilder mark = new StringBuilder(48)
                    .append('[')
                    .append(category)
                    .append(':')
                    .append(keyId);
            for (int i = 0; i < Marks.PSEUDONYM_LENGTH; i++) {
                mark.append(i == 0 ? ":" : i % 4 == 0 ? "-" : "").append(CROCKFORD.charAt((int) (bits >>> 59)));
                bits <<= 5;
            }
            return mark.append(']').toString();
        }
    }

    static final class Custom extends Replacement {
        private final UnaryOperator<String> words;

        Custom(UnaryOperator<String> words) {
            this.words = words;
        }

        @Override
        String of(String category, String text, int start, int end) {
            String made = words.apply(text.substring(start, end));
            String cut = made.length() > LONGEST_CUSTOM ? made.substring(0, LONGEST_CUSTOM) : made;
            return Marks.isTag(cut) ? Marks.label(category, cut) : Marks.label(category);
        }
    }

    /** One value, one spelling. */
    private static String normal(String category, String value) {
        return switch (category) {
            case Marks.EMAIL -> value.toLowerCase(Locale.ROOT);
            case Marks.IBAN -> value.replace(" ", "");
            case Marks.CARD, Marks.PHONE, Marks.SSN -> {
                StringBuilder digits = new StringBuilder(value.length());
                value.chars().filter(c -> Chars.isDigit((char) c)).forEach(c -> digits.append((char) c));
                yield digits.toString();
            }
            default -> value;
        };
    }
}
