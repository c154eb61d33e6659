package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class KnownSecretsTest {
    private final RedactionPolicy policy = RedactionPolicy.builder().build();
    private final Redactor redactor = policy.redactor(Preset.SECRETS);

    @Test
    void applyToRedactorsAlreadyHandedOut() {
        assertThat(redactor.redact("pool of correct-horse")).isEqualTo("pool of correct-horse");

        policy.addSecret("correct-horse".toCharArray());

        assertThat(redactor.redact("pool of correct-horse!")).isEqualTo("pool of [REDACTED:credential]!");
        assertThat(policy.redactor(Preset.PRIVACY).redact("correct-horses")).isEqualTo("[REDACTED:credential]s");
    }

    @Test
    void tooShortOnesAreNotSearchedFor() {
        policy.addSecret("abc".toCharArray());
        policy.addSecret("      ".toCharArray());

        assertThat(redactor.redact("abc of      things")).isEqualTo("abc of      things");
    }

    @Test
    void overlappingOnesGoTogether() {
        RedactionPolicy both = RedactionPolicy.builder()
                .knownSecrets(List.of("abcdefgh", "efghijkl", "abcdef"))
                .build();

        assertThat(both.redactor(Preset.SECRETS).redact("-abcdefghijkl-")).isEqualTo("-[REDACTED:credential]-");
    }

    @Test
    void oneThatIsAWordOfOurLabelsBreaksNone() {
        policy.addSecret("credential".toCharArray());

        assertThat(redactor.redact("password=x credential"))
                .isEqualTo("password=[REDACTED:credential] [REDACTED:credential]");
        assertThat(redactor.redact(redactor.redact("credential"))).isEqualTo("[REDACTED:credential]");
    }

    @Test
    void whatIsGluedToOneUnderASensitiveKeyGoesWithIt() {
        policy.addSecret("correct".toCharArray());

        assertThat(redactor.redact("password=correct-horse-9 x")).isEqualTo("password=[REDACTED:credential] x");
    }

    @Test
    void numbersStayJson() {
        policy.addSecret("123456789".toCharArray());

        assertThat(redactor.redact("{\"a\":123456789}")).isEqualTo("{\"a\":\"[REDACTED:credential]\"}");
        assertThat(redactor.redact("[123456789]")).isEqualTo("[0]");
    }
}
