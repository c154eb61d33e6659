package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The forms of issuers' tokens, filled at random; the seed is fixed. */
class TokenIssuersTest {
    private final Redactor secrets = Redactor.standard();

    /** Prefix, alphabet, length behind it, ending. */
    @ParameterizedTest
    @CsvSource({
        "AKIA, A-Z2-7, 16, ''",
        "ABSKQmVkcm9ja, A-Za-z0-9, 110, =",
        "1//0, A-Za-z0-9_-, 60, ''",
        "ab18Q~, A-Za-z0-9_.~, 34, ''",
        "LTAI, A-Za-z0-9, 20, ''",
        "v1.0-0f3a, a-f0-9, 20, -0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "dapi, a-f0-9, 32, -2",
        "HRKU-AA, A-Za-z0-9_-, 58, ''",
        "s., A-Za-z0-9, 23, b",
        "hvs., A-Za-z0-9_-, 95, ''",
        "abcdefgh123456.atlasv1., A-Za-z0-9, 67, ''",
        "dp.st.prd., A-Za-z0-9, 43, ''",
        "ops_eyJ, A-Za-z0-9, 300, ''",
        "A3-ABC123-ABCDE1-ABCDE-ABCDE-, A-Z0-9, 5, ''",
        "pscale_pw_, A-Za-z0-9_-, 43, ''",
        "AGE-SECRET-KEY-1, QPZRY9X8GF2TVDW0S3JN54KHCE6MUA7L, 58, ''",
        "glsoat-, A-Za-z0-9_-, 20, ''",
        "glrt-t1_, A-Za-z0-9_-, 30, .01.0a1b2c3d4",
        "AKCp, A-Za-z0-9, 69, ''",
        "oy2, a-z0-9, 43, ''",
        "API-, A-Z0-9, 25, 1",
        "sha256~, A-Za-z0-9_-, 42, 7",
        "sk-proj-, A-Za-z0-9_-, 74, T3BlbkFJ0123456789abcdefghij",
        "gsk_, A-Za-z0-9, 52, ''",
        "eyJrIjoi, A-Za-z0-9, 80, =",
        "0123456789abcdef0123456789abcdef0123, a-f0-9, 0, NRAL",
        "dt0c01., A-Z2-7, 24, .0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF0123456789ABCDEF",
        "Ab1Cd2_, A-Za-z0-9, 29, _mmk",
        "access_token$production$, a-z0-9, 16, $0123456789abcdef0123456789abcdef",
        "EZAK, A-Za-z0-9, 54, ''",
        "xkeysib-, a-f0-9, 64, -0123456789abcdef",
        "0123456789abcdef0123456789abcdef, a-f0-9, 0, -us14",
        "123456789012345|, A-Za-z0-9_-, 27, ''",
        "pat, A-Za-z0-9, 14, .0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
        "00Dx00000001abc!AQ, A-Za-z0-9._, 89, 1",
        "MTI, A-Za-z0-9, 22, .GabcDe.0123456789abcdefghijklmnopq",
    })
    void areFoundWhereverTheyStand(String prefix, String alphabet, int length, String ending) {
        String token = prefix + random(Alphabet.of(alphabet), length) + ending;
        for (String around :
                new String[] {"%s", "got %s, retrying", "{\"message\":\"%s\"}", "call('%s');", "<v>%s</v>"}) {
            assertThat(secrets.redact(around.formatted(token)))
                    .as(around.formatted(token))
                    .isEqualTo(around.formatted("[REDACTED:token]"));
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ghp_xxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxxx",
                "AKIAEXAMPLE",
                "TODAYINASIAANDEVERYWHEREELSETOO1",
                "s.acceptTimeoutInSeconds",
                "SG.Something.without.digits.in.it.at.all.and.long.enough",
                "pat.matches(x) or path.to.something.long.enough.to.look.like.it.even.more",
                "skipped sk-learn-contrib and task-sk-1",
                "GSSAPI-MECHANISM",
                "0123456789|name|other",
                "(a|b)",
                "wow!this.is.language",
                "class MTable.column.name",
                "sha256~x",
                "use eyJrIjoi as a prefix",
            })
    void areNotSeenInWordsAndPlaceholders(String text) {
        assertThat(secrets.redact(text)).isSameAs(text);
    }

    @Test
    void theSecretKeyBehindAnAwsAccessKeyGoesToo() {
        String key = "AKIA" + random(Alphabet.of("A-Z2-7"), 16);
        String secret = "a1B" + random(Alphabet.of("A-Za-z0-9/+"), 37);

        assertThat(secrets.redact("app," + key + "," + secret)).isEqualTo("app,[REDACTED:token],[REDACTED:token]");
        assertThat(secrets.redact("s3://" + key + ":" + secret + " ok")).doesNotContain(secret);
        assertThat(secrets.redact(key + "\n" + secret + "\n")).isEqualTo("[REDACTED:token]\n[REDACTED:token]\n");
        assertThat(secrets.redact(key + " 0123456789abcdef0123456789abcdef01234567"))
                .isEqualTo("[REDACTED:token] 0123456789abcdef0123456789abcdef01234567");
    }

    @Test
    void webhooksKeepTheirHost() {
        assertThat(secrets.redact(
                        "POST https://x.webhook.office.com/webhookb2/0a1b2c3d-1111@2222/IncomingWebhook/3f4e"))
                .isEqualTo("POST https://x.webhook.office.com/webhookb2/[REDACTED:token]");
        assertThat(secrets.redact("https://discord.com/api/webhooks/123456789012345678/aBc-123_x"))
                .isEqualTo("https://discord.com/api/webhooks/[REDACTED:token]");
    }

    private static String random(Alphabet alphabet, int length) {
        Random random = new Random(20261121);
        StringBuilder word = new StringBuilder();
        while (word.length() < length) {
            char c = (char) (' ' + random.nextInt(95));
            if (alphabet.has(c)) {
                word.append(c);
            }
        }
        return word.toString();
    }
}
