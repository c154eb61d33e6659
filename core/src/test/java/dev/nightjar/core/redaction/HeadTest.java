package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.context.MarkingRedactor;
import java.io.IOException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@link Redactor#redact(CharSequence, int)}: first redacted, then cut. */
class HeadTest {
    private static final String SECRET = "zQ7vK2mWp4Xc9LtB";
    private final Redactor redactor = Redactor.privacy();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "20 | order of bob@x.org refused | order of [REDACTED:email] r[TRUNCATED 6 chars]",
                "9 | order of bob@x.org refused | order of [TRUNCATED 17 chars]",
                "10 | order of bob@x.org refused | order of [REDACTED:email][TRUNCATED 8 chars]",
                "17 | order of bob@x.org refused | order of [REDACTED:email][TRUNCATED 8 chars]",
                "18 | order of bob@x.org refused | order of [REDACTED:email][TRUNCATED 8 chars]",
                "19 | order of bob@x.org refused | order of [REDACTED:email] [TRUNCATED 7 chars]",
                "26 | order of bob@x.org refused | order of [REDACTED:email] refused",
                "0 | order of bob@x.org refused | [TRUNCATED 26 chars]",
                "12 | password=zQ7vK2mWp4Xc9LtB and more | password=[REDACTED:credential][TRUNCATED 9 chars]",
                "12 | password=zQ7vK2mWp4Xc9LtB | password=[REDACTED:credential]",
                "9 | password=zQ7vK2mWp4Xc9LtB and more | password=[TRUNCATED 25 chars]",
                "4 | a [REDACTED:email] b | a [REDACTED:email][TRUNCATED 2 chars]",
                "5 | ab password=null | ab pa[TRUNCATED 11 chars]",
                "14 | ab password=null | ab password=[REDACTED:credential][TRUNCATED 2 chars]",
            })
    void keepsWhatStandsBeforeTheCutAndAWholeMarkAcrossIt(int most, String text, String expected) {
        assertThat(redactor.redact(text, most)).isEqualTo(expected);
        assertThat(redactor.redact(expected)).isEqualTo(expected);
    }

    @Test
    void returnsTheSameInstanceWhenNothingIsFoundOrCut() {
        String text = "order 4711 refused";

        assertThat(redactor.redact(text, 18)).isSameAs(text);
        assertThat(redactor.redact((CharSequence) text)).isSameAs(text);
    }

    // check 26
    @Test
    void neverSplitsASurrogatePair() {
        String text = "ab \ud83d\ude80 cd";

        assertThat(redactor.redact(text, 4)).isEqualTo("ab [TRUNCATED 5 chars]");
        assertThat(redactor.redact(text, 5)).isEqualTo("ab \ud83d\ude80[TRUNCATED 3 chars]");
    }

    // check 26
    @Test
    void leaksNothingWhereverTheCutIs() {
        List<String> forms = List.of(
                "{\"a\":1,\"password\":\"%s\",\"b\":2}",
                "{\\\"api_key\\\":\\\"%s\\\"} x",
                "x password=%s, y",
                "GET /a?access_token=%s&b=1 HTTP",
                "Authorization: Bearer %s\nHost: h",
                "Authorization: Digest username=\"u\", response=\"%s\"\nHost: h",
                "Cookie: a=%s; theme=dark\nHost: h",
                "jdbc:postgresql://anna:%s@db.internal:5432/shop",
                "https://%s@host/path and more",
                "<password>%s</password> <b>x</b>",
                "curl --token %s https://h/ -u anna:%s",
                "pw '%s' literal",
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----\nnext",
                "key eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJh%s.abc next",
                "{\"credentials\":{\"x\":[\"%s\"]}} x",
                "{\"name\":\"password\",\"value\":\"%s\"} x");
        RedactionPolicy policy = RedactionPolicy.builder().build();
        policy.addSecret(SECRET.toCharArray());
        for (Redactor each : List.of(redactor, policy.redactor(Preset.SECRETS))) {
            for (String form : forms) {
                if (each == redactor && form.startsWith("pw")) {
                    continue;
                }
                String text = "at 12:00 " + form.replace("%s", SECRET) + " and so on until the end of the line";
                for (int most = 0; most <= text.length(); most++) {
                    String out = each.redact(text, most);
                    assertNothingOf(SECRET, out, text + " cut at " + most);
                    assertThat(each.redact(out)).as(text + " cut at " + most).isEqualTo(out);
                }
            }
        }
    }

    @Test
    void leaksNothingOfSecretsLongerThanWhatIsReadBeyondTheCut() {
        String secret = random(new Random(7), 9_000, "abcdefghijkmnpqrstuvwxyz23456789/+");
        for (String form : List.of(
                "password=%s x",
                "{\"password\":\"%s\"}",
                "https://anna:%s@host/",
                "https://%s@host/",
                "<password>%s</password>",
                "Bearer %s x",
                "Cookie: a=%s; b=c",
                "eyJhbGciOiJIUzI1NiJ9.%s.abc next",
                "-----BEGIN PRIVATE KEY-----\n%s\n-----END PRIVATE KEY-----")) {
            String text = "at 12:00 "
                    + form.replace(
                            "%s", form.contains("//") || form.startsWith("eyJ") ? secret.replace('/', '_') : secret);
            for (int most : new int[] {30, 60, 100, 1_000, 4_000, 4_950, 6_000, 8_990, text.length() - 1}) {
                String out = redactor.redact(text, most);
                assertThat(out).as("%s cut at %d", form, most).startsWith("at 12:00 ");
                assertNothingOf(secret.substring(0, 40), out, form + " cut at " + most);
                assertNothingOf(secret.replace('/', '_').substring(0, 40), out, form + " cut at " + most);
            }
        }
    }

    @Test
    void leaksNothingOfALongElementWithBlanksOrOfALongWordOfAnOwnRule() {
        String words = "zQ7vK2mW p4Xc9LtB ".repeat(600);
        String word = "BLOB<" + "zQ7vK2mW<".repeat(2_000);
        Redactor own = RedactionPolicy.builder()
                .rules(RedactionRules.prefixed("blob", "BLOB<", "A-Za-z0-9<", 5_000, 60_000))
                .build()
                .redactor(Preset.PRIVACY);

        for (int most : new int[] {30, 200, 5_000, 9_000}) {
            assertThat(own.redact("at 12 <password>" + words + "</password> x", most))
                    .startsWith("at 12 <password>[REDACTED:credential]")
                    .doesNotContain("zQ7vK2mW");
            assertThat(own.redact("at 12 " + word + " x", most)).isEqualTo("at 12 [REDACTED:blob][TRUNCATED 2 chars]");
        }
        assertThat(redactor.redact("{\"password\":\"" + "x1".repeat(5_000) + "\"}", 100))
                .isEqualTo("{\"password\":\"[REDACTED:credential][TRUNCATED " + (13 + 10_000 + 2 - 100 - Head.BEYOND)
                        + " chars]");
        assertThat(own.redact("ab </", 5)).isEqualTo("ab </");
        assertThat(own.redact("ab cd </", 4)).isEqualTo("ab c[TRUNCATED 4 chars]");
        assertThat(own.redact("a < b ".repeat(2_000), 12)).isEqualTo("a < b a < b [TRUNCATED 11988 chars]");
    }

    @Test
    void leaksNothingOfALongKnownSecret() {
        String secret = random(new Random(8), 20_000, "abc def\nghi");
        RedactionPolicy policy = RedactionPolicy.builder().build();
        policy.addSecret(secret.toCharArray());
        Redactor known = policy.redactor(Preset.SECRETS);

        for (int most : new int[] {3, 100, 5_000, 19_000}) {
            assertThat(known.redact("is " + secret + " it", most))
                    .isEqualTo(
                            most == 3
                                    ? "is [TRUNCATED " + (secret.length() + 3) + " chars]"
                                    : "is [REDACTED:credential][TRUNCATED 3 chars]");
        }
    }

    @Test
    void randomTextsLeakNothingAtAnyCut() {
        long seed = Long.getLong("nightjar.seed", 20261121L);
        Random random = new Random(seed);
        RedactionPolicy policy = RedactionPolicy.builder().build();
        policy.addSecret(SECRET.toCharArray());
        Redactor known = policy.redactor(Preset.PRIVACY);
        for (int round = 0; round < Integer.getInteger("nightjar.rounds", 4_000); round++) {
            String text =
                    RandomTexts.text(random, random.nextInt(8)) + SECRET + RandomTexts.text(random, random.nextInt(8));
            int most = random.nextInt(text.length() + 1);
            String out = known.redact(text, most);
            String as = "seed " + seed + ", cut at " + most + ": <" + text + ">";
            assertThat(out).as(as).doesNotContain("[REDACTED:error]");
            assertNothingOf(SECRET, out, as);
            assertThat(known.redact(out)).as(as).isEqualTo(out);
            if (most < text.length()) {
                assertThat(out.endsWith(" chars]") || out.equals(known.redact(text)))
                        .as(as)
                        .isTrue();
            }
        }
    }

    @Test
    void keepsTheHeadOfALongDocumentAndDropsAWordNobodyKnowsTheEndOf() {
        String json = "{\"items\":[" + "{\"id\":1,\"name\":\"anna\"},".repeat(100_000) + "]}";
        String blob = "blob " + random(new Random(9), 100_000, "abcdefghi0123456789");

        assertThat(redactor.redact(json, 1_000)).hasSizeBetween(900, 1_100).startsWith("{\"items\":[{\"id\":1");
        assertThat(redactor.redact(blob, 1_000)).isEqualTo("blob [TRUNCATED 100000 chars]");
    }

    @Tag("long")
    @Test
    @Timeout(20)
    void takesTimeForTheHeadOnly() {
        char[] huge = new char[200_000_000];
        Arrays.fill(huge, 'a');
        for (int i = 0; i < huge.length; i += 10) {
            huge[i] = ' ';
        }
        CharSequence text = new CharSequence() {
            @Override
            public int length() {
                return huge.length;
            }

            @Override
            public char charAt(int index) {
                return huge[index];
            }

            @Override
            public CharSequence subSequence(int start, int end) {
                assertThat(end - start).isLessThan(10_000);
                return new String(huge, start, end - start);
            }

            @Override
            public String toString() {
                throw new AssertionError("read whole");
            }
        };
        long start = System.nanoTime();
        for (int i = 0; i < 100; i++) {
            assertThat(redactor.redact(text, 1_000)).endsWith("[TRUNCATED 199999000 chars]");
        }
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
    }

    @Test
    void appendsWhatThePolicyAllows() throws IOException {
        Redactor small = RedactionPolicy.builder().maxInput(256).build().redactor(Preset.SECRETS);
        StringBuilder out = new StringBuilder();

        small.redact("ab ".repeat(100), out);

        assertThat(out).hasToString("ab ".repeat(85) + "a[TRUNCATED 44 chars]");
        out.setLength(0);
        redactor.redact("x ".repeat(131_073), out);
        assertThat(out.toString()).endsWith("x [TRUNCATED 2 chars]").hasSize(262_144 + 19);
    }

    @ParameterizedTest
    @ValueSource(ints = {Integer.MIN_VALUE, -1})
    void readsLessThanNothingAsNothing(int most) {
        assertThat(redactor.redact("abc", most)).isEqualTo("[TRUNCATED 3 chars]");
    }

    @Test
    void whatSomebodyElsesRedactorSaysIsCutAfterwards() {
        Redactor theirs = new MarkingRedactor();

        assertThat(theirs.redact("say hunter2 and go", 11)).isEqualTo("say [REDACTED:test][TRUNCATED 7 chars]");
        assertThat(theirs.redact("say hunter2 and go", 8)).isEqualTo("say [RED[TRUNCATED 10 chars]");
        assertThat(theirs.redact("hunter2 ".repeat(2_000), 10)).doesNotContain("hunt");
        assertThat(theirs.redact("say hunter2 and go", -1)).isEqualTo("[TRUNCATED 18 chars]");
        assertThat(theirs.redact("say hunter2 and go", Integer.MAX_VALUE)).isEqualTo("say [REDACTED:test] and go");
    }

    private static void assertNothingOf(String secret, String out, String as) {
        int window = Math.max(8, secret.length() / 2);
        for (int i = 0; i + window <= secret.length(); i++) {
            assertThat(out).as(as).doesNotContain(secret.substring(i, i + window));
        }
    }

    private static String random(Random random, int length, String alphabet) {
        StringBuilder text = new StringBuilder(length);
        for (int i = 0; i < length; i++) {
            text.append(alphabet.charAt(random.nextInt(alphabet.length())));
        }
        return text.toString();
    }
}
