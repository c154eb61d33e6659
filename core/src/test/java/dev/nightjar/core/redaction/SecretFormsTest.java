package dev.nightjar.core.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.Base64;
import org.junit.jupiter.api.Test;

class SecretFormsTest {
    private static final String SECRET = "s\u00e9cret<&'\"/ ~*>?";

    @Test
    void holdWhatIsTheSameInBase64WhateverStandsAround() {
        for (String before : new String[] {"", "a", "ab", "abc", "abcd"}) {
            for (String behind : new String[] {"", "x", "xy", "xyz"}) {
                String encoded = Base64.getEncoder().encodeToString((before + SECRET + behind).getBytes(UTF_8));
                assertThat(SecretForms.of(SECRET)).as(before + behind).anyMatch(encoded::contains);
                String forUrls = encoded.replace('+', '-').replace('/', '_');
                assertThat(SecretForms.of(SECRET)).as(before + behind).anyMatch(forUrls::contains);
            }
        }
        assertThat(SecretForms.of("abcdef")).contains("YWJjZGVm").hasSizeLessThan(4);
        assertThat(SecretForms.of("abcdefgh")).contains("YWJjZGVmZ2", "FiY2RlZmdo", "hYmNkZWZna");
    }

    @Test
    void holdWhatUrlsJsonAndXmlMakeOfIt() {
        assertThat(SecretForms.of(SECRET))
                .contains(
                        SECRET,
                        "s%C3%A9cret%3C%26%27%22%2F+%7E*%3E%3F",
                        "s%c3%a9cret%3c%26%27%22%2f+%7e*%3e%3f",
                        "s%C3%A9cret%3C%26%27%22%2F%20~*%3E%3F",
                        "s%c3%a9cret%3c%26%27%22%2f%20%7e%2a%3e%3f",
                        "s\u00e9cret<&'\\\"/ ~*>?",
                        "s\u00e9cret<&'\\\"\\/ ~*>?",
                        "s\\u00e9cret<&'\\\"/ ~*>?",
                        "s\u00e9cret\\u003c\\u0026\\u0027\\\"/ ~*\\u003e?",
                        "s\u00e9cret&lt;&amp;'\"/ ~*&gt;?",
                        "s\u00e9cret&lt;&amp;&#39;&quot;/ ~*&gt;?");
    }

    @Test
    void areNoneOfAShortOne() {
        assertThat(SecretForms.of("abcde")).isEmpty();
        assertThat(SecretForms.of("  abcde  ")).isEmpty();
        assertThat(SecretForms.of("abcdef")).isNotEmpty();
        assertThat(SecretForms.of("x[REDACTED:x")).noneMatch(form -> form.contains("[REDACTED:"));
    }
}
