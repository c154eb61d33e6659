package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.AbstractMap;
import java.util.ArrayList;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Acceptance checks 26, 27, 29, 31 and 32: cuts, a second pass, other alphabets, failures and endless values. */
class RedactionChecksBoundsTest {
    private static final Pattern LABEL = Pattern.compile("\\[REDACTED:[a-z-]+]|\\*{6}\\d+");
    private final Redactor secrets = Redactor.standard();
    private final Redactor privacy = Redactor.privacy();

    private final List<Redactor> redactors = List.of(secrets, privacy, Redactor.strict());

    private static Redactor of(Preset preset) {
        return RedactionPolicy.builder().build().redactor(preset);
    }

    static Stream<String> atTheCut() {
        return Stream.of(
                "password=zQ7vK2mW9xL4nP8r",
                "{\"password\":\"zQ7vK2mW9xL4nP8r\"}",
                "Authorization: Bearer zQ7vK2mW9xL4nP8r",
                "Cookie: sid=zQ7vK2mW9xL4nP8r",
                "https://u:zQ7vK2mW9xL4nP8r@h/",
                "AKIAIOSFODNN7EXAMPLE",
                "4111 1111 1111 1111",
                "DE89370400440532013000",
                "anna.miller@example.org",
                "-----BEGIN PRIVATE KEY-----\nzQ7vK2mW9xL4nP8r\n-----END PRIVATE KEY-----",
                "correct-horse-battery");
    }

    @ParameterizedTest
    @MethodSource("atTheCut")
    void check26ASecretAcrossTheCutLeaksNoHead(String secret) {
        String before = "a line of words ".repeat(4);
        String text = before + secret + " and more words behind it".repeat(400);
        Redactor redactor = RedactionPolicy.builder()
                .knownSecrets(List.of("correct-horse-battery"))
                .build()
                .redactor(Preset.PRIVACY);
        for (int most = before.length() - 3; most < before.length() + secret.length() + 5; most++) {
            String cut = redactor.redact(text, most);
            for (String head : List.of("zQ7", "AKIAI", "4111111", "4111 1111", "DE89", "anna", "correct-h")) {
                assertThat(cut).as("at most %d", most).doesNotContain(head);
            }
            assertThat(cut).endsWith(" chars]").contains("[TRUNCATED ");
            assertThat(redactor.redact(cut)).as("at most %d", most).isEqualTo(cut);
        }
    }

    private static void appended(Redactor redactor, String text, StringBuilder out) {
        try {
            redactor.redact(text, out);
        } catch (IOException impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void check26ThePolicySaysHowMuchIsPassedOn() {
        String text = "a line of some words and ".repeat(20) + "password=hunter2 and more words behind it";
        for (int most : List.of(256, 499, 503, 509, 512, 515)) {
            Redactor redactor = RedactionPolicy.builder().maxInput(most).build().redactor(Preset.PRIVACY);
            StringBuilder out = new StringBuilder();
            appended(redactor, text, out);

            assertThat(out).hasToString(redactor.redact(text, most)).contains("[TRUNCATED ");
        }
    }

    @Test
    void check26WhatWasCutStaysAsItIs() {
        for (String text : List.of(
                "password=hunter2hunter2 and more",
                "{\"password\":\"hunter2hunter2\"}",
                "Authorization: Bearer hunter2hunter2 x",
                "Cookie: a=hunter2hunter2; b=c")) {
            for (int most = 1; most < text.length(); most++) {
                String cut = privacy.redact(text, most);
                assertThat(cut).doesNotContain("hunter");
                assertThat(privacy.redact(cut)).isEqualTo(cut);
            }
        }
        assertThat(privacy.redact("password=[TRUNCATED 4711 chars]")).isEqualTo("password=[TRUNCATED 4711 chars]");
    }

    @Test
    void check26ByDefaultTheHeadOf256KilobytesIsPassedOn() {
        StringBuilder out = new StringBuilder();
        String text = "a line of words ".repeat(32 * 1024);

        appended(privacy, text, out);

        assertThat(out).hasToString(text.substring(0, 256 * 1024) + "[TRUNCATED 262144 chars]");
        assertThat(privacy.redact(text)).as("without a cut").isSameAs(text);
        StringBuilder whole = new StringBuilder();
        appended(privacy, text.substring(0, 256 * 1024), whole);
        assertThat(whole).hasToString(text.substring(0, 256 * 1024));
    }

    @Test
    void check26ACutSplitsNoSurrogatePair() {
        String rockets = "\ud83d\ude80".repeat(8_000);
        for (int most = 0; most < 12; most++) {
            String cut = privacy.redact(rockets, most);
            int kept = most / 2;
            assertThat(cut).isEqualTo("\ud83d\ude80".repeat(kept) + "[TRUNCATED " + (16_000 - 2 * kept) + " chars]");
        }
        String mixed = "a" + rockets + "password=zQ7vK2mW9x " + rockets;
        for (int most = 16_000; most < 16_030; most++) {
            String cut = privacy.redact(mixed, most);
            assertThat(cut).doesNotContain("zQ7");
            for (int i = 0; i < cut.length(); i++) {
                if (Character.isHighSurrogate(cut.charAt(i))) {
                    assertThat(Character.isLowSurrogate(cut.charAt(++i)))
                            .as("at most %d", most)
                            .isTrue();
                } else {
                    assertThat(Character.isLowSurrogate(cut.charAt(i)))
                            .as("at most %d", most)
                            .isFalse();
                }
            }
        }
    }

    @ParameterizedTest
    @EnumSource(Preset.class)
    void check27OwnLabelsSurviveASecondPassUnderEveryPreset(Preset preset) {
        Redactor redactor = of(preset);
        List<String> marks = new ArrayList<>(Marks.CATEGORIES.stream()
                .map(category -> "[REDACTED:" + category + "]")
                .toList());
        marks.add("[REDACTED:credential:k1.x]");
        marks.add("[email:k1:7QH4-M2XA-9TCE]");
        marks.add("[card:process:7QH4-M2XA-9TCE]");
        for (String mark : marks) {
            for (String text : List.of(
                    mark,
                    "a " + mark + " b",
                    "password=" + mark,
                    "password: " + mark + ", a=b",
                    "{\"password\":\"" + mark + "\",\"a\":\"b\"}",
                    "{\"a\":\"{\\\"token\\\":\\\"" + mark + "\\\"}\"}",
                    "Authorization: Bearer " + mark,
                    "Cookie: a=" + mark + "; b=" + mark,
                    "https://u:" + mark + "@h/?access_token=" + mark,
                    "mail " + mark + ":8080",
                    mark + mark)) {
                assertThat(redactor.redact(text)).isSameAs(text);
            }
        }
    }

    static Stream<String> everyKind() {
        return Stream.of(
                "password=hunter2 mail bob@x.org card 4111111111111111 https://u:pw@h/ +49 30 1234567",
                "{\"password\":\"a\\\"b\",\"iban\":\"DE89370400440532013000\",\"n\":[4111111111111111]}",
                "Authorization: Bearer abc\r\nCookie: a=b; c=d\r\nX-Api-Key: 17",
                "AKIAIOSFODNN7EXAMPLE 078-05-1120 203.0.113.7:80 [2001:db8::1]",
                "jdbc:mysql://u:p@tcp(h:1)/d?password=x;pin=1",
                "-----BEGIN PRIVATE KEY-----\nMII\n-----END PRIVATE KEY-----",
                "10.1.2.3 4a:00:04:10:9b:50 /home/anna/x C:\\Users\\anna\\x");
    }

    @ParameterizedTest
    @MethodSource("everyKind")
    void check27WhatOnePresetLeftNoPresetChangesInItsLabels(String text) {
        for (Redactor first : redactors) {
            String once = first.redact(text);
            assertThat(first.redact(once)).isEqualTo(once);
            for (Redactor second : redactors) {
                String twice = second.redact(once);
                assertThat(second.redact(twice)).isEqualTo(twice);
                assertThat(labels(twice)).containsAll(labels(once));
            }
        }
    }

    private static List<String> labels(String text) {
        return LABEL.matcher(text).results().map(MatchResult::group).toList();
    }

    @Test
    void check27OwnLabelsAreLeftAlone() {
        for (String partial : List.of("411111******1111", "******3000", "******67")) {
            for (String text : List.of(partial, "of " + partial + ", now", "{\"a\":\"" + partial + "\"}")) {
                assertThat(privacy.redact(text)).isSameAs(text);
                assertThat(Redactor.strict().redact(text)).isSameAs(text);
            }
        }
        String once =
                privacy.redact("password=hunter2 mail bob@x.org card 4111111111111111 https://u:pw@h/ +49 30 1234567");

        assertThat(privacy.redact(once)).isSameAs(once);
        assertThat(secrets.redact(once)).isSameAs(once);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\ud83d\ude80",
                "\u041f\u0440\u0438\u0432\u0435\u0442",
                "\u65e5\u672c\u8a9e",
                "e\u0301a\u0308",
                "\ud800",
                "\udc00",
                "\u0000",
                "\u001b[1;31m",
                "\u001b[0m",
                "\u200b",
                "\u00e9\u00fc\u00df",
                "\u202e",
                "\ufeff",
                "\u0131\u0130",
                "\uffff",
            })
    void check29TextOfOtherAlphabetsAroundASecretStaysIdentical(String around) {
        for (Redactor redactor : List.of(secrets, privacy)) {
            for (String gap : List.of(" ", ", ", "\n", "; ")) {
                assertThat(redactor.redact(around + gap + "password=hunter2" + gap + around))
                        .isEqualTo(around + gap + "password=[REDACTED:credential]" + gap + around);
                assertThat(redactor.redact(around + gap + "AKIAIOSFODNN7EXAMPLE" + gap + around))
                        .isEqualTo(around + gap + "[REDACTED:token]" + gap + around);
                assertThat(redactor.redact(around + gap + "card 4111111111111111" + gap + around))
                        .isEqualTo(around + gap + "card 411111******1111" + gap + around);
            }
            assertThat(redactor.redact("{\"a\":\"" + around + "\",\"password\":\"" + around + "hunter2" + around
                            + "\",\"b\":\"" + around + "\"}"))
                    .isEqualTo("{\"a\":\"" + around + "\",\"password\":\"[REDACTED:credential]\",\"b\":\"" + around
                            + "\"}");
            String clean = around + " order 17 of " + around;
            assertThat(redactor.redact(clean)).isSameAs(clean);
        }
    }

    @Test
    void check29TextAroundASecretStaysIdentical() {
        String around = "\ud83d\ude80 \u041f\u0440\u0438\u0432\u0435\u0442 \u65e5\u672c e\u0301 \ud800 \u0000";

        assertThat(secrets.redact(around + "password=hunter2 " + around))
                .isEqualTo(around + "password=[REDACTED:credential] " + around);
        assertThat(secrets.redact("password=\u001b[1;31mhunter2\u001b[0m")).doesNotContain("hunter2");
    }

    @Test
    void check29ColourCodesAroundAKeyHideNoSecret() {
        for (String key : List.of(
                "password\u001b[0m=",
                "\u001b[1;31mpassword=",
                "\u001b[1;31mpassword\u001b[0m=",
                "\u001b[36mpassword\u001b[0m: ",
                "\\u001b[36mpassword\\u001b[0m=")) {
            assertThat(secrets.redact(key + "hunter2 ok")).isEqualTo(key + "[REDACTED:credential] ok");
        }
        assertThat(secrets.redact("\u001b[1;31mpassword\u001b[0m=\u001b[32mhunter2\u001b[0m ok"))
                .doesNotContain("hunter2")
                .endsWith(" ok");
        assertThat(privacy.redact("\u001b[31m4111111111111111\u001b[0m"))
                .isEqualTo("\u001b[31m411111******1111\u001b[0m");
        assertThat(privacy.redact("\u001b[31mbob@x.org\u001b[0m")).isEqualTo("\u001b[31m[REDACTED:email]\u001b[0m");
    }

    @Test
    void check29AZeroWidthSpaceHidesNoKey() {
        for (String word :
                List.of("pass\u200Bword", "p\u200Bassword", "passwor\u200Bd", "password\u200B", "\u200Bpassword")) {
            assertThat(secrets.redact("\u65e5 " + word + "=hunter2 \u65e5"))
                    .isEqualTo("\u65e5 " + word + "=[REDACTED:credential] \u65e5");
            assertThat(secrets.redact("{\"" + word + "\":\"hunter2\"}")).doesNotContain("hunter2");
        }
    }

    @Test
    void check31AListenerThatThrowsBreaksNothing() {
        Redactor broken = RedactionPolicy.builder()
                .onDetection((category, count) -> {
                    throw new IllegalStateException("counter is gone");
                })
                .build()
                .redactor(Preset.SECRETS);

        assertThat(broken.redact("password=hunter2")).isEqualTo("password=[REDACTED:credential]");
        assertThat(broken.redactValue("password", "hunter2")).isEqualTo("[REDACTED:credential]");
    }

    @Test
    void check31AListenerThatEndsInAnErrorBreaksNothing() {
        for (Error error : List.of(new StackOverflowError(), new AssertionError("no"), new LinkageError("gone"))) {
            Redactor broken = RedactionPolicy.builder()
                    .onDetection((category, count) -> {
                        throw error;
                    })
                    .build()
                    .redactor(Preset.SECRETS);

            assertThat(broken.redact("password=hunter2"))
                    .doesNotContain("hunter2")
                    .contains("[REDACTED:");
            assertThat(String.valueOf(broken.redactValue("password", "hunter2")))
                    .startsWith("[REDACTED:");
        }
    }

    @Test
    void check31ARuleThatFailsHidesTheTextAndIsCounted() {
        for (Throwable failure : List.of(new IllegalStateException("hunter2"), new StackOverflowError("hunter2"))) {
            Map<String, Integer> counts = new HashMap<>();
            Redactor failing = RedactionPolicy.builder()
                    .rules(failing(failure))
                    .onDetection((category, count) -> counts.merge(category, count, Integer::sum))
                    .build()
                    .redactor(Preset.SECRETS);

            assertThat(failing.redact("say ~hunter2")).isEqualTo("[REDACTED:error]");
            assertThat(failing.redact(new StringBuilder("say ~hunter2"))).isEqualTo("[REDACTED:error]");
            assertThat(failing.redact("say ~hunter2 and go", 8)).isEqualTo("[REDACTED:error]");
            assertThat(failing.redactTree(List.of("fine", "say ~hunter2")))
                    .isEqualTo(List.of("fine", "[REDACTED:error]"));
            assertThat(counts).containsExactly(Map.entry("error", 4));
        }
    }

    private static RedactionRule failing(Throwable failure) {
        return new RedactionRule() {
            @Override
            public String category() {
                return "failing";
            }

            @Override
            void startsAt(Places places) {
                places.at("~");
            }

            @Override
            long find(String text, int floor, int at) {
                if (failure instanceof Error error) {
                    throw error;
                }
                throw (RuntimeException) failure;
            }
        };
    }

    @Test
    void check31AReplacementThatThrowsRedacts() {
        for (Replacement throwing : List.<Replacement>of(
                Replacement.custom(value -> {
                    throw new IllegalStateException("no words for " + value);
                }),
                Replacement.custom(value -> {
                    throw new StackOverflowError();
                }))) {
            Redactor broken = RedactionPolicy.builder()
                    .replacement("credential", throwing)
                    .replacement("email", throwing)
                    .build()
                    .redactor(Preset.PRIVACY);

            assertThat(broken.redact("a password=hunter2 b"))
                    .doesNotContain("hunter2")
                    .contains("[REDACTED:");
            assertThat(broken.redact("mail bob@x.org")).doesNotContain("bob").contains("[REDACTED:");
            assertThat(String.valueOf(broken.redactValue("password", "hunter2")))
                    .doesNotContain("hunter2")
                    .startsWith("[REDACTED:");
        }
    }

    @Test
    void check31AToStringThatThrowsRedacts() {
        Object broken = new Object() {
            @Override
            public String toString() {
                throw new IllegalStateException("hunter2");
            }
        };
        Object endless = new Object() {
            @Override
            @SuppressWarnings("InfiniteRecursion")
            public String toString() {
                return toString() + "hunter2";
            }
        };
        Object nothing = new Object() {
            @Override
            @SuppressWarnings({"NullAway", "ToStringReturnsNull"})
            public String toString() {
                return null;
            }
        };

        assertThat(privacy.redactValue("a", broken)).isEqualTo("[REDACTED:error]");
        assertThat(privacy.redactValue("a", endless)).isEqualTo("[REDACTED:error]");
        assertThat(String.valueOf(privacy.redactValue("a", nothing))).isEqualTo("null");
        assertThat(String.valueOf(privacy.redactValue("a", List.of("b", broken))))
                .doesNotContain("hunter2");
    }

    @Test
    void check31ASequenceThatThrowsRedacts() {
        CharSequence text = new CharSequence() {
            @Override
            public int length() {
                return 7;
            }

            @Override
            public char charAt(int index) {
                throw new IllegalStateException("hunter2");
            }

            @Override
            public CharSequence subSequence(int start, int end) {
                throw new IllegalStateException("hunter2");
            }

            @Override
            public String toString() {
                throw new IllegalStateException("hunter2");
            }
        };
        assertThat(privacy.redact(text)).isEqualTo("[REDACTED:error]");
    }

    @Test
    void check32ACycleEnds() {
        Map<String, Object> map = new HashMap<>();
        map.put("self", map);
        List<Object> list = new ArrayList<>();
        list.add(list);
        Object[] array = new Object[1];
        array[0] = array;
        Map<String, Object> one = new HashMap<>();
        Map<String, Object> other = new HashMap<>(Map.of("one", one, "password", "hunter2"));
        one.put("other", other);

        assertThat(privacy.redactValue("a", map)).isEqualTo(Map.of("self", "[TRUNCATED]"));
        assertThat(privacy.redactTree(list)).isEqualTo(List.of("[TRUNCATED]"));
        assertThat(privacy.redactTree(array)).isEqualTo(List.of("[TRUNCATED]"));
        assertThat(privacy.redactTree(one))
                .isEqualTo(Map.of("other", Map.of("one", "[TRUNCATED]", "password", "[REDACTED:credential]")));
    }

    @Test
    void check32NestingOfTenThousandIsCut() {
        Object lists = "hunter2";
        Object maps = Map.of("password", "hunter2");
        Object arrays = "hunter2";
        for (int i = 0; i < 10_000; i++) {
            lists = List.of(lists);
            maps = Map.of("a", maps);
            arrays = new Object[] {arrays};
        }

        for (Object deep : List.of(lists, maps, arrays)) {
            assertThat(String.valueOf(privacy.redactTree(deep)))
                    .contains("[TRUNCATED]")
                    .doesNotContain("hunter2");
        }
        String json = "{\"a\":".repeat(10_000) + "{\"password\":\"hunter2\"}" + "}".repeat(10_000);
        assertThat(privacy.redact(json))
                .doesNotContain("hunter2")
                .hasSameSizeAs(json.replace("hunter2", "[REDACTED:credential]"));
    }

    @Test
    void check32AMapOfAMillionEntriesIsCut() {
        Map<String, Object> map = new LinkedHashMap<>();
        for (int i = 0; i < 1_000_000; i++) {
            map.put("k" + i, "password=hunter2");
        }

        Map<?, ?> out = (Map<?, ?>) privacy.redactTree(map);

        assertThat(out).hasSizeLessThanOrEqualTo(ValueTree.MOST + 1);
        assertThat(String.valueOf(out)).contains("[TRUNCATED]").doesNotContain("hunter2");
        assertThat((List<?>) privacy.redactTree(Collections.nCopies(1_000_000, "x")))
                .hasSize(ValueTree.MOST + 1);
        assertThat((List<?>) privacy.redactTree(new int[1_000_000])).hasSize(ValueTree.MOST + 1);
    }

    @Test
    void check32AMapThatChangesMeanwhileIsRedacted() throws Exception {
        Map<String, Object> throwing = new AbstractMap<>() {
            @Override
            public Set<Entry<String, Object>> entrySet() {
                throw new ConcurrentModificationException();
            }
        };
        assertThat(privacy.redactValue("a", throwing)).isEqualTo("[REDACTED:error]");

        Map<String, Object> map = new HashMap<>();
        List<Object> list = new ArrayList<>();
        AtomicBoolean done = new AtomicBoolean();
        Thread changing = new Thread(() -> {
            for (int i = 0; !done.get(); i++) {
                map.put("password" + i % 997, "hunter2");
                list.add("password=hunter2");
                if (list.size() > 500) {
                    map.clear();
                    list.clear();
                }
            }
        });
        changing.start();
        try {
            for (int i = 0; i < 2_000; i++) {
                assertThat(String.valueOf(privacy.redactValue("a", map))).doesNotContain("hunter2");
                assertThat(String.valueOf(privacy.redactValue("a", list))).doesNotContain("hunter2");
            }
        } finally {
            done.set(true);
            changing.join();
        }
    }
}
