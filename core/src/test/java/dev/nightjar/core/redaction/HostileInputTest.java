package dev.nightjar.core.redaction;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Texts made to stall a scanner. One of this size would take many seconds in anything but linear time, so the bound
 * is generous and still bites.
 */
class HostileInputTest {
    private static final int SIZE = 1 << 17;
    private final Redactor redactor = RedactionPolicy.builder()
            .knownSecrets(List.of("aaaaaaaab", "4-4-4-4-5", "correct horse battery"))
            .build()
            .redactor(Preset.STRICT);

    // what the acceptance checks 1 and 2 name is in RedactionChecksTimeTest, with their bounds
    static Stream<String> units() {
        return Stream.of(
                "a",
                "a@",
                "a@a.",
                "@a.b",
                "4-",
                "4",
                "4111 ",
                "1.",
                "1:",
                "a:",
                ":",
                "=",
                "a=",
                "\":",
                "\\\":",
                "\\",
                "\\\\",
                "-----BEGIN PRIVATE KEY-----\n",
                "-----BEGIN PRIVATE KEY-----\"",
                "-----BEGIN ",
                "-----",
                "password:",
                "password=\"",
                "password='",
                "password=\\\"",
                "password={",
                "password=[\"",
                "password:\"\",",
                "password=<",
                "password=${",
                "password: -----BEGIN PRIVATE KEY",
                "eyJ.",
                "eyJaaaaaaaaaaaaaaaa.",
                "eyJaaaaaaaaaaaaaaaa-",
                "a://",
                "a://b:c@",
                "a://b,",
                "://",
                "DE89",
                "DE89 ",
                "sk-",
                "sk-ant-",
                "xoxb-",
                "SG.",
                "glpat-",
                "ghp_",
                "hooks.slack.com/services/",
                "<",
                ">",
                "<password>",
                "<a>",
                "--a ",
                "--token ",
                "-u ",
                "-u a",
                "+1",
                "+(",
                "%3D",
                "%25",
                "a%3Da",
                "[REDACTED:",
                "[REDACTED:credential]",
                "Bearer ",
                "Bearer a",
                "cookie: ",
                "cookie: a=",
                "Authorization: ",
                "name=\"a\" value=",
                "value=",
                "?code=1",
                "&code=1&state=2",
                "thin:",
                "LS0tLS1CRUdJTi",
                "AA:AA",
                "1:AA",
                "\u00e9@\u00e9.",
                "\ud800",
                "fe80:",
                "a::",
                "\\u003d",
                "\\n",
                "\u001b[",
                "\u200b",
                "a.b.",
                "PWD=/home/x",
                "correct horse battery(",
                "Set-Cookie\\u003d",
                "password%3Da%26",
                "%22pin%22%3A1%2C",
                "'arn:token:1",
                "secret\u200b",
                "token.js:1:",
                "token:1:",
                "arn:token:",
                "+1 ",
                "+(1)",
                "(415",
                "phone ",
                "phone: 1",
                "tel. 0/",
                "a%40a.",
                "%40",
                "%2540a.b",
                "\u4e2da@b.c",
                "version 1.",
                "1.2.3.4-",
                "ssn 111 ",
                "%B4",
                "====",
                "cookies=",
                "x 'token': ",
                "auth=(",
                "c.Token : ",
                "password: required ",
                "password:rejected value [",
                "\u001b[1;",
                "\u001b[31m4111",
                "%3A4",
                "AKIAAAAAAAAAAAAAAAAA ",
                "AKIAAAAAAAAAAAAAAAAA/",
                "1Q~",
                "aQ~a",
                "NRAL",
                "1|",
                "111111111111111|a",
                "T3BlbkFJ",
                ".atlasv1.",
                "MTaa",
                "aa:bb:",
                "aa-bb-",
                "aabb.",
                "/home/",
                "/home/a b",
                "C:\\Users\\",
                "a1B2",
                "a1B2c3D4e5F6g7H8-",
                "a1-");
    }

    @ParameterizedTest
    @MethodSource("units")
    void isReadInLinearTime(String unit) {
        String text = unit.repeat(SIZE / unit.length());

        String out = assertTimeoutPreemptively(ofSeconds(10), () -> redactor.redact(text));

        assertThat(out).doesNotContain("[REDACTED:error]");
        assertThat(redactor.redact(out)).isEqualTo(out);
    }
}
