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
                "o.apache.tomcat.util.http.parser.Cookie : A cookie header was received",
                "com.example.auth.Auth : login ok",
                "No qualifying bean of type 'com.example.Secret': expected at least 1",
                "Error creating bean with name 'apiKey': Injection of autowired dependencies failed",
                "com.auth0:java-jwt:4.4.0",
                "secret_arn=arn:aws:secretsmanager:eu-central-1:123456789012:secret:db-AbCdEf",
                "AUTH=PLAIN auth=login",
                "+ password = (sensitive value)",
                "password=yes",
                "First pass: create files",
                "out of START_ARRAY token: Single value",
                "said \"Enter password:\" twice",
                "===== PRIVATE KEY =====",
                "Invalid cookie: ends too soon",
                "cookies: 3",
                "requestCookieCompliance=RFC6265",
                "\u9519\u8bef:password=null\u3002",
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
                "passWord=<hunter2>",
                "pass-phrase: <hunter2>",
                "SNYK_TOKEN :::= \"<0a1b2c3d>\"",
                "userPassword:: <aHVudGVyMg==>",
                "LINKEDIN_KEY=<0a1b2c3d>",
                "totp=<123456>",
                "Cookies: {sid=<0a1b2c>}",
                "token:<0a1b2c3d>",
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
