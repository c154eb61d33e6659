package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What is promised of JSON besides the acceptance checks 4 to 6, which are in {@link RedactionChecksJsonTest}. */
class JsonRedactionTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Redactor redactor = Redactor.privacy();

    @Test
    void redactsMapsAsToStringPrintsThem() {
        assertThat(redactor.redact("User[name=anna, password=x1, keys={secret=y1, n=[1]}]"))
                .isEqualTo(
                        "User[name=anna, password=[REDACTED:credential], keys={secret=[REDACTED:credential], n=[1]}]");
        assertThat(redactor.redact("{password={a=x1, b=[x1]}, user=anna}"))
                .isEqualTo("{password=[REDACTED:credential], user=anna}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "{\"a\" : 4111111111111111, \"b\":1}",
                "{\"a\"\n:\n4111111111111111\n}",
                "{\"a\\\\\":4111111111111111}",
                "{\"password\\\\\":4711}",
                "{\"password\\\\\\\\\" : 4711}",
                "{\"x\":\"{\\\"a\\\\\\\\\\\":4111111111111111}\"}",
                "{\"x\":\"{\\\"a\\\" : 4111111111111111}\"}",
            })
    void keepsTheDepthOfTheKeyWhereANumberBecomesAString(String json) {
        JSON.readTree(json);

        String out = redactor.redact(json);

        assertThat(out).isNotEqualTo(json);
        JsonNode inner = JSON.readTree(out).path("x");
        assertThat(inner.isMissingNode() || JSON.readTree(inner.asString()).isObject())
                .isTrue();
    }

    @Test
    void turnsRandomJsonIntoJsonWithoutItsSecrets() {
        long seed = Long.getLong("nightjar.seed", 20261121L);
        System.out.println("JsonRedactionTest seed " + seed);
        Random random = new Random(seed);
        for (int round = 0; round < Integer.getInteger("nightjar.rounds", 3_000); round++) {
            String json = JSON.writeValueAsString(object(random, 0));
            String out = redactor.redact(json);
            assertThat(out).as("seed %d, round %d: %s", seed, round, json).doesNotContain("zQ7vK2mW");
            assertThat(redactor.redact(out))
                    .as("seed %d, round %d: %s", seed, round, json)
                    .isEqualTo(out);
            try {
                JSON.readTree(out);
            } catch (RuntimeException invalid) {
                throw new AssertionError("seed " + seed + ": " + json + " became " + out, invalid);
            }
        }
    }

    static Map<String, Object> object(Random random, int depth) {
        Map<String, Object> object = new LinkedHashMap<>();
        for (int i = random.nextInt(4); i >= 0; i--) {
            if (random.nextInt(3) == 0) {
                object.put(pick(random, "password", "client_secret", "apiKey", "pin", "x-auth-token"), secret(random));
            } else {
                object.put(pick(random, "a", "message", "user id", "max_tokens", "x:y", "\"q\""), value(random, depth));
            }
        }
        return object;
    }

    private static Object secret(Random random) {
        return switch (random.nextInt(4)) {
            case 0 -> "zQ7vK2mW" + text(random);
            case 1 -> List.of("zQ7vK2mW", text(random));
            case 2 -> Map.of("n", "zQ7vK2mW\"}]");
            default -> text(random) + "zQ7vK2mW";
        };
    }

    private static Object value(Random random, int depth) {
        return switch (random.nextInt(depth > 3 ? 4 : 7)) {
            case 0 -> text(random);
            case 1 -> random.nextInt();
            case 2 -> 4111111111111111L;
            case 3 -> random.nextBoolean();
            case 4 -> object(random, depth + 1);
            case 5 -> new ArrayList<>(List.of(4111111111111111L, value(random, depth + 1), 5));
            default -> "log " + JSON.writeValueAsString(object(random, depth + 1));
        };
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i > 0; i--) {
            text.append(pick(
                    random,
                    "\"",
                    "\\",
                    "'",
                    "\n",
                    "{",
                    "}",
                    "[",
                    "]",
                    ", ",
                    ": ",
                    "=",
                    "a",
                    "\\n",
                    "\u20ac",
                    " bob@x.org",
                    " 203.0.113.7",
                    "\\\"",
                    "https://u:p@h/",
                    " +49 30 1234567",
                    "AKIAIOSFODNN7EXAMPLE",
                    "\u0001"));
        }
        return text.toString();
    }

    private static String pick(Random random, String... from) {
        return from[random.nextInt(from.length)];
    }
}
