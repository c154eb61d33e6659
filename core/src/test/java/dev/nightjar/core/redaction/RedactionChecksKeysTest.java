package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Acceptance checks 7 to 10: which keys are sensitive, and prose and names that only look like something. */
class RedactionChecksKeysTest {
    private final Redactor secrets = Redactor.standard();
    private final Redactor privacy = Redactor.privacy();

    @ParameterizedTest
    @ValueSource(
            strings = {
                // as the check names them: camelCase, PascalCase, snake, kebab, dotted, SCREAMING, header case
                "dbPassword",
                "DbPassword",
                "db_password",
                "db-password",
                "db.password",
                "DB_PASSWORD",
                "Db-Password",
                "X-Api-Key",
                "APIKey",
                "clientSECRET",
                "user[password]",
                "spring.datasource.password",
                "MYSQL_PWD",
                // and near ones
                "CLIENTSECRET",
                "dbpassword",
                "password1",
                "apiKey",
                "ApiKey",
                "api_key",
                "api-key",
                "api.key",
                "API_KEY",
                "APIKEY",
                "myAPIKeyV2Secret",
                "clientSecret",
                "ClientSecret",
                "client_secret",
                "client-secret",
                "CLIENT_SECRET",
                "Client-Secret",
                "accessToken",
                "access_token",
                "ACCESS_TOKEN",
                "refreshToken",
                "X-Auth-Token",
                "x-csrf-token",
                "sessionId",
                "session_id",
                "JSESSIONID",
                "PHPSESSID",
                "privateKey",
                "secret_key",
                "AWS_SECRET_ACCESS_KEY",
                "passphrase",
                "user[credentials]",
                "users[0].password",
                "spring.security.oauth2.client.registration.github.client-secret",
                "PGPASSWORD",
                "REDIS_AUTH",
                "smtp_pass",
                "cardCvv",
            })
    void check07KeysAreFoundInEverySpelling(String key) {
        assertThat(secrets.isSensitiveKey(key)).isTrue();
        assertThat(String.valueOf(secrets.redactValue(key, "hunter2x"))).startsWith("[REDACTED:");
        for (String between : List.of("=", ": ", ":", " = ", " : ", "=\"", "='")) {
            String tail = between.endsWith("\"") ? "\" b" : between.endsWith("'") ? "' b" : " b";
            assertThat(secrets.redact("a " + key + between + "hunter2x" + tail))
                    .startsWith("a " + key + between + "[REDACTED:")
                    .endsWith("]" + tail);
        }
        assertThat(secrets.redact("{\"" + key + "\":\"hunter2x\",\"b\":\"c\"}"))
                .startsWith("{\"" + key + "\":\"[REDACTED:")
                .endsWith("]\",\"b\":\"c\"}");
        assertThat(secrets.redact(Map.of(key, "hunter2x").toString()))
                .startsWith("{" + key + "=[REDACTED:")
                .endsWith("]}");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "dbPassword=",
                "DbPassword=",
                "db_password=",
                "db-password=",
                "db.password=",
                "DB_PASSWORD=",
                "X-Api-Key: ",
                "APIKey=",
                "clientSECRET=",
                "CLIENTSECRET=",
                "user[password]=",
                "user%5Bpassword%5D=",
                "spring.datasource.password=",
                "MYSQL_PWD=",
                "password1=",
                "api key: ",
                "session_id=",
                "pass\u200bword=",
                "-Dpin=",
                "-Dspring.datasource.password=",
                "?sig=",
                "?X-Amz-Signature=",
                "?AWSAccessKeyId=",
                "#access_token=",
                "password%3D",
                "password%253D",
                "password\\u003d",
                "password => ",
                "password := ",
                "(password)=",
                "--password ",
                "--password=",
                "--db-password ",
                "--clientSecret ",
            })
    void check07KeysAreFoundHoweverTheyAreTiedToTheirValue(String key) {
        assertThat(secrets.redact("a " + key + "hunter2x b"))
                .startsWith("a " + key + "[REDACTED:")
                .endsWith("] b");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_tokens=4096",
                "token_count",
                "tokenizer",
                "passwordResetUrl",
                "password_policy",
                "author",
                "authority",
                "secretary",
                "keyboard",
                "monkey",
                "publicKey",
                "access_token_url",
                "is_authenticated",
                "X-MS-Exchange-Organization-AuthSource",
            })
    void check08KeysThatOnlyHoldSuchAWordAreKept(String named) {
        int equals = named.indexOf('=');
        String key = equals < 0 ? named : named.substring(0, equals);
        for (String value : equals < 0 ? List.of("qwerty", "17", "host1.example", "/forgot") : List.of("4096", "17")) {
            for (String text : List.of(
                    key + "=" + value,
                    key + ": " + value,
                    "a " + key + "=" + value + ", b",
                    "{" + key + "=" + value + "}",
                    "{\"" + key + "\":\"" + value + "\"}",
                    "{\"a\":\"{\\\"" + key + "\\\":\\\"" + value + "\\\"}\"}",
                    "?" + key + "=" + value + "&b=1")) {
                assertThat(privacy.redact(text)).isSameAs(text);
            }
            assertThat(privacy.redactValue(key, value)).isEqualTo(value);
        }
        assertThat(privacy.isSensitiveKey(key)).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "max_tokens=4096",
                "maxTokens: 4096",
                "\"max_tokens\":4096",
                "token_count: 17",
                "tokenizer=bpe",
                "passwordResetUrl=/forgot",
                "passwordResetUrl=https://example.org/forgot",
                "password_policy=strict",
                "author=Poe",
                "authority: ROLE_USER",
                "secretary=Miller",
                "keyboard=qwerty",
                "monkey=ape",
                "publicKey=ssh-rsa",
                "access_token_url=/token",
                "access_token_url=https://example.org/token",
                "is_authenticated=maybe",
                "is_authenticated=true",
                "X-MS-Exchange-Organization-AuthSource: host1",
                "password=${DB_PASSWORD}",
                "password={{ vault.db }}",
                "password=#{vault.db}",
                "password=<secret>",
                "password=null",
                "password=",
                "password=?",
                "password=****",
                "password: [FILTERED]",
                "secret=true",
                "token=42",
                "Token::new",
                "PWD=/srv/app",
                "\"Password:\",rememberMe",
                "passwordExpiresAt=2026-11-21",
                "secretName: orders-db",
                "token_type: bearer",
                "cookieName=lang",
                "tokens=1024",
                "authorId=17",
                "num_tokens=7",
            })
    void check08KeysAreNoSecretsWhenTheirWordsSayOtherwise(String text) {
        assertThat(privacy.redact(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "password reset requested",
                "bearer tokens are\u2026",
                "Basic header is applied",
                "bearer tokens are short-lived",
                "Bearer tokens are short-lived",
                "Bearer token authentication failed",
                "Basic authentication is required",
                "Unexpected token: found something else",
                "the token machine is broken: 5 of 7",
                "Password must not be empty",
                "The password has expired and must be changed",
                "invalid password for user anna",
                "no secret was configured",
                "The session cookie is missing",
                "the api key was rotated yesterday",
                "Your secret is safe with us.",
                "Token expired, please log in again",
            })
    void check09ProseIsKept(String text) {
        assertThat(privacy.redact(text)).isSameAs(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Object@4b1c1ea0",
                "java.base@25/java.lang.Thread",
                "foo::1",
                "MyClass::toString",
                "@Override",
                "git@github.com:a/b",
                "pnpm@10.4.1",
                "logo@2x.png",
                "img@sha256:eaaa7b11777babe28e6133a8b19ff71cea687e0d7f05158dee95a71f76ce3d00",
                // and near ones
                "java.lang.Object@4b1c1ea0",
                "a java.util.concurrent.locks.ReentrantLock$NonfairSync@1a2b3c4d",
                "[Ljava.lang.String;@6d06d69c",
                "java.base@25/java.lang.Thread.run",
                "at java.base@17.0.15/java.lang.Thread.run(Thread.java:840)",
                "at app//com.acme.Orders.pay(Orders.java:17)",
                "com.acme.Orders$$Lambda$14/0x0000000800c8d840@5e91993f",
                "String::valueOf",
                "std::vector",
                "@Transactional",
                "@Test void pays()",
                "@babel/core",
                "@angular/core@17.1.0",
                "git@gitlab.example.org:team/repo.git",
                "logo@3x.webp",
                "registry.example.org/app@sha256:eaaa7b11777babe28e6133a8b19ff71cea687e0d7f05158dee95a71f76ce3d00",
                "waiting to lock <0x00000000e0a1b2c3> (a java.lang.Object@4b1c1ea0)",
            })
    void check10NamesWithAnAtSignOrColonsAreKept(String text) {
        for (Redactor redactor : List.of(secrets, privacy)) {
            for (String around : List.of(text, "at " + text + ", done", "(" + text + ")", "{\"a\":\"" + text + "\"}")) {
                assertThat(redactor.redact(around)).isSameAs(around);
            }
        }
    }
}
