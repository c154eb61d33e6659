package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class WordingTest {
    private final Redactor redactor = Redactor.privacy();

    @ParameterizedTest
    @ValueSource(
            strings = {
                "ERROR InvalidTokenException: Signature verification failed",
                "io.jsonwebtoken.ExpiredJwtException: JWT expired at 2026-11-21T07:31:22Z",
                "INFO 1 --- [main] c.e.security.JwtTokenStore : Authenticated user 5",
                "o.s.s.a.dao.PasswordEncoderFactories: Using bcrypt",
                "Caused by: org.acme.BadCredentialsException: Bad credentials",
                "\tat com.acme.Password.check(Password.java:41)",
                "Error in credentials.yml:12:3",
                "Access denied for user 'app'@'10.0.0.5' (using password: YES)",
                "Unexpected token: punc (;) at line 4",
                "Password: required",
                "password: must not be blank",
                "java.lang.SecurityException: Password: must have 8 characters",
                "Field error in object 'user' on field 'password': rejected value [null]",
                "token=expired",
                "auth: failed.",
                "bearer token: missing",
                "DSN: not configured",
                "PIN: 3 attempts left",
                "secrets: 4 loaded",
            })
    void staysBehindASensitiveKey(String text) {
        assertThat(redactor.redact(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password: <hunter>",
                "password: <required1>",
                "password=<notToday>",
                "PIN: <4711> entered",
                "token: <e7f9a0> expired",
                "app.Password: <hunter2>",
                "spring.datasource.password: <Secret>",
                "credentials.java=<1234>",
                "'password': <Using>",
            })
    void isNoReasonToKeepASecret(String marked) {
        String text = marked.replace("<", "").replace(">", "");

        assertThat(redactor.redact(text))
                .doesNotContain(marked.substring(marked.indexOf('<') + 1, marked.indexOf('>')));
    }

    @Test
    void givesTheValueThatSpringRejected() {
        String text = "Field error in object 'user' on field 'password': rejected value [hunter 2]; codes [Size.user]";

        assertThat(redactor.redact(text))
                .isEqualTo("Field error in object 'user' on field 'password': rejected value [[REDACTED:credential]];"
                        + " codes [Size.user]");
    }
}
