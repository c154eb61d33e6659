package dev.nightjar.core.redaction;

import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Tuple;

/** Random texts made of what the rules look for, and of anything. */
final class RandomTexts {
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
        "acme_abcdefghij0123456789",
        "90210475",
        "known\"v\\K 2m",
        "[email:k1:7QH4-M2XA-9TCE]",
        "AKIA******LE",
        "@",
        "127.0.0.1",
        "aa:bb:cc:dd:ee:ff",
        "/home/bob/x",
        "\\u0026",
        "<password>",
        "</password>",
        "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t",
        "\u00df",
        "\u4e2d",
    };

    /** Ways a secret is met in a line. */
    static final List<String> FORMS = List.of(
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
            " password%%3D%s%%26",
            " -u bob:%s ",
            " {password=%s} ",
            " hvs.AAAAAAAAAAAA%s ");

    private RandomTexts() {}

    /** Of at most so many pieces. */
    static Arbitrary<String> of(int pieces) {
        return Arbitraries.frequencyOf(
                        Tuple.of(12, Arbitraries.of(PIECES)),
                        Tuple.of(1, Arbitraries.strings().ofMaxLength(3)),
                        Tuple.of(1, Arbitraries.strings().ascii().ofMaxLength(6)))
                .list()
                .ofMaxSize(pieces)
                .map(parts -> String.join("", parts));
    }

    /** The same without jqwik. */
    static String text(Random random, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < pieces; i++) {
            text.append(PIECES[random.nextInt(PIECES.length)]);
        }
        return text.toString();
    }

    /**
     * The secret in one of the {@link #FORMS}. A quote or a backslash that is open before it would make it part of
     * something else, so there is none.
     */
    static String planted(String before, String form, String after) {
        return before.replaceAll("[\"'`\\\\]", "") + " x " + form.formatted(RedactionPromises.SECRET) + after;
    }
}
