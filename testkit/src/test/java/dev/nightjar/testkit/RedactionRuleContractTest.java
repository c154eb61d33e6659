package dev.nightjar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.core.redaction.RedactionRule;
import dev.nightjar.core.redaction.RedactionRules;
import java.util.List;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

/** Rules that are not as they should be do not pass, and are told why. */
class RedactionRuleContractTest {
    private static final String KEY = "acme_Zx81kQ0vB3nM5tR7";

    private static RedactionRule keyOf(int least, int most, Predicate<CharSequence> verifier) {
        return RedactionRules.prefixed("acme-key", "acme_", "A-Za-z0-9", least, most, verifier);
    }

    @Test
    void aGoodRulePasses() {
        GivenRule good = new GivenRule(keyOf(16, 16, word -> true), KEY, "acme_Zx81");

        assertThatCode(() -> {
                    good.replacesTheSecretOfEachExampleAndNothingElse();
                    good.leavesLookAlikesAsTheyAre();
                    good.changesNothingMoreTheSecondTime();
                    good.leavesJsonJson();
                    good.leavesOtherScriptsAroundItAsTheyAre();
                    good.findsItInValues();
                    good.takesLinearTimeAndNeverFails();
                    good.servesSixteenThreads();
                })
                .doesNotThrowAnyException();
    }

    @Test
    void aRuleThatFindsTooLittleFails() {
        GivenRule strict = new GivenRule(keyOf(20, 20, word -> true), KEY, "acme_Zx81");

        assertThatThrownBy(strict::replacesTheSecretOfEachExampleAndNothingElse)
                .hasMessageContaining("the rule does not find it");
        assertThatThrownBy(strict::findsItInValues).isInstanceOf(AssertionError.class);
    }

    @Test
    void aRuleThatAsksForTooFewCharactersFails() {
        GivenRule careless = new GivenRule(keyOf(1, 64, word -> true), KEY, "SELECT acme_id FROM t");

        assertThatThrownBy(careless::leavesLookAlikesAsTheyAre).hasMessageContaining("Ask for more characters");
    }

    @Test
    void aVerifierThatAcceptsEverythingFails() {
        GivenRule careless = new GivenRule(keyOf(16, 16, word -> true), KEY, "acme_Zx81kQ0vB3nM5tR8");

        assertThatThrownBy(careless::leavesLookAlikesAsTheyAre).hasMessageContaining("a check digit");
    }

    @Test
    void aVerifierThatThrowsFails() {
        GivenRule broken = new GivenRule(keyOf(16, 64, word -> Integer.parseInt(word.toString()) > 0), KEY, "acme_1");

        assertThatThrownBy(broken::replacesTheSecretOfEachExampleAndNothingElse)
                .hasMessageContaining("[REDACTED:error]");
        assertThatThrownBy(broken::takesLinearTimeAndNeverFails).hasMessageContaining("A verifier must not throw");
    }

    @Test
    void aVerifierThatRemembersFails() {
        StringBuilder seen = new StringBuilder();
        GivenRule forgetful = new GivenRule(
                keyOf(16, 16, word -> {
                    seen.append('x');
                    return seen.length() < 50;
                }),
                KEY,
                "acme_1");

        assertThatThrownBy(forgetful::servesSixteenThreads).isInstanceOf(AssertionError.class);
    }

    @Test
    void anExpressionThatGoesBackFails() {
        GivenRule catastrophic = new GivenRule(
                RedactionRules.pattern("order", "ORD-", Pattern.compile("ORD-(\\d+-?)+x"), 256),
                "ORD-12-34x",
                "ORD-12-34");

        assertThatThrownBy(catastrophic::takesLinearTimeAndNeverFails)
                .hasMessageContaining("must not go back over what it read");
    }

    @Test
    void anExpressionThatTakesTheRestOfTheLineFails() {
        GivenRule greedy = new GivenRule(
                RedactionRules.pattern("order", "ORD-", Pattern.compile("ORD-.+"), 256), "ORD-12-34", "ORD-");

        assertThatThrownBy(greedy::replacesTheSecretOfEachExampleAndNothingElse)
                .hasMessageContaining("the rest has to stay");
    }

    @Test
    void withoutExamplesOrLookAlikesNothingIsProved() {
        GivenRule none = new GivenRule(keyOf(16, 16, word -> true), KEY);

        assertThatThrownBy(none::leavesLookAlikesAsTheyAre).hasMessageContaining("give at least one");
    }

    @Test
    void aRedactorThatDoesNothingDoesNothing() {
        String text = "password=hunter2";

        assertThat(Redactors.passThrough().redact(text)).isSameAs(text);
        assertThat(Redactors.passThrough().redactValue("password", text)).isSameAs(text);
        assertThat(Redactors.passThrough().isSensitiveKey("password")).isFalse();
    }

    @Nested
    class AShape extends RedactionRuleContract {
        @Override
        protected RedactionRule rule() {
            return RedactionRules.shaped("staff", "AAA999999");
        }

        @Override
        protected List<Example> examples() {
            return List.of(new Example("by ", "ABC123456", "."));
        }

        @Override
        protected List<String> lookAlikes() {
            return List.of("ABC12345", "ABC1234567", "Abc123456");
        }
    }

    @Nested
    class AnExpression extends RedactionRuleContract {
        @Override
        protected RedactionRule rule() {
            return RedactionRules.pattern("order", "ORD-", Pattern.compile("ORD-[A-Z]{2}(-\\d{4}){2,3}(?!\\w)"), 32);
        }

        @Override
        protected List<Example> examples() {
            return List.of(Example.of("ORD-AB-1234-5678"), new Example("of ", "ORD-XY-1234-5678-9012", ", paid"));
        }

        @Override
        protected List<String> lookAlikes() {
            return List.of("ORD-AB-1234", "ORD-AB-1234-56789", "ORD-ab-1234-5678");
        }
    }
}
