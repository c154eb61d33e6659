package dev.nightjar.core.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.URLEncoder;
import java.util.Base64;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.json.JsonMapper;

/** Acceptance checks 21 and 22: private keys in every shape, and secrets that are known. */
class RedactionChecksSecretsTest {
    private static final String SECRET = "tr\"oub\\4dor&3 \u00fc";
    private static final String LINE = "MIIEowIBAAKCAQEAzQ7vK2mW9xL4nP8rT1yB5cF6gH3jS0dA";

    private final RedactionPolicy policy = RedactionPolicy.builder().build();
    private final Redactor secrets = policy.redactor(Preset.SECRETS);

    @ParameterizedTest
    @ValueSource(
            strings = {
                // whole
                "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAK\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN EC PRIVATE KEY-----\nMIIEow\nIBAAK\n-----END EC PRIVATE KEY-----",
                // CRLF
                "-----BEGIN RSA PRIVATE KEY-----\r\nMIIEow\r\nIBAAK\r\n-----END RSA PRIVATE KEY-----",
                // \n- and \\n-escaped
                "-----BEGIN PRIVATE KEY-----\\nMIIEow\\nIBAAK\\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\\\\nMIIEow\\\\nIBAAK\\\\n-----END PRIVATE KEY-----",
                // newline-stripped
                "-----BEGIN PRIVATE KEY-----MIIEowIBAAK-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY----- MIIEow IBAAK -----END PRIVATE KEY-----",
                // PGP, OPENSSH, ENCRYPTED
                "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nMIIEow\n-----END PGP PRIVATE KEY BLOCK-----",
                "-----BEGIN PGP PRIVATE KEY BLOCK-----\nVersion: GnuPG v2\n\nMIIEow\n=aB3d\n-----END PGP PRIVATE KEY BLOCK-----",
                "-----BEGIN OPENSSH PRIVATE KEY-----\nMIIEow\n-----END OPENSSH PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\nMIIEow\n-----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nProc-Type: 4,ENCRYPTED\nDEK-Info: AES-128-CBC,3F\n\nMIIEow\n-----END RSA PRIVATE KEY-----",
                // indented
                "-----BEGIN OPENSSH PRIVATE KEY-----\n  MIIEow\n-----END OPENSSH PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\n    MIIEow\n    IBAAK\n    -----END PRIVATE KEY-----",
                // with a log prefix on each line
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\n10:12 INFO MIIEow\n10:12 INFO -----END ENCRYPTED PRIVATE KEY-----",
                // cut after two lines
                "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAK",
                "-----BEGIN RSA PRIVATE KEY-----\\nMIIEow\\nIBAAK",
            })
    void check21APrivateKeyGoesWhole(String key) {
        assertThat(secrets.redact("key " + key)).isEqualTo("key [REDACTED:private-key]");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "RSA ", "EC ", "DSA ", "OPENSSH ", "ENCRYPTED ", "PGP "})
    void check21WhatStandsAroundAPrivateKeyIsKept(String kind) {
        String block = kind.equals("PGP ") ? " BLOCK" : "";
        String begin = "-----BEGIN " + kind + "PRIVATE KEY" + block + "-----";
        String end = "-----END " + kind + "PRIVATE KEY" + block + "-----";
        for (String newLine :
                List.of("\n", "\r\n", "\\n", "\\r\\n", "\\\\n", "", " ", "\n   ", "\n10:12:30 INFO c.e.Keys - ")) {
            String key = begin + newLine + LINE + newLine + LINE + newLine + end;
            assertThat(secrets.redact("read " + key + " from disk"))
                    .as(key)
                    .isEqualTo("read [REDACTED:private-key] from disk");
            String cut = begin + newLine + LINE + newLine + LINE;
            assertThat(secrets.redact("read " + cut)).as(cut).isEqualTo("read [REDACTED:private-key]");
        }
        String json = "{\"pem\":\"" + begin + "\\n" + LINE + "\\n" + end + "\",\"a\":1}";
        assertThat(secrets.redact(json)).isEqualTo("{\"pem\":\"[REDACTED:private-key]\",\"a\":1}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN CERTIFICATE-----\nMIIEow\n-----END CERTIFICATE-----",
                "-----BEGIN CERTIFICATE-----\\nMIIEow\\n-----END CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----\nMI",
                "-----BEGIN PUBLIC KEY-----\nMIIEow\n-----END PUBLIC KEY-----",
                "-----BEGIN RSA PUBLIC KEY-----\nMIIEow\n-----END RSA PUBLIC KEY-----",
                "-----BEGIN CERTIFICATE REQUEST-----\nMIIEow\n-----END CERTIFICATE REQUEST-----",
                "-----BEGIN PGP PUBLIC KEY BLOCK-----\n\nMIIEow\n-----END PGP PUBLIC KEY BLOCK-----",
            })
    void check21CertificatesAndPublicKeysAreKept(String text) {
        assertThat(secrets.redact(text)).isSameAs(text);
        assertThat(Redactor.privacy().redact(text)).isSameAs(text);
    }

    @Test
    void check22TheBase64OfUserAndPasswordBehindBasicIsGone() {
        String encoded = Base64.getEncoder().encodeToString("user:pass".getBytes(UTF_8));

        assertThat(secrets.redact("Authorization: Basic " + encoded))
                .isEqualTo("Authorization: Basic [REDACTED:http-auth]");
        assertThat(secrets.redact("sent Basic " + encoded + " to h")).isEqualTo("sent Basic [REDACTED:http-auth] to h");
        assertThat(secrets.redact("sent basic authentication to h")).isEqualTo("sent basic authentication to h");
        for (String user : List.of("a:b", "admin:admin", "anna:correct horse", "\u00fcser:p\u00e4ss")) {
            String other = Base64.getEncoder().encodeToString(user.getBytes(UTF_8));
            assertThat(secrets.redact("{authorization=Basic " + other + "}"))
                    .isEqualTo("{authorization=Basic [REDACTED:http-auth]}");
        }
    }

    @Test
    void check22TheBase64OfAPrivateKeyIsGone() {
        String pem = "-----BEGIN PRIVATE KEY-----\n" + LINE + "\n-----END PRIVATE KEY-----\n";
        String encoded = Base64.getEncoder().encodeToString(pem.getBytes(UTF_8));
        String rsa = Base64.getEncoder()
                .encodeToString(pem.replace("PRIVATE", "RSA PRIVATE").getBytes(UTF_8));

        assertThat(encoded).startsWith("LS0tLS1CRUdJTi");
        assertThat(secrets.redact("tls.key: " + encoded + " end")).isEqualTo("tls.key: [REDACTED:private-key] end");
        assertThat(secrets.redact("{\"a\":\"" + rsa + "\"}")).isEqualTo("{\"a\":\"[REDACTED:private-key]\"}");
    }

    @Test
    void check22AKnownSecretIsFoundAsItIsAndEscapedAndUrlEncoded() {
        policy.addSecret(SECRET.toCharArray());
        String url = URLEncoder.encode(SECRET, UTF_8);

        assertThat(secrets.redact("a " + SECRET + " b")).isEqualTo("a [REDACTED:credential] b");
        assertThat(secrets.redact("{\"a\":\"tr\\\"oub\\\\4dor&3 \u00fc\"}"))
                .isEqualTo("{\"a\":\"[REDACTED:credential]\"}");
        String json = JsonMapper.builder().build().writeValueAsString(List.of(SECRET, 1));
        assertThat(secrets.redact(json)).isEqualTo("[\"[REDACTED:credential]\",1]");
        assertThat(secrets.redact("/x/" + url + "/y")).isEqualTo("/x/[REDACTED:credential]/y");
        assertThat(secrets.redact("/x/" + url.replace("+", "%20") + "/y")).isEqualTo("/x/[REDACTED:credential]/y");
        assertThat(secrets.redact("/x/"
                        + url.replace("%5C", "%5c")
                                .replace("%22", "%22")
                                .replace("+", "%20")
                                .replace("%C3%BC", "%c3%bc")
                        + "/y"))
                .isEqualTo("/x/[REDACTED:credential]/y");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "a", "ab", "abc", "user:"})
    void check22AKnownSecretIsFoundInsideBase64AtEveryAlignment(String before) {
        policy.addSecret("correct-horse-battery".toCharArray());
        byte[] whole = (before + "correct-horse-battery" + "tail").getBytes(UTF_8);

        for (Base64.Encoder encoder : List.of(
                Base64.getEncoder(), Base64.getUrlEncoder(), Base64.getEncoder().withoutPadding())) {
            String encoded = encoder.encodeToString(whole);
            String out = secrets.redact("x " + encoded + " y");

            assertThat(out).contains("[REDACTED:credential]");
            assertThat(out.length()).as("nothing but the edges is left: " + out).isLessThan(50);
        }
    }

    @Test
    void check22ExactlyTheKnownSecretInBase64IsFoundToo() {
        policy.addSecret("correct-horse-battery".toCharArray());
        String encoded = Base64.getEncoder().encodeToString("correct-horse-battery".getBytes(UTF_8));

        assertThat(secrets.redact("x " + encoded + " y")).doesNotContain(encoded.substring(4, 12));
    }
}
