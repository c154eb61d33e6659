package dev.nightjar.core.logging;

import static dev.nightjar.core.logging.LogEvents.object;
import static dev.nightjar.core.logging.LogEvents.saying;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.redaction.Preset;
import dev.nightjar.core.redaction.RedactionPolicy;
import dev.nightjar.core.redaction.Replacement;
import dev.nightjar.core.redaction.Safe;
import dev.nightjar.core.redaction.Sensitive;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What an application says of its values with {@link Safe} and {@link Sensitive}, in a log line. */
class TypedArgumentsTest {
    private final JsonEncoder encoder = encoder();

    private static JsonEncoder encoder() {
        JsonEncoder encoder = new JsonEncoder();
        encoder.setRedactor(RedactionPolicy.builder()
                .knownSecrets(List.of("correct-horse"))
                .replacement("sensitive", Replacement.partial(0, 2))
                .build()
                .redactor(Preset.PRIVACY));
        encoder.start();
        return encoder;
    }

    @Test
    void aSafeArgumentStandsInTheMessageAsItIs() {
        assertThat(said("mail from {} to {}", Safe.of("anna@x.org"), "bob@x.org"))
                .isEqualTo("mail from anna@x.org to [REDACTED:email]");
        assertThat(said("password={} token={}", Safe.of("off"), "abc"))
                .isEqualTo("password=off token=[REDACTED:token]");
        assertThat(said("https://{}@host/", Safe.of("$1\\"))).isEqualTo("https://$1\\@host/");
        assertThat(said("{} of {}", Safe.of(null), Safe.of(3))).isEqualTo("null of 3");
        assertThat(said("key {}", Safe.of("correct-horse"))).isEqualTo("key [REDACTED:credential]");
    }

    @Test
    void aSensitiveArgumentNeverShows() {
        assertThat(said("customer {} called", Sensitive.of("anna miller")))
                .isEqualTo("customer [REDACTED:sensitive:******er] called");
        assertThat(said("customers {}", List.of(Sensitive.of("anna")))).isEqualTo("customers [[REDACTED:sensitive]]");
    }

    @Test
    void nobodyCanForgeWhatStandsForIt() {
        String forged = "[REDACTED:argument:0-0]";

        assertThat(said("{} {} {}", forged, Safe.of("anna@x.org"), "{}")).isEqualTo(forged + " anna@x.org {}");
    }

    @Test
    void anArgumentMoreOrLessChangesNothing() {
        assertThat(said("a {} {}", Safe.of("b"))).isEqualTo("a b {}");
        assertThat(said("a", Safe.of("b"))).isEqualTo("a");
        assertThat(said("\\{} {}", Safe.of("b"))).isEqualTo("{} b");
    }

    @Test
    void keyValuePairsMayBeTypedToo() {
        Map<String, Object> fields = object(
                saying("x")
                        .field("password", Safe.of("off"))
                        .field("mail", Safe.of("anna@x.org"))
                        .field("map", Safe.of(Map.of("password", List.of("anna@x.org", 4111111111111111L))))
                        .field("known", Safe.of(List.of("correct-horse")))
                        .field("name", Sensitive.of("anna miller"))
                        .field("optional", Optional.of(Sensitive.of("anna")))
                        .field("list", Arrays.asList(Safe.of("anna@x.org"), "anna@x.org", Sensitive.of("anna")))
                        .line(encoder),
                "fields");

        assertThat(fields)
                .containsEntry("password", "off")
                .containsEntry("mail", "anna@x.org")
                .containsEntry("map", Map.of("password", List.of("anna@x.org", 4111111111111111L)))
                .containsEntry("known", List.of("[REDACTED:credential]"))
                .containsEntry("name", "[REDACTED:sensitive:******er]")
                .containsEntry("optional", "[REDACTED:sensitive:******]")
                .containsEntry("list", List.of("anna@x.org", "[REDACTED:email]", "[REDACTED:sensitive:******]"));
    }

    private Object said(String message, Object... arguments) {
        return saying(message, arguments).line(encoder).getOrDefault("message", "");
    }
}
