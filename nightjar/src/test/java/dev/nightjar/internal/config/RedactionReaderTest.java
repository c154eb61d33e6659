package dev.nightjar.internal.config;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.ConfigurationException.Problem;
import dev.nightjar.core.Problems;
import dev.nightjar.core.redaction.Preset;
import dev.nightjar.core.redaction.RedactionPolicy;
import dev.nightjar.internal.config.Configuration.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code redaction:} in nightjar.yml. */
class RedactionReaderTest {
    private static final String KEY = "0123456789abcdef0123456789abcdef";

    @TempDir
    Path directory;

    private final Map<String, String> environment = new HashMap<>();
    private final Problems problems = new Problems();
    private final List<String> secrets = new ArrayList<>();

    @Test
    void readsEveryKey() {
        environment.put("REDACTION_KEY", KEY);
        Redaction read = read("""
                service: checkout
                redaction:
                  sensitive_keys: [national_id]
                  safe_keys: [page_token]
                  known_secrets: [correct-horse]
                  allowed_values: [noreply@example.org]
                  allowed_suffixes: ["@example.com"]
                  emails: strict
                  ip_addresses: secrets
                  max_input: 1000
                  replacements:
                    email: { hmac: { key: "${REDACTION_KEY}", key_id: k2 } }
                    credential: remove
                    card: label
                    badge: { partial: { first: 4 } }
                    phone: hmac
                  rules:
                    - { category: badge, prefix: bdg_, characters: "a-z0-9", min: 8, max: 20 }
                """);

        assertThat(problems.list()).isEmpty();
        assertThat(read.sensitiveKeys()).containsExactly("national_id");
        assertThat(read.safeKeys()).containsExactly("page_token");
        assertThat(read.allowedValues()).containsExactly("noreply@example.org");
        assertThat(read.allowedSuffixes()).containsExactly("@example.com");
        assertThat(read.emails()).isEqualTo(Preset.STRICT);
        assertThat(read.ipAddresses()).isEqualTo(Preset.SECRETS);
        assertThat(read.maxInput()).isEqualTo(1000);
        assertThat(secrets).containsExactly("correct-horse", KEY);
        assertThat(read.replacements().toString())
                .isEqualTo("{email=hmac(k2), credential=remove, card=label, badge=partial(4, 0), phone=hmac(process)}");
        RedactionPolicy.Builder builder =
                RedactionPolicy.builder().rules(read.rules().toArray(new dev.nightjar.core.redaction.RedactionRule[0]));
        read.replacements().forEach(builder::replacement);
        assertThat(builder.build().redactor(Preset.SECRETS).redact("badge bdg_abcdefgh12 password=x1, y"))
                .isEqualTo("badge [REDACTED:badge:bdg_******] password=, y");
    }

    @Test
    void isSilentWhenTheFileIs() {
        Redaction read = read("service: checkout");

        assertThat(problems.list()).isEmpty();
        assertThat(read.emails()).isNull();
        assertThat(read.maxInput()).isNull();
        assertThat(read.replacements()).isEmpty();
        assertThat(read.rules()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "emails: always | redaction.emails: unknown value 'always'; known: privacy, secrets, strict",
                "ip_addresses: privat | did you mean 'privacy'?",
                "max_input: 10 | expected a whole number from 256 to 2147483647, found '10'",
                "allowed_suffixes: [org] | the suffix 'org' is too short; write at least 4 characters",
                "replacements: { emails: label } | redaction.replacements.emails: no rule has this category; did you mean 'email'?",
                "replacements: { email: hide } | expected a replacement, found 'hide'; write label, remove,",
                "replacements: { email: { mask: 3 } } | unknown key 'mask'",
                "replacements: { email: { partial: { frist: 3 } } } | unknown key 'frist'; known: first, last",
                "replacements: { email: { partial: { first: -1 } } } | expected a whole number from 0 to 64",
                "replacements: { email: { hmac: { key_id: k1 } } } | 'key' is missing",
                "replacements: { email: { hmac: { key: tooshort } } } | the HMAC key has 8 bytes, it needs 32; take a random key",
                "replacements: { email: { hmac: { key: 0123456789abcdef0123456789abcdef, key_id: K! } } } | the key id must be",
                "rules: [{ category: badge, prefix: bdg_, characters: a-z, min: 8 }] | 'max' is missing",
                "rules: [{ category: Badge, prefix: bdg_, characters: a-z, min: 8, max: 9 }] | 'Badge' must be 1 to 32 lower-case",
                "rules: [{ category: badge, prefix: b, characters: a-z, min: 8, max: 9 }] | the prefix 'b' must be",
                "rules: [{ category: badge, prefix: bdg_, characters: a-z, min: 9, max: 8 }] | the most length '8' must be no less than the least, 9",
                "rules: badge | expected a list",
                "safe_key: [a] | unknown key 'safe_key'; did you mean 'safe_keys'?",
            })
    void saysWhereWhatIsWrongAndWhatToDo(String line, String expected) {
        read("service: checkout\nredaction:\n  " + line + "\n");

        assertThat(problems.list()).hasSize(1);
        assertThat(problems.list().get(0).toString())
                .startsWith(directory.resolve("nightjar.yml").getFileName().toString())
                .contains(":3:")
                .contains(expected);
    }

    @Test
    void neverShowsTheKeyOfAPseudonym() {
        read("service: checkout\nredaction:\n  replacements: { email: { hmac: { key: hunter2hunter2 } } }\n");

        assertThat(problems.list()).extracting(Problem::toString).noneMatch(text -> text.contains("hunter2"));
        assertThat(secrets).containsExactly("hunter2hunter2");
    }

    private Redaction read(String yaml) {
        try {
            Path file = Files.writeString(directory.resolve("nightjar.yml"), yaml);
            return new ConfigurationReader(environment, problems, secret -> secrets.add(new String(secret)))
                    .read(file, directory, RedactionReaderTest.class.getClassLoader())
                    .redaction();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }
}
