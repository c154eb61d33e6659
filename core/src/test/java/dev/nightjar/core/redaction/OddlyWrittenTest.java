package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

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
}
