package dev.nightjar;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.core.ConfigurationException;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What {@code redaction:} in nightjar.yml makes of a whole Nightjar. */
class RedactionSettingsTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    @Test
    void reachTheRedactorThatEveryTextPasses() throws IOException {
        Files.writeString(directory.resolve("nightjar.yml"), """
                redaction:
                  allowed_suffixes: ["@example.org"]
                  ip_addresses: strict
                  max_input: 300
                  replacements:
                    email: { hmac: { key: "${REDACTION_KEY}", key_id: k7 } }
                  rules:
                    - { category: badge, prefix: bdg_, characters: "0-9", min: 4, max: 8 }
                """);
        try (Nightjar nightjar = orders(Map.of("REDACTION_KEY", KEY)).start()) {
            assertThat(nightjar.redactor().redact("anna@example.org bob@x.org 203.0.113.7 bdg_12345"))
                    .matches("anna@example\\.org \\[email:k7:[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}] 203\\.0\\.113\\.7"
                            + " \\[REDACTED:badge]");
            assertThat(nightjar.redactor().redact("BOB@X.org"))
                    .isEqualTo(nightjar.redactor().redact("bob@x.org"));
            assertThat(nightjar.redactor().redact("is " + KEY + " it")).isEqualTo("is [REDACTED:credential] it");
            assertThat(String.valueOf(nightjar.redactor().redactTree("ab ".repeat(200))))
                    .endsWith("[TRUNCATED 300 chars]");
            assertThat(nightjar.meters()
                            .get("nightjar.redactions")
                            .tag("category", "badge")
                            .counters())
                    .extracting(Counter::count)
                    .containsExactly(1.0);
        }
    }

    @Test
    void areRefusedTogetherAndShowNoKey() throws IOException {
        Files.writeString(directory.resolve("nightjar.yml"), """
                redaction:
                  emails: never
                  replacements:
                    email: { hmac: { key: "hunter2hunter2" } }
                    cards: remove
                """);

        assertThatThrownBy(() -> orders(Map.of()).start())
                .isInstanceOf(ConfigurationException.class)
                .hasMessageContaining("redaction.emails")
                .hasMessageContaining("the HMAC key has 14 bytes")
                .hasMessageContaining("did you mean 'card'?")
                .hasMessageNotContaining("hunter2");
    }

    @Test
    void countNoMoreCategoriesThanAReaderBears() {
        SimpleMeterRegistry meters = new SimpleMeterRegistry();
        try (RedactionCounts counts = new RedactionCounts()) {
            counts.showIn(meters);
            for (int i = 0; i < 1_000; i++) {
                counts.detected("category-" + i, 1);
            }
            counts.detected("category-3", 1);

            assertThat(meters.get("nightjar.redactions").counters()).hasSizeLessThan(110);
            assertThat(meters.get("nightjar.redactions")
                            .tag("category", "other")
                            .counter()
                            .count())
                    .isEqualTo(900);
        }
    }

    private NightjarBuilder orders(Map<String, String> environment) {
        return Nightjar.builder("orders").environment(environment).workingDirectory(directory);
    }
}
