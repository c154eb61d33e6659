package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.core.ConfigurationException;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

class ReplacementTest {
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final String PSEUDONYM = "\\[[a-z-]+:k1:[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}]";

    @Nested
    class Remove {
        private final Redactor redactor = everywhere(Replacement.remove());

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "password=hunter2 next1234 | password='' next1234",
                    "password=hunter2, next=1 | password=, next=1",
                    "password=hunter2 | password=",
                    "{\"password\":\"hunter2\",\"a\":1} | {\"password\":\"\",\"a\":1}",
                    "{\"password\":12,\"a\":1} | {\"password\":\"\",\"a\":1}",
                    "{\"a\":4111111111111111} | {\"a\":\"\"}",
                    "[4111111111111111,5] | [0,5]",
                    "{\"a\":\"say password=x1\",\"b\":\"c\"} | {\"a\":\"say password=''\",\"b\":\"c\"}",
                    "got Bearer abcdefgh1 abcdefgh2 | got Bearer '' abcdefgh2",
                    "{\"Authorization\":\"Bearer a1\"} | {\"Authorization\":\"Bearer ''\"}",
                    "run --token abc1 next | run --token '' next",
                    "https://u:p1@host/ | https://u:@host/",
                    "https://token1@host/ | https://@host/",
                    "/x?sig=abc1&a=1 | /x?sig=&a=1",
                    "Cookie: a=b1; c=d1 | Cookie: a=; c=",
                    "to bob@x.org now | to  now",
                    "<password>x1</password> | <password></password>",
                })
        void leavesNothingThatCouldBeReadAsTheValue(String text, String expected) {
            assertThat(redactor.redact(text)).isEqualTo(expected);
            assertThat(redactor.redact(expected)).isEqualTo(expected);
        }

        @Test
        void leavesNothingUnderAKey() {
            assertThat(redactor.redactValue("password", "hunter2")).isEqualTo("");
            assertThat(redactor.redactValue("password", List.of("hunter2"))).isEqualTo("");
        }
    }

    @Nested
    class Partial {
        private final Redactor redactor = everywhere(Replacement.partial(2, 2));

        @Test
        void isAMarkOfItsCategory() {
            assertThat(redactor.redact("password=abcdefghijyz")).isEqualTo("password=[REDACTED:credential:ab******yz]");
            assertThat(redactor.redact("to bobby@example.org")).isEqualTo("to [REDACTED:email:bo******rg]");
            assertThat(redactor.redact("password='\u00fc\ud83d\ude80,./56789ab'"))
                    .isEqualTo("password='[REDACTED:credential:***" + "******ab]'");
        }

        @Test
        void isBareForNumbersPeopleKnowByTheirEnds() {
            assertThat(redactor.redact("4111 1111 1111 1111")).isEqualTo("41******11");
            assertThat(redactor.redact("DE89370400440532013000")).isEqualTo("DE******00");
            assertThat(redactor.redact("+49 30 1234567")).isEqualTo("49******7");
        }

        @Test
        void keepsAThirdAtMostAndNothingOfWhatIsShort() {
            assertThat(redactor.redact("password=abcdefg")).isEqualTo("password=[REDACTED:credential:******]");
            assertThat(redactor.redact("password=abcdefgh")).isEqualTo("password=[REDACTED:credential:ab******]");
            assertThat(everywhere(Replacement.partial(1000, 1000)).redact("password=" + "a1".repeat(4000)))
                    .isEqualTo("password=[REDACTED:credential:" + "a1".repeat(14) + "a******1" + "a1".repeat(14) + "]");
        }

        @Test
        void ofACardKeepsNoMoreThanItsNumberingPlanAllows() {
            assertThat(everywhere(Replacement.partial(100, 100)).redact("4111 1111 1111 1111"))
                    .isEqualTo("411111******1111");
            assertThat(everywhere(Replacement.partial(0, 0)).redact("4111 1111 1111 1111"))
                    .isEqualTo("******");
        }

        @Test
        void isTheLabelWhereASecretWouldShow() {
            Redactor long29 = everywhere(Replacement.partial(29, 0));

            assertThat(long29.redact("password=AKIAIOSFODNN7EXAMPLE:" + "x".repeat(100)))
                    .isEqualTo("password=[REDACTED:credential]");
        }

        @Test
        void refusesToKeepLessThanNothing() {
            assertThatThrownBy(() -> Replacement.partial(-1, 2))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("-1");
        }
    }

    // check 28
    @Nested
    class Hmac {
        private final Redactor redactor = everywhere(Replacement.hmac(KEY, "k1"));

        @Test
        void isTheSameForTheSameKeyAndAnotherForAnother() {
            String here = redactor.redact("bob@x.org");

            assertThat(here).matches(PSEUDONYM).startsWith("[email:k1:");
            assertThat(everywhere(Replacement.hmac(KEY, "k1")).redact("bob@x.org"))
                    .isEqualTo(here);
            assertThat(redactor.redactValue("user", "bob@x.org")).isEqualTo(here);
            assertThat(redactor.redact("bob@x.com")).isNotEqualTo(here);
            byte[] other = KEY.clone();
            other[0]++;
            assertThat(everywhere(Replacement.hmac(other, "k1")).redact("bob@x.org"))
                    .isNotEqualTo(here);
        }

        @ParameterizedTest
        @CsvSource({
            "A@B.co, a@b.co",
            "4111-1111-1111-1111, 4111111111111111",
            "DE89 3704 0044 0532 0130 00, DE89370400440532013000",
            "+49 30 1234-567, +49301234567",
        })
        void knowsOneValueInEverySpelling(String one, String other) {
            assertThat(redactor.redact(one)).matches(PSEUDONYM).isEqualTo(redactor.redact(other));
        }

        @Test
        void differsFromObjectToObjectWithoutAKey() {
            Replacement random = Replacement.hmac();

            assertThat(everywhere(random).redact("bob@x.org"))
                    .startsWith("[email:process:")
                    .isEqualTo(everywhere(random).redact("bob@x.org"))
                    .isNotEqualTo(everywhere(Replacement.hmac()).redact("bob@x.org"));
        }

        @Test
        void neverStandsBesideDigitsOfACard() {
            assertThat(redactor.redact("pan 4111111111111111.")).matches("pan " + PSEUDONYM + "\\.");
            assertThat(redactor.redact("[4111111111111111]")).isEqualTo("[0]");
            assertThat(String.valueOf(redactor.redactValue("pan", 4111111111111111L)))
                    .matches(PSEUDONYM);
        }

        @Test
        void isNeverThatOfAnEmptyValue() {
            assertThat(redactor.redactValue("password", Map.of("a", "b"))).isEqualTo("[REDACTED:credential]");
        }

        @Test
        void takesLongKeysAndPlainKeyIdsOnly() {
            assertThatThrownBy(() -> Replacement.hmac(new byte[31], "k1"))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("31 bytes");
            for (String id : List.of("", "K1", "k-1", "k".repeat(17))) {
                assertThatThrownBy(() -> Replacement.hmac(KEY, id)).isInstanceOf(IllegalArgumentException.class);
            }
        }

        @Test
        void copiesItsKeyAndShowsItNowhere() {
            byte[] key = KEY.clone();
            Replacement copied = Replacement.hmac(key, "k1");
            key[0]++;

            assertThat(everywhere(copied).redact("bob@x.org")).isEqualTo(redactor.redact("bob@x.org"));
            assertThat(copied).hasToString("hmac(k1)");
        }

        @Test
        void isSteppedOverByEveryRedactor() {
            String mark = "[phone:k1:7QH4-M2XA-9TCE]";

            for (Preset preset : Preset.values()) {
                Redactor plain = RedactionPolicy.builder().build().redactor(preset);
                for (String text : List.of(mark, "password=" + mark, "{\"password\":\"" + mark + "\"}", "a" + mark)) {
                    assertThat(plain.redact(text)).isSameAs(text);
                }
            }
        }
    }

    // check 31
    @Nested
    class Custom {
        @Test
        void showsWhatItMakesOfTheValue() {
            Redactor domain = with("email", value -> value.substring(value.indexOf('@') + 1));

            assertThat(domain.redact("to bob@x.org")).isEqualTo("to [REDACTED:email:x.org]");
        }

        @Test
        void isTheLabelWhenItFails() {
            assertThat(with("email", value -> {
                                throw new IllegalStateException(value);
                            })
                            .redact("to bob@x.org"))
                    .isEqualTo("to [REDACTED:email]");
            assertThat(with("email", value -> null).redact("to bob@x.org")).isEqualTo("to [REDACTED:email]");
            assertThat(with("email", value -> endless(value)).redact("to bob@x.org"))
                    .isEqualTo("to [REDACTED:email]");
        }

        @ParameterizedTest
        @ValueSource(
                strings = {"", "a b", "a]", "[x", "a@b.co", "4111111111111111", "AKIAIOSFODNN7EXAMPLE", "\u00e4", "x\n"
                })
        void isTheLabelWhenItsTextMayNotStandThere(String made) {
            assertThat(with("credential", value -> made).redact("password=hunter2"))
                    .isEqualTo("password=[REDACTED:credential]");
        }

        @Test
        void isTheLabelWhenItGivesTheValueBack() {
            assertThat(with("credential", value -> value).redact("password=hunter2 x"))
                    .isEqualTo("password=[REDACTED:credential] x");
            assertThat(with("card", value -> value).redact("4111111111111111")).isEqualTo("[REDACTED:card]");
        }

        @Test
        void isCut() {
            assertThat(with("credential", value -> "x".repeat(1000)).redact("password=hunter2"))
                    .isEqualTo("password=[REDACTED:credential:" + "x".repeat(64) + "]");
        }

        private static String endless(String value) {
            return value.isEmpty() ? "" : endless(value + "x") + "y";
        }

        private static Redactor with(String category, UnaryOperator<String> words) {
            return RedactionPolicy.builder()
                    .replacement(category, Replacement.custom(words))
                    .build()
                    .redactor(Preset.PRIVACY);
        }
    }

    @Test
    void areByDefaultTheLabelAndTheEndsOfNumbers() {
        Redactor redactor = Redactor.privacy();

        assertThat(redactor.redact("4111111111111111 DE89370400440532013000 +49 30 1234567 a@b.co"))
                .isEqualTo("411111******1111 ******3000 ******67 [REDACTED:email]");
    }

    @Test
    void aMarkCannotCarryASecretPastARedactor() {
        assertThat(Redactor.privacy().redact("[REDACTED:x:4111111111111111]"))
                .isEqualTo("[REDACTED:x:411111******1111]");
    }

    @Test
    void standForCategoriesThatThereAreOnly() {
        RedactionPolicy.builder()
                .rules(RedactionRules.prefixed("badge", "bdg_", "0-9", 4, 8))
                .replacement("badge", Replacement.remove())
                .build();

        assertThatThrownBy(() -> RedactionPolicy.builder()
                        .replacement("emails", Replacement.remove())
                        .build())
                .isInstanceOf(ConfigurationException.class)
                .hasMessage("a replacement is given for 'emails', a category no rule has; did you mean 'email'?");
    }

    @Test
    void haveANameAPersonCanRead() {
        assertThat(Stream.of(
                        Replacement.label(),
                        Replacement.remove(),
                        Replacement.partial(6, 4),
                        Replacement.custom(value -> "x")))
                .extracting(Replacement::toString)
                .containsExactly("label", "remove", "partial(6, 4)", "custom");
    }

    // check 27
    @ParameterizedTest
    @MethodSource("everyReplacementAndPreset")
    void whatStandsInPlaceStaysAndIsNotCountedAgain(Replacement replacement, Preset preset) {
        Map<String, Integer> counts = new HashMap<>();
        Redactor redactor = all(replacement)
                .onDetection((category, count) -> counts.merge(category, count, Integer::sum))
                .build()
                .redactor(preset);
        long seed = Long.getLong("nightjar.seed", 20261121L);
        Random random = new Random(seed);
        for (int round = 0; round < Integer.getInteger("nightjar.rounds", 4_000); round++) {
            String text = RandomTexts.text(random, 1 + random.nextInt(14));
            String once = redactor.redact(text);
            counts.clear();
            assertThat(once).doesNotContain("[REDACTED:error]");
            assertThat(redactor.redact(once)).as("seed %d: <%s>", seed, text).isEqualTo(once);
            assertThat(counts).as("seed %d: <%s>", seed, text).isEmpty();
        }
    }

    @ParameterizedTest
    @MethodSource("everyReplacementAndPreset")
    void jsonStaysJson(Replacement replacement, Preset preset) {
        JsonMapper json = JsonMapper.builder().build();
        Redactor redactor = all(replacement).build().redactor(preset);
        long seed = Long.getLong("nightjar.seed", 20261121L);
        Random random = new Random(seed);
        for (int round = 0; round < Integer.getInteger("nightjar.rounds", 400); round++) {
            String text = json.writeValueAsString(JsonRedactionTest.object(random, 0));
            String once = redactor.redact(text);
            assertThat(once).as("seed %d: %s", seed, text).doesNotContain("zQ7vK2mW");
            assertThat(redactor.redact(once)).as("seed %d: <%s>", seed, text).isEqualTo(once);
            try {
                json.readTree(once);
            } catch (RuntimeException invalid) {
                throw new AssertionError("seed " + seed + ": " + text + " became " + once, invalid);
            }
        }
    }

    static Stream<Arguments> everyReplacementAndPreset() {
        return Stream.of(
                        Replacement.label(),
                        Replacement.remove(),
                        Replacement.partial(2, 2),
                        Replacement.partial(0, 0),
                        Replacement.hmac(KEY, "k1"),
                        Replacement.custom(value -> "no." + value.length()))
                .flatMap(replacement -> Stream.of(Preset.values()).map(preset -> Arguments.of(replacement, preset)));
    }

    private static Redactor everywhere(Replacement replacement) {
        return all(replacement).build().redactor(Preset.PRIVACY);
    }

    private static RedactionPolicy.Builder all(Replacement replacement) {
        RedactionPolicy.Builder builder = RedactionPolicy.builder();
        Marks.CATEGORIES.forEach(category -> builder.replacement(category, replacement));
        return builder;
    }

    /** Counted with another implementation of RFC 2104. */
    @Test
    void aPseudonymIsTheFirstSixtyBitsOfTheHmac() {
        Replacement hmac = Replacement.hmac("0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.UTF_8), "k1");

        assertThat(all(hmac).build().redactor(Preset.PRIVACY).redact("to Bob@x.org"))
                .isEqualTo("to [email:k1:74WB-0VHY-A1XZ]");
    }
}
