package dev.nightjar.core.redaction;

import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.SecureRandom;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** The kinds of {@link Replacement}. */
final class Replacements {
    static final Replacement LABEL = new Label();
    static final Replacement REMOVE = new Remove();

    /** Between what a partial replacement keeps. */
    static final String STARS = "******";

    private Replacements() {}

    private static final class Label extends Replacement {
        @Override
        String of(String category, String text, int start, int end, Predicate<String> isClean) {
            return Marks.label(category);
        }

        @Override
        public String toString() {
            return "label";
        }
    }

    private static final class Remove extends Replacement {
        @Override
        String of(String category, String text, int start, int end, Predicate<String> isClean) {
            return "";
        }

        @Override
        public String toString() {
            return "remove";
        }
    }

    static final class Partial extends Replacement {
        private static final int SHORTEST = 8;
        private static final int MOST_OF_CARD = 10;
        private static final int MOST_AT_ONE_END = (Marks.LONGEST_TAG - STARS.length()) / 2;
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
        String of(String category, String text, int start, int end, Predicate<String> isClean) {
            String value = normal(category, text.substring(start, end));
            int length = value.codePointCount(0, value.length());
            boolean card = category.equals(Marks.CARD);
            int most = card ? MOST_OF_CARD : length < SHORTEST ? 0 : length / 3;
            int head = Math.min(Math.min(first, card ? 6 : MOST_AT_ONE_END), most);
            int tail = Math.min(Math.min(last, card ? 4 : MOST_AT_ONE_END), most - head);
            String kept = value.substring(0, value.offsetByCodePoints(0, head))
                    + STARS
                    + value.substring(value.offsetByCodePoints(value.length(), -tail));
            if (card || category.equals(Marks.IBAN) || category.equals(Marks.PHONE)) {
                return kept;
            }
            String tag = Marks.asTag(kept);
            return isClean.test(tag) ? Marks.label(category, tag) : Marks.label(category);
        }

        @Override
        public String toString() {
            return "partial(" + first + ", " + last + ")";
        }
    }

    static final class Hmac extends Replacement {
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
        String of(String category, String text, int start, int end, Predicate<String> isClean) {
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
                mark.append(i == 0 ? ":" : i % 4 == 0 ? "-" : "").append(Marks.CROCKFORD.charAt((int) (bits >>> 59)));
                bits <<= 5;
            }
            return mark.append(']').toString();
        }

        @Override
        public String toString() {
            return "hmac(" + keyId + ")";
        }
    }

    static final class Custom extends Replacement {
        private final UnaryOperator<String> words;

        Custom(UnaryOperator<String> words) {
            this.words = words;
        }

        @Override
        String of(String category, String text, int start, int end, Predicate<String> isClean) {
            String value = text.substring(start, end);
            String tag = tag(value);
            return Marks.isTag(tag) && !tag.contains(value) && isClean.test(tag)
                    ? Marks.label(category, tag)
                    : Marks.label(category);
        }

        /** Empty when the application's function failed. */
        private String tag(String value) {
            try {
                String made = words.apply(value);
                return made == null ? "" : made.substring(0, Math.min(made.length(), Marks.LONGEST_TAG));
            } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
                return "";
            }
        }

        @Override
        public String toString() {
            return "custom";
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
