package dev.nightjar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.fail;

import dev.nightjar.core.json.Json;
import dev.nightjar.core.redaction.Preset;
import dev.nightjar.core.redaction.RedactionPolicy;
import dev.nightjar.core.redaction.RedactionRule;
import dev.nightjar.core.redaction.Redactor;
import dev.nightjar.core.redaction.Replacement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/**
 * What every rule promises that an application brings along. Extend it with a test class of your rule and say what it has to
 * find and what only looks like it:
 *
 * <pre>{@code
 * class BadgeRuleTest extends RedactionRuleContract {
 *     protected RedactionRule rule() { return RedactionRules.prefixed("badge", "BDG-", "0-9", 8, 8); }
 *     protected List<Example> examples() { return List.of(new Example("badge ", "BDG-20261121", " was read")); }
 *     protected List<String> lookAlikes() { return List.of("BDG-2026", "see BDG-202611210"); }
 * }
 * }</pre>
 */
public abstract class RedactionRuleContract {
    /** Characters of a text made to hurt. */
    private static final int HOSTILE = 1 << 16;

    /** A thousand times what such a text takes, and what one in quadratic time does not keep. */
    private static final Duration AMPLE = Duration.ofSeconds(10);

    /** For subclasses. */
    protected RedactionRuleContract() {}

    /**
     * A text that the rule changes.
     *
     * @param before stays
     * @param secret goes
     * @param after stays
     */
    public record Example(String before, String secret, String after) {

        /** A text that is nothing but a secret. */
        public static Example of(String secret) {
            return new Example("", secret, "");
        }

        String text() {
            return before + secret + after;
        }
    }

    /** The rule. */
    protected abstract RedactionRule rule();

    /** Texts with one secret each, at least one: made up, as long as the real ones, the shortest and the longest too. */
    protected abstract List<Example> examples();

    /** Texts without a secret that a careless rule would take for one: too short, too long, a wrong check digit. */
    protected abstract List<String> lookAlikes();

    @Test
    void replacesTheSecretOfEachExampleAndNothingElse() {
        assertThat(examples()).as("examples(): give at least one").isNotEmpty();
        for (Example example : examples()) {
            assertThat(redactor().redact(example.text()))
                    .as(
                            "examples(): '%s' has to become %s and the rest has to stay. When it stays, the rule does not"
                                    + " find it; when the label is another, a built-in rule was first because of what"
                                    + " stands before it; with 'error' the rule fails",
                            example.text(), mark())
                    .isEqualTo(example.before() + mark() + example.after());
        }
    }

    @Test
    void leavesLookAlikesAsTheyAre() {
        assertThat(lookAlikes())
                .as("lookAlikes(): give at least one, since a rule that finds everything passes the rest")
                .isNotEmpty();
        for (String text : lookAlikes()) {
            assertThat(redactor().redact(text))
                    .as(
                            "lookAlikes(): '%s' has to stay. Ask for more characters, fewer kinds of them or a check digit;"
                                    + " with 'error' the rule fails on it",
                            text)
                    .isSameAs(text);
        }
    }

    @Test
    void changesNothingMoreTheSecondTime() {
        List<Replacement> replacements = List.of(
                Replacement.label(),
                Replacement.remove(),
                Replacement.partial(2, 2),
                Replacement.hmac(),
                Replacement.custom(secret -> "was-" + secret.length()));
        for (Preset preset : Preset.values()) {
            for (Replacement replacement : replacements) {
                Redactor redactor = RedactionPolicy.builder()
                        .rules(rule())
                        .replacement(rule().category(), replacement)
                        .build()
                        .redactor(preset);
                for (Example example : examples()) {
                    String once = redactor.redact(example.text());

                    assertThat(once).as("the secret is gone").doesNotContain(example.secret());
                    assertThat(redactor.redact(once))
                            .as("redacted twice under %s: what stands in place must not be found again", preset)
                            .isEqualTo(once);
                }
            }
        }
    }

    @Test
    void leavesJsonJson() {
        for (Example example : examples()) {
            String before = example.before();
            String secret = example.secret();
            String after = example.after();
            for (int depth = 1; depth <= 3; depth++) {
                before = "{\"a\":" + opened(before + "\n");
                secret = inJson(secret);
                after = closed("\n" + after) + ",\"b\":1}";

                assertThat(redactor().redact(before + secret + after))
                        .as("the example within JSON, %s deep: quotes and backslashes belong to the JSON", depth)
                        .isEqualTo(before + mark() + after);
            }
        }
    }

    @Test
    void leavesOtherScriptsAroundItAsTheyAre() {
        for (String around :
                List.of("\u65e5\u672c", "\u00e9", "\ud83e\udd89", "\ud83e", "\u0000", "\u200b", "\u001b[0m ")) {
            for (Example example : examples()) {
                String before = example.before() + around;
                String after = around + example.after();

                assertThat(redactor().redact(before + example.secret() + after))
                        .as("the secret between characters that are none of a word")
                        .isEqualTo(before + mark() + after);
            }
        }
    }

    @Test
    void findsItInValues() {
        for (Example example : examples()) {
            String redacted = example.before() + mark() + example.after();

            assertThat(redactor().redactValue("note", Map.of("list", List.of(example.text(), 1))))
                    .as("as a value of a map")
                    .isEqualTo(Map.of("list", List.of(redacted, 1)));
        }
    }

    @Test
    void takesLinearTimeAndNeverFails() throws InterruptedException {
        for (String unit : hostileUnits()) {
            String text = unit.repeat(HOSTILE / unit.length() + 1);
            FutureTask<String> task = new FutureTask<>(() -> redactor().redact(text));
            Thread thread = new Thread(task, "redaction-rule-contract");
            thread.setDaemon(true);
            thread.start();
            try {
                assertThat(task.get(AMPLE.toMillis(), TimeUnit.MILLISECONDS))
                        .as(
                                "'%s' again and again: the rule must not fail. A verifier must not throw, and an expression"
                                        + " must not go back over what it read, as (a+)+ does",
                                unit)
                        .doesNotContain("[REDACTED:error]");
            } catch (TimeoutException slow) {
                fail("'" + unit + "' again and again takes more than " + AMPLE.toSeconds()
                        + " s: the verifier must be quick, and its time may grow with the word only as the word does");
            } catch (ExecutionException thrown) {
                throw new AssertionError("redact never throws, but '" + unit + "' again and again made it", thrown);
            }
        }
    }

    @Test
    void servesSixteenThreads() throws Exception {
        Redactor redactor = redactor();
        ExecutorService threads = Executors.newFixedThreadPool(16);
        try {
            List<Future<String>> answers = new ArrayList<>();
            for (int i = 0; i < 1_600; i++) {
                String text = examples().get(i % examples().size()).text();
                answers.add(threads.submit(() -> redactor.redact(text)));
            }
            for (int i = 0; i < answers.size(); i++) {
                Example example = examples().get(i % examples().size());

                assertThat(answers.get(i).get(30, TimeUnit.SECONDS))
                        .as("on one of many threads: a verifier must keep no state")
                        .isEqualTo(example.before() + mark() + example.after());
            }
        } finally {
            threads.shutdownNow();
        }
    }

    private Redactor redactor() {
        return RedactionPolicy.builder().rules(rule()).build().redactor(Preset.SECRETS);
    }

    private String mark() {
        return "[REDACTED:" + rule().category() + "]";
    }

    /** Heads of the secrets, whole ones, and ones that go wrong late: what makes a careless rule read again and again. */
    private Set<String> hostileUnits() {
        Set<String> units = new LinkedHashSet<>();
        for (Example example : examples()) {
            String secret = example.secret();
            for (int head = 1; head <= Math.min(8, secret.length()); head++) {
                units.add(secret.substring(0, head));
                units.add(secret.substring(0, head) + "-");
            }
            units.add(secret);
            units.add(secret + " ");
            units.add(secret + "\u00e9");
            units.add("\"" + secret + "\\");
            String head = secret.substring(0, Math.min(8, secret.length()));
            for (char c : new char[] {secret.charAt(secret.length() - 1), 'a', 'A', '0', ' ', '-', '_', '.'}) {
                units.add(head + String.valueOf(c).repeat(60) + "! ");
                units.add(head + String.valueOf(c).repeat(1_000) + "\n");
            }
        }
        lookAlikes().stream()
                .filter(text -> !text.isEmpty())
                .flatMap(text -> Stream.of(text, text + " "))
                .forEach(units::add);
        return units;
    }

    private static String inJson(String text) {
        String quoted = Json.text(text);
        return quoted.substring(1, quoted.length() - 1);
    }

    private static String opened(String text) {
        return "\"" + inJson(text);
    }

    private static String closed(String text) {
        return inJson(text) + "\"";
    }
}
