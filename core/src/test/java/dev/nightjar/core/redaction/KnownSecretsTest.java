package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class KnownSecretsTest {
    private static final String SECRET = "tr\"oub\\4dor&3 \u00fc";
    private final RedactionPolicy policy = RedactionPolicy.builder().build();
    private final Redactor redactor = policy.redactor(Preset.SECRETS);

    @Test
    void applyToRedactorsAlreadyHandedOut() {
        assertThat(redactor.redact("pool of correct-horse")).isEqualTo("pool of correct-horse");

        policy.addSecret("correct-horse".toCharArray());

        assertThat(redactor.redact("pool of correct-horse!")).isEqualTo("pool of [REDACTED:credential]!");
        assertThat(policy.redactor(Preset.PRIVACY).redact("correct-horses")).isEqualTo("[REDACTED:credential]s");
    }

    // check 22
    @Test
    void areFoundInTheFormsTheyAreWrittenIn() {
        policy.addSecret(SECRET.toCharArray());
        String url = URLEncoder.encode(SECRET, StandardCharsets.UTF_8);

        assertThat(redactor.redact("a " + SECRET + " b")).isEqualTo("a [REDACTED:credential] b");
        assertThat(redactor.redact("{\"a\":\"tr\\\"oub\\\\4dor&3 \u00fc\"}"))
                .isEqualTo("{\"a\":\"[REDACTED:credential]\"}");
        assertThat(redactor.redact("/x/" + url + "/y")).isEqualTo("/x/[REDACTED:credential]/y");
        assertThat(redactor.redact("/x/" + url.replace("+", "%20") + "/y")).isEqualTo("/x/[REDACTED:credential]/y");
        assertThat(redactor.redact("/x/"
                        + url.replace("%5C", "%5c")
                                .replace("%22", "%22")
                                .replace("+", "%20")
                                .replace("%C3%BC", "%c3%bc")
                        + "/y"))
                .isEqualTo("/x/[REDACTED:credential]/y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "user:"})
    void areFoundInsideBase64AtEveryAlignment(String before) {
        policy.addSecret("correct-horse-battery".toCharArray());
        String encoded = Base64.getEncoder()
                .encodeToString((before + "correct-horse-battery" + "tail").getBytes(StandardCharsets.UTF_8));

        String out = redactor.redact("x " + encoded + " y");

        assertThat(out).contains("[REDACTED:credential]");
        assertThat(out.length()).as("nothing but the edges is left: " + out).isLessThan(50);
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
