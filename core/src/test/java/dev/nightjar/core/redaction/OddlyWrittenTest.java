package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Secrets as people and tools write them beside the rules. */
class OddlyWrittenTest {
    private final Redactor redactor = Redactor.standard();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                // two Set-Cookie headers in one
                "Set-Cookie: a=b; Path=/ Set-Cookie: sid=abc12345; Path=/ | Set-Cookie: a=#; Path=/ Set-Cookie: sid=#; Path=/",
                // doubled quotes of SQL and CSV
                "SET password = 'it''s hunter2' WHERE id = 1 | SET password = '#' WHERE id = 1",
                "password=\"a\"\"b hunter2\" x | password=\"#\" x",
                "password='' user='x' | password='' user='x'",
                "password=\"\",user=\"x\" | password=\"\",user=\"x\"",
                // JSON in a URL
                "?filter=%7B%22password%22%3A%22hunter2%22%2C%22a%22%3A1%7D&z=1 | ?filter=%7B%22password%22%3A%22#%22%2C%22a%22%3A1%7D&z=1",
                "%7B%2522pin%2522%253A%252012345%252C%2522a%2522%253A1%7D | %7B%2522pin%2522%253A%2520#%252C%2522a%2522%253A1%7D",
                "%22password%22%3A+%22hunter2%22%7D | %22password%22%3A+%22#%22%7D",
                "next=%2Fx%3Fpassword%3Dhunter2%26a%3D1 | next=%2Fx%3Fpassword%3D#%26a%3D1",
                "?time=10%3A30&password%3A=x | ?time=10%3A30&password%3A=#",
                // numbers under keys whose values are headers elsewhere
                "{\"cookie\":true,\"a\":1} | {\"cookie\":true,\"a\":1}",
                "{\"cookie\":73,\"a\":1} | {\"cookie\":\"#\",\"a\":1}",
                // quotes within quotes
                "msg=\"password = \"hunter2\" x\" | msg=\"password = \"#\" x\"",
                "'password: 'hunter2' | 'password: '#'",
                "label(\"Password: \", field) | label(\"Password: \", field)",
                "\"password=\" + x | \"password=\" + x",
            })
    void areFound(String text, String redacted) {
        assertThat(redactor.redact(text).replaceAll("\\[REDACTED:[a-z-]+]", "#"))
                .isEqualTo(redacted);
    }

    @Test
    void areFoundInATreeOfNamesAndValues() {
        assertThat(redactor.redactTree(List.of(
                        Map.of("name", "Authorization", "value", "Bearer abcdef123"),
                        Map.of("Key", "db.password", "Value", "hunter2"),
                        Map.of("name", "color", "value", "red"))))
                .isEqualTo(List.of(
                        Map.of("name", "Authorization", "value", "Bearer [REDACTED:http-auth]"),
                        Map.of("Key", "db.password", "Value", "[REDACTED:credential]"),
                        Map.of("name", "color", "value", "red")));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // a colour code that JSON escapes
                "x\\u001b[31m4111111111111111\\u001b[0m | x\\u001b[31m411111******1111\\u001b[0m",
                "\\u001B[1;32mada@example.org\\u001B[0m | \\u001B[1;32m[REDACTED:email]\\u001B[0m",
                // a number behind a number
                "called +49 30 61292933 1795276081843 | called ******33 1795276081843",
                // versions, and how many tests passed
                "java 17.0.15.1 started | java 17.0.15.1 started",
                "tests pass=12 fail=3 | tests pass=12 fail=3",
                "pass=123 | pass=[REDACTED:credential]"
            })
    void arePersonalOrNot(String text, String redacted) {
        assertThat(Redactor.privacy().redact(text)).isEqualTo(redacted);
    }
}
