package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** What holds for every text, tried with random ones made of what the rules look for. Failures print their seed. */
class RedactionPropertiesTest {
    private static final int ROUNDS = 40_000;
    private static final String[] PIECES = {
        "password",
        "token",
        "key",
        "api",
        "secret",
        "cookie",
        "authorization",
        "Authorization",
        "name",
        "value",
        "session",
        "id",
        "pin",
        "user",
        "Bearer",
        "Basic",
        "Digest",
        "=",
        ":",
        ": ",
        "=>",
        "::",
        " ",
        " ",
        " ",
        "\n",
        "\r\n",
        "\t",
        "\"",
        "'",
        "`",
        "\\",
        "\\\"",
        "\\\\\"",
        "\\n",
        "\\u003d",
        "{",
        "}",
        "[",
        "]",
        "(",
        ")",
        "<",
        ">",
        "</",
        ",",
        ";",
        "&",
        "?",
        "#",
        "@",
        "/",
        "//",
        "://",
        "https://",
        "http:\\/\\/",
        ".",
        "-",
        "--",
        "+",
        "%3D",
        "%26",
        "%25",
        "$",
        "${",
        "x",
        "a1",
        "bob@x.org",
        "4111111111111111",
        "4111 1111 1111 1111",
        "4",
        "12",
        "2026-11-21",
        "078-05-1120",
        "203.0.113.7",
        "1.2",
        "2001:db8::1",
        "DE89370400440532013000",
        "+49 30 1234567",
        "AKIAIOSFODNN7EXAMPLE",
        "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJh.x",
        "-----BEGIN PRIVATE KEY-----",
        "-----END PRIVATE KEY-----",
        "-----",
        "[REDACTED:",
        "[REDACTED:credential]",
        "[REDACTED:email]",
        "null",
        "true",
        "\u200b",
        "\u00e9",
        "\ud83d\ude80",
        "\ud800",
        "\u0000",
        "\u001b[1m",
        "-u ",
        "-H ",
        "jdbc:oracle:thin:",
        "110201543:AAHdqTcvCH1vGWJxfSe1ofSAs0K5PALDsaw",
        "hooks.slack.com/services/T1/B1/abcdefgh12345678",
        "Set-Cookie",
        "sid=1",
        "Path=/",
        "code=",
        "state=",
        "******",
        "******3000",
        "411111******1111",
    };

    private final Redactor privacy = Redactor.privacy();
    private final Redactor secrets = Redactor.standard();

    // check 27
    @Test
    void redactingTwiceChangesNothingMore() {
        long seed = seed("redactingTwiceChangesNothingMore");
        Random random = new Random(seed);
        for (int round = 0; round < ROUNDS; round++) {
            String text = text(random, 1 + random.nextInt(14));
            String once = privacy.redact(text);
            assertThat(once).doesNotContain("[REDACTED:error]");
            if (!privacy.redact(once).equals(once)) {
                assertThat(privacy.redact(once)).as("seed %d: <%s>", seed, text).isEqualTo(once);
            }
            assertThat(once.length()).as("seed %d: <%s>", seed, text).isLessThan(40 * text.length() + 40);
        }
    }

    @Test
    void aPlantedPasswordNeverSurvives() {
        long seed = seed("aPlantedPasswordNeverSurvives");
        Random random = new Random(seed);
        String[] forms = {
            " password=%s ",
            " password: %s,",
            " \"password\":\"%s\" ",
            " {\\\"api_key\\\":\\\"%s\\\"} ",
            "?access_token=%s&",
            " Authorization: Bearer %s\n",
            "\nCookie: a=%s\n",
            " https://u:%s@host/ ",
            " <password>%s</password> ",
            " --password %s ",
            " client-secret='%s' ",
            " AWS_SECRET_ACCESS_KEY=%s\n",
        };
        for (int round = 0; round < ROUNDS; round++) {
            String secret = "zQ7" + Long.toUnsignedString(random.nextLong(), 36);
            String form = forms[random.nextInt(forms.length)].formatted(secret);
            // A mark or quote that is open before it would make it part of something else, which is another test's
            // matter.
            String text = text(random, random.nextInt(6)).replaceAll("[\"'`]", "") + " x " + form
                    + text(random, random.nextInt(6));
            assertThat(secrets.redact(text)).as("seed %d: <%s>", seed, text).doesNotContain(secret);
        }
    }

    @Test
    void aKnownSecretNeverSurvives() {
        long seed = seed("aKnownSecretNeverSurvives");
        Random random = new Random(seed);
        RedactionPolicy policy = RedactionPolicy.builder().build();
        Redactor redactor = policy.redactor(Preset.PRIVACY);
        policy.addSecret("zQ7\"v\\K 2m".toCharArray());
        for (int round = 0; round < ROUNDS / 4; round++) {
            String text = text(random, random.nextInt(6)) + "zQ7\"v\\K 2m" + text(random, random.nextInt(6));
            String once = redactor.redact(text);
            assertThat(once).as("seed %d: <%s>", seed, text).doesNotContain("zQ7\"v\\K 2m");
            assertThat(redactor.redact(once)).as("seed %d: <%s>", seed, text).isEqualTo(once);
        }
    }

    static String text(Random random, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    private static long seed(String test) {
        long seed = Long.getLong("nightjar.seed", 20261121);
        System.out.println(test + " seed " + seed + " (repeat with -Dnightjar.seed=" + seed + ")");
        return seed;
    }
}
