package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Acceptance checks 4, 5 and 6: JSON inside strings, quoted quotes, and whatever stands under a sensitive key. */
class RedactionChecksJsonTest {
    private static final JsonMapper JSON = JsonMapper.builder().build();
    private final Redactor redactor = Redactor.privacy();

    @ParameterizedTest(name = "depth {0}")
    @ValueSource(ints = {0, 1, 2, 3, 4})
    void check04AValueIsGoneAtEveryEscapeDepth(int depth) {
        String text = "{\"password\":\"hun\\\"ter\\\\2\",\"pin\":1234,\"user\":\"anna\"}";
        for (int i = 0; i < depth; i++) {
            text = JSON.writeValueAsString(Map.of("message", "body: " + text));
        }

        String out = redactor.redact(text);

        assertThat(out)
                .doesNotContain("hun")
                .doesNotContain("ter")
                .doesNotContain("1234")
                .contains("anna");
        String inner = out;
        for (int i = 0; i < depth; i++) {
            inner = JSON.readTree(inner).get("message").asString().substring("body: ".length());
        }
        assertThat(JSON.readTree(inner).get("user").asString()).isEqualTo("anna");
        assertThat(JSON.readTree(inner).get("password").asString()).isEqualTo("[REDACTED:credential]");
    }

    @ParameterizedTest(name = "depth {0}")
    @ValueSource(ints = {0, 1, 2, 3})
    void check04EveryDepthMayHoldASecretOfItsOwn(int depth) {
        String text = "{\"token\":\"leak-0\",\"a\":[1,2]}";
        for (int i = 1; i <= depth; i++) {
            text = JSON.writeValueAsString(Map.of("body", text, "client_secret", "leak-" + i, "n", i));
        }

        String out = redactor.redact(text);

        assertThat(out).doesNotContain("leak");
        JsonNode node = JSON.readTree(out);
        for (int i = depth; i > 0; i--) {
            assertThat(node.get("n").asInt()).isEqualTo(i);
            node = JSON.readTree(node.get("body").asString());
        }
        assertThat(node.get("a").size()).isEqualTo(2);
    }

    @ParameterizedTest(name = "depth {0}")
    @ValueSource(ints = {0, 1, 2, 3})
    void check04NumbersAndContainersInsideStringsAreGoneToo(int depth) {
        String text = "{\"secret\":{\"a\":[\"leak\",1]},\"pin\":[98761234],\"cvv\":98761234,\"next\":true}";
        for (int i = 0; i < depth; i++) {
            text = JSON.writeValueAsString(List.of(text, "tail"));
        }

        String out = redactor.redact(text);

        assertThat(out).doesNotContain("leak").doesNotContain("98761234");
        for (int i = 0; i < depth; i++) {
            assertThat(JSON.readTree(out).get(1).asString()).isEqualTo("tail");
            out = JSON.readTree(out).get(0).asString();
        }
        assertThat(JSON.readTree(out).get("next").asBoolean()).isTrue();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"password\":\"ab\\\"cd\"} | {\"password\":\"[REDACTED:credential]\"}",
                "{\"password\":\"x\\\\\"} | {\"password\":\"[REDACTED:credential]\"}",
                "{\"password\":\"ab\\\"cd\",\"a\":\"b\"} | {\"password\":\"[REDACTED:credential]\",\"a\":\"b\"}",
                "{\"password\":\"x\\\\\",\"a\":\"b\"} | {\"password\":\"[REDACTED:credential]\",\"a\":\"b\"}",
                "{\"password\":\"x\\\\\\\"cd\",\"a\":\"b\"} | {\"password\":\"[REDACTED:credential]\",\"a\":\"b\"}",
                "{\"password\":\"\\\"cd\"} | {\"password\":\"[REDACTED:credential]\"}",
                "{\"password\":\"ab\\u0022cd\"} | {\"password\":\"[REDACTED:credential]\"}",
                "{\"password\":\"ab, cd } ] cd\"} | {\"password\":\"[REDACTED:credential]\"}",
                "{\"password\":\"ab'cd\"} | {\"password\":\"[REDACTED:credential]\"}",
            })
    void check05QuotedQuotesEndNoValue(String text, String expected) {
        String out = redactor.redact(text);

        assertThat(out).isEqualTo(expected).doesNotContain("cd");
        JSON.readTree(out);
    }

    static Stream<String> quotedQuotes() {
        return Stream.of(
                "ab\"cd", "x\\", "x\\\"cd", "\\\\", "\"", "a\"b\"cd\"", "ab\ncd", "ab\"}cd", "ab\",\"k\":\"cd");
    }

    @ParameterizedTest
    @MethodSource("quotedQuotes")
    void check05HoldsAtEveryEscapeDepth(String value) {
        String text = JSON.writeValueAsString(Map.of("password", value + "leak"));
        for (int depth = 0; depth < 4; depth++) {
            String out = redactor.redact(text);
            assertThat(out)
                    .as("depth %d: %s", depth, text)
                    .doesNotContain("leak")
                    .doesNotContain("cd");
            JSON.readTree(out);
            text = JSON.writeValueAsString(List.of(text, 1));
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "{\"password\" : 12, \"a\":1} | {\"password\" : \"[REDACTED:credential]\", \"a\":1}",
                "{\"password\":-1.5e3} | {\"password\":\"[REDACTED:credential]\"}",
                "{\"password\":[\"a\",{\"b\":\"]\"}],\"a\":1} | {\"password\":\"[REDACTED:credential]\",\"a\":1}",
                "{\"credentials\":{\"a\":\"}\",\"b\":[1]}} | {\"credentials\":\"[REDACTED:credential]\"}",
                "{\"password\":true} | {\"password\":true}",
                "{\"password\":false,\"a\":1} | {\"password\":false,\"a\":1}",
                "{\"password\":null,\"secret\":\"\"} | {\"password\":null,\"secret\":\"\"}",
                "{\"password\":\"\",\"user\":\"anna\"} | {\"password\":\"\",\"user\":\"anna\"}",
                "{\"password\":[[[\"x1\"]]],\"a\":[1]} | {\"password\":\"[REDACTED:credential]\",\"a\":[1]}",
                "{\"secret\":{\"a\":{\"b\":{\"c\":\"x1\"}}},\"a\":{}} | {\"secret\":\"[REDACTED:credential]\",\"a\":{}}",
                "{\"name\":\"password\",\"value\":\"x1\"} | {\"name\":\"password\",\"value\":\"[REDACTED:credential]\"}",
                "{\"a\":\"Password: \",\"b\":\"c\"} | {\"a\":\"Password: \",\"b\":\"c\"}",
                "{\"a\":\"password=x1\",\"b\":\"c\"} | {\"a\":\"password=[REDACTED:credential]\",\"b\":\"c\"}",
                "{\"a\":\"to\\nbob@x.org\"} | {\"a\":\"to\\n[REDACTED:email]\"}",
                "{\"a\":\"to\\nAKIAIOSFODNN7EXAMPLE\"} | {\"a\":\"to\\n[REDACTED:token]\"}",
                "{\"authorization\":[\"Bearer a1\"]} | {\"authorization\":\"[REDACTED:http-auth]\"}",
                "{\"cookie\":\"a=b1; c=d1\"} | {\"cookie\":\"a=[REDACTED:cookie]; c=[REDACTED:cookie]\"}",
            })
    void check06StaysJsonWhateverStandsUnderASensitiveKey(String text, String expected) {
        assertThat(redactor.redact(text)).isEqualTo(expected);
        JSON.readTree(redactor.redact(text));
    }

    static Stream<String> values() {
        return Stream.of(
                "12345",
                "0",
                "-0.5e-10",
                "123456789012345678901234567890",
                "[]",
                "{}",
                "[1,2,3]",
                "[\"leak\",[\"leak\",{\"leak\":\"leak\"}]]",
                "{\"leak\":\"leak\",\"]\":\"leak}\"}",
                "[\"a ] leak\",\"\\\"leak\"]",
                "{\n  \"leak\" : [\n    \"leak\"\n  ]\n}",
                "\"leak\"",
                "\" leak leak \"",
                "true",
                "false",
                "null",
                "\"\"");
    }

    @ParameterizedTest
    @MethodSource("values")
    void check06ContainersAreGoneWholeAndNullAndTheEmptyTextStayVisible(String value) {
        // Under a key of the word token a plain number is a count.
        for (String key : List.of("password", "api_key", "clientSecret", "x-api-key", "credentials", "pin")) {
            String text = "{\"a\":1,\"" + key + "\":" + value + ",\"b\":\"last\"}";
            String out = redactor.redact(text);

            assertThat(out).as(text).doesNotContain("leak").doesNotContain("12345");
            JsonNode parsed = JSON.readTree(out);
            assertThat(parsed.get("a").asInt()).as(text).isEqualTo(1);
            assertThat(parsed.get("b").asString()).as(text).isEqualTo("last");
            assertThat(parsed.size()).as(text).isEqualTo(3);
            switch (value) {
                case "null" -> assertThat(parsed.get(key).isNull()).as(text).isTrue();
                case "\"\"" -> assertThat(parsed.get(key).asString()).as(text).isEmpty();
                case "true", "false" ->
                    assertThat(parsed.get(key).isBoolean()).as(text).isTrue();
                default ->
                    assertThat(parsed.get(key).isContainer() && !parsed.get(key).isEmpty())
                            .as(text)
                            .isFalse();
            }
        }
    }

    @Test
    void check06TheSameHoldsForValuesThatAreNoText() {
        assertThat(redactor.redactValue("password", 12)).isEqualTo("[REDACTED:credential]");
        assertThat(redactor.redactValue("password", List.of("leak"))).isEqualTo("[REDACTED:credential]");
        assertThat(redactor.redactValue("password", Map.of("a", "leak"))).isEqualTo("[REDACTED:credential]");
        assertThat(redactor.redactValue("password", null)).isNull();
        assertThat(redactor.redactValue("password", "")).isEqualTo("");
        assertThat(redactor.redactValue("password", false)).isEqualTo(false);
    }
}
