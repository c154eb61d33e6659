package dev.nightjar.benchmarks.redaction;

import java.util.Base64;
import java.util.Random;

/** Texts that make a redactor look far back, or far ahead, from each place. */
public enum Attack {
    LETTERS("a"),
    AT_SIGNS("a@"),
    DIGIT_GROUPS("4-"),
    PEM_BEGINS("-----BEGIN PRIVATE KEY-----\n"),
    KEYS("password:"),
    JWT_HEADERS("eyJ."),
    SCHEMES("a://"),
    IBANS("DE89"),
    BACKSLASHES("\\\\"),
    QUOTES("\""),
    ESCAPED_QUOTES("\\\""),
    COLONS(":"),
    DIGITS("4"),
    IP_PARTS("1."),
    OPEN_OBJECTS("{\"password\":"),
    BASE64("") {
        @Override
        String ofLength(int length) {
            byte[] bytes = new byte[length];
            new Random(7).nextBytes(bytes);
            return Base64.getEncoder().encodeToString(bytes).substring(0, length);
        }
    },
    LONG_VALUE("x") {
        @Override
        String ofLength(int length) {
            return "{\"password\":\"" + super.ofLength(length - 15) + "\"}";
        }
    },
    UNCLOSED_VALUE("x") {
        @Override
        String ofLength(int length) {
            return "{\"password\":\"" + super.ofLength(length - 13);
        }
    };

    private final String part;

    Attack(String part) {
        this.part = part;
    }

    String ofLength(int length) {
        return part.repeat(length / part.length() + 1).substring(0, length);
    }
}
