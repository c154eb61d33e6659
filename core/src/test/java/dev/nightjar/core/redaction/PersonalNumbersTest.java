package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Numbers and addresses that only their surroundings tell from others. */
class PersonalNumbersTest {
    private final Redactor privacy = Redactor.privacy();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "phone: 030 1234568 | phone: ******68",
                "Phone (415) 555-0132 ok | Phone ******32 ok",
                "tel. 0171/1234568 | tel. ******68",
                "{\"phone\":\"4155550132\"} | {\"phone\":\"******32\"}",
                "mobile_number=01711234568 | mobile_number=******68",
                "PUT /numbers/+35312345678 HTTP/1.1 | PUT /numbers/******78 HTTP/1.1",
                "Optional[4111111111111111] | Optional[411111******1111]",
                "%B4111111111111111^A/B^2912 | %B411111******1111^A/B^2912",
                "4111\u00a01111\u00a01111\u00a01111 | 411111******1111",
                "number%3A4111111111111111 | number%3A411111******1111",
                "ssn: 078 05 1120 | ssn: [REDACTED:ssn]",
                "social security number 078 05 1120. | social security number [REDACTED:ssn].",
                "blocked 203.0.113.7-203.0.113.9 | blocked [REDACTED:ip]-[REDACTED:ip]",
                "/users?email=ada16%40example.com&page=2 | /users?email=[REDACTED:email]&page=2",
                "q=x%3Dada%2540example.com%26 | q=x%3D[REDACTED:email]%26",
                "\u8054\u7cfbada33@example.com\u6216\u81f4\u7535 | \u8054\u7cfb[REDACTED:email]\u6216\u81f4\u7535",
                "x \u001b[34mada@example.com\u001b[0m x | x \u001b[34m[REDACTED:email]\u001b[0m x",
            })
    void go(String text, String expected) {
        assertThat(privacy.redact(text)).isEqualTo(expected);
        assertThat(privacy.redact(expected)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "phones sold: 1234567",
                "telemetry 0301234567",
                "phone book with 12345678 entries",
                "mobile: true",
                "cell 1234567",
                "diff: +1234567 -1234",
                "+999999999-12-31",
                "abc/+12345678==",
                "offsets 1928 2568 3208 3848 4488 5128 5768 6408 7048",
                "078 05 1120 rows",
                "Chrome/126.0.0.0 Safari/537.36",
                "Oracle JDBC driver version 23.5.0.24",
                "see RFC 5280 section 4.2.1.3",
                "FileVersion 4.8.0.9, OID = 2.5.29.15",
                "https://$USER:$PASS@example.com/",
            })
    void stay(String text) {
        assertThat(privacy.redact(text)).isSameAs(text);
    }
}
