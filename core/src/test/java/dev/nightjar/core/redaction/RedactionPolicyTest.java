package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.core.ConfigurationException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RedactionPolicyTest {

    @Nested
    class AllowedValuesAndSuffixes {
        private final Redactor redactor = RedactionPolicy.builder()
                .allowedValues(List.of("noreply@x.org", "changeme", "4111111111111111", "password=hunter2 card"))
                .allowedSuffixes(List.of("@example.org", ".test"))
                .build()
                .redactor(Preset.PRIVACY);

        @ParameterizedTest
        @ValueSource(
                strings = {
                    "mail noreply@x.org",
                    "password=changeme x",
                    "{\"password\":\"changeme\"}",
                    "https://u:changeme@host/",
                    "pan 4111111111111111",
                    "to bob@example.org, al@EXAMPLE.ORG",
                    "to bob@mail.test",
                })
        void pass(String text) {
            assertThat(redactor.redact(text)).isSameAs(text);
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                value = {
                    "mail noreply@x.org.uk | mail [REDACTED:email]",
                    "mail Noreply@x.org | mail [REDACTED:email]",
                    "password=changeme2 | password=[REDACTED:credential]",
                    "password=secret@example.org | password=[REDACTED:credential]",
                    "https://u:pw.test@host/ | https://u:[REDACTED:url-credentials]@host/",
                    "password=hunter2 card 5555555555554444 | password=[REDACTED:credential] card 555555******4444",
                    "bob@example.org.uk | [REDACTED:email]",
                })
        void disableNothingElse(String text, String expected) {
            assertThat(redactor.redact(text)).isEqualTo(expected);
        }

        @Test
        void countInTreesToo() {
            assertThat(redactor.redactValue("password", "changeme")).isEqualTo("changeme");
            assertThat(redactor.redactValue("password", "x@example.org")).isEqualTo("[REDACTED:credential]");
        }

        @Test
        void neverLetAKnownSecretPass() {
            Redactor both = RedactionPolicy.builder()
                    .allowedValues(List.of("correct-horse"))
                    .knownSecrets(List.of("correct-horse"))
                    .build()
                    .redactor(Preset.SECRETS);

            assertThat(both.redact("password=correct-horse")).isEqualTo("password=[REDACTED:credential]");
        }

        @Test
        void letTheNextRuleLook() {
            Redactor own = RedactionPolicy.builder()
                    .rules(RedactionRules.prefixed("badge", "AKIA", "A-Z0-9", 16, 16))
                    .allowedValues(List.of("AKIAIOSFODNN7EXAMPLE"))
                    .build()
                    .redactor(Preset.SECRETS);

            assertThat(own.redact("AKIAIOSFODNN7EXAMPLE AKIAIOSFODNN7EXAMPLF"))
                    .isEqualTo("AKIAIOSFODNN7EXAMPLE [REDACTED:badge]");
        }
    }

    @Nested
    class EmailsAndIpAddresses {
        @ParameterizedTest
        @CsvSource({
            "SECRETS, SECRETS, true",
            "SECRETS, STRICT, true",
            "PRIVACY, SECRETS, false",
            "PRIVACY, PRIVACY, true",
            "STRICT, PRIVACY, false",
            "STRICT, STRICT, true",
        })
        void areRedactedFromThePresetOnThatIsSaid(Preset weakest, Preset preset, boolean redacted) {
            Redactor redactor = RedactionPolicy.builder()
                    .emails(weakest)
                    .ipAddresses(weakest)
                    .build()
                    .redactor(preset);

            assertThat(redactor.redact("from bob@x.org at 203.0.113.7"))
                    .isEqualTo(redacted ? "from [REDACTED:email] at [REDACTED:ip]" : "from bob@x.org at 203.0.113.7");
        }
    }

    @Nested
    class Listener {
        @Test
        void hearsCountsByCategoryAndNoValue() {
            List<String> heard = new ArrayList<>();
            Redactor redactor = RedactionPolicy.builder()
                    .rules(RedactionRules.prefixed("badge", "bdg_", "0-9", 4, 8))
                    .onDetection((category, count) -> heard.add(category + " " + count))
                    .build()
                    .redactor(Preset.PRIVACY);

            redactor.redact("bdg_1234 bdg_12345 bob@x.org and nothing");
            redactor.redact("nothing at all");

            assertThat(heard).containsExactlyInAnyOrder("badge 2", "email 1");
        }

        // check 31
        @Test
        void mayThrow() {
            AtomicInteger calls = new AtomicInteger();
            Redactor redactor = RedactionPolicy.builder()
                    .onDetection((category, count) -> {
                        calls.incrementAndGet();
                        throw new IllegalStateException();
                    })
                    .build()
                    .redactor(Preset.PRIVACY);

            assertThat(redactor.redact("password=x1 bob@x.org"))
                    .isEqualTo("password=[REDACTED:credential] [REDACTED:email]");
            assertThat(redactor.redactValue("password", "x1")).isEqualTo("[REDACTED:credential]");
            assertThat(calls).hasValue(3);
        }
    }

    @Nested
    class Refusals {
        @Test
        void areToldAllAtOnce() {
            RedactionPolicy.Builder builder = RedactionPolicy.builder()
                    .maxInput(255)
                    .allowedSuffixes(List.of("org"))
                    .replacement("cards", Replacement.remove())
                    .knownSecret(() -> {
                        throw new IllegalStateException("hunter2");
                    });

            assertThatThrownBy(builder::build)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("'cards', a category no rule has; did you mean 'card'?")
                    .hasMessageContaining("the allowed suffix 'org' is too short; give at least 4 characters")
                    .hasMessageContaining("maxInput is 255 characters; give at least 256")
                    .hasMessageContaining("a known secret cannot be fetched: java.lang.IllegalStateException")
                    .hasMessageNotContaining("hunter2");
        }

        @Test
        void endWhereSecretsAreTooMany() {
            List<String> many =
                    IntStream.range(0, 10_000).mapToObj(i -> "secret-" + i).toList();
            RedactionPolicy full = RedactionPolicy.builder().knownSecrets(many).build();
            List<String> more = new ArrayList<>(many);
            more.add("one-more");

            assertThat(full.redactor(Preset.SECRETS).redact("is secret-9999 it"))
                    .isEqualTo("is [REDACTED:credential] it");
            full.addSecret("secret-1".toCharArray());
            assertThatThrownBy(() -> full.addSecret("one-more".toCharArray()))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("10000");
            assertThatThrownBy(
                            () -> RedactionPolicy.builder().knownSecrets(more).build())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("10001 known secrets are more than the 10000");
        }
    }

    @Test
    void asksForASecretOnce() {
        AtomicInteger asked = new AtomicInteger();
        RedactionPolicy policy = RedactionPolicy.builder()
                .knownSecret(() -> {
                    asked.incrementAndGet();
                    return "correct-horse".toCharArray();
                })
                .build();

        assertThat(policy.redactor(Preset.SECRETS).redact("correct-horse")).isEqualTo("[REDACTED:credential]");
        assertThat(policy.redactor(Preset.STRICT).redact("correct-horse")).isEqualTo("[REDACTED:credential]");
        assertThat(asked).hasValue(1);
    }

    // check 22
    @ParameterizedTest
    @ValueSource(
            strings = {
                "p\"a/ss<w&o>r'd\u00fc ~*",
                "p\\\"a/ss<w&o>r'd\u00fc ~*",
                "p\\\"a\\/ss<w&o>r'd\u00fc ~*",
                "p\\\"a/ss\\u003cw\\u0026o\\u003er\\u0027d\u00fc ~*",
                "p\\\"a/ss<w&o>r'd\\u00fc ~*",
                "p\\\\\\\"a/ss<w&o>r'd\u00fc ~*",
                "p%22a%2Fss%3Cw%26o%3Er%27d%C3%BC+%7E*",
                "p%22a%2fss%3cw%26o%3er%27d%c3%bc+%7e*",
                "p%22a%2Fss%3Cw%26o%3Er%27d%C3%BC%20%7E*",
                "p%22a%2fss%3cw%26o%3er%27d%c3%bc%20~*",
                "p\"a/ss&lt;w&amp;o&gt;r'd\u00fc ~*",
                "p&quot;a/ss&lt;w&amp;o&gt;r'd\u00fc ~*",
                "p&quot;a/ss&lt;w&amp;o&gt;r&#39;d\u00fc ~*",
                "p&quot;a/ss&lt;w&amp;o&gt;r&apos;d\u00fc ~*",
                "p&quot;a/ss&lt;w&amp;o&gt;r&#x27;d\u00fc ~*",
            })
    void knowsASecretInEveryEscaping(String form) {
        Redactor redactor = RedactionPolicy.builder()
                .knownSecrets(List.of("p\"a/ss<w&o>r'd\u00fc ~*"))
                .build()
                .redactor(Preset.SECRETS);

        assertThat(redactor.redact("x " + form + " y")).isEqualTo("x [REDACTED:credential] y");
    }

    // check 27
    @ParameterizedTest
    @ValueSource(
            strings = {
                "REDACTED",
                "redacted",
                "credential",
                "[REDACTED:credential]",
                "x[REDACTED:credential]",
                "REDACTED:credential",
                "secret[",
                "secret[RED",
                "chars]",
                "[TRUNCATED 3 chars]",
                "TRUNCATED",
                "******",
                "''''''",
            })
    void secretsThatLookLikeMarksBreakNone(String secret) {
        Redactor redactor =
                RedactionPolicy.builder().knownSecrets(List.of(secret)).build().redactor(Preset.PRIVACY);
        for (String text : List.of(
                "password=hunter2 " + secret,
                secret + "password=hunter2",
                secret + secret,
                "secret" + "bob@x.org",
                "secretAKIAIOSFODNN7EXAMPLE",
                "secret 4111111111111111",
                "token [REDACTED:token:ab******cd] [email:k1:7QH4-M2XA-9TCE]")) {
            String once = redactor.redact(text);
            assertThat(redactor.redact(once)).as(text).isEqualTo(once);
            assertThat(once).doesNotContain("hunter2").doesNotContain("bob@");
            assertThat(redactor.redact(redactor.redact(text + " and so on", 20)))
                    .isEqualTo(redactor.redact(text + " and so on", 20));
        }
    }

    @Test
    void takesSecretsFromManyThreads() throws InterruptedException {
        RedactionPolicy policy = RedactionPolicy.builder().build();
        List<Thread> threads = new ArrayList<>();
        for (int thread = 0; thread < 4; thread++) {
            String name = "secret-of-" + thread + "-";
            threads.add(new Thread(() -> {
                for (int i = 0; i < 50; i++) {
                    policy.addSecret((name + i).toCharArray());
                }
            }));
        }
        threads.forEach(Thread::start);
        for (Thread thread : threads) {
            thread.join();
        }

        Redactor redactor = policy.redactor(Preset.SECRETS);
        for (int i = 0; i < 200; i++) {
            assertThat(redactor.redact("secret-of-" + i % 4 + "-" + i / 4)).startsWith("[REDACTED:credential]");
        }
    }

    @Test
    void isIndependentOfItsBuilder() {
        Map<String, Integer> counts = new HashMap<>();
        RedactionPolicy.Builder builder = RedactionPolicy.builder().onDetection(counts::put);
        RedactionPolicy policy = builder.build();
        builder.sensitiveKeys(List.of("badge")).replacement("email", Replacement.remove());

        assertThat(policy.redactor(Preset.PRIVACY).redact("badge=1x bob@x.org")).isEqualTo("badge=1x [REDACTED:email]");
        assertThat(counts).isEqualTo(Map.of("email", 1));
    }
}
