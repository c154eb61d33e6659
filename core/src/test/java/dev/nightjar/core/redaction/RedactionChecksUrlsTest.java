package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Acceptance checks 16 to 20: what URLs, connection strings, HTTP credentials and cookies carry. */
class RedactionChecksUrlsTest {
    private final Redactor secrets = Redactor.standard();
    private final Redactor privacy = Redactor.privacy();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://u:p@ss:w0rd@h:5432/db?password=x&sslmode=require | postgresql://u:[REDACTED:url-credentials]@h:5432/db?password=[REDACTED:credential]&sslmode=require",
                "mongodb://u:p1@a:1,u:p2@b:2/ | mongodb://u:[REDACTED:url-credentials]@a:1,u:[REDACTED:url-credentials]@b:2/",
                "mongodb://u:p@a:1,u:p@b:2/ | mongodb://u:[REDACTED:url-credentials]@a:1,u:[REDACTED:url-credentials]@b:2/",
                "jdbc:sqlserver://h;user=a;password=b;encrypt=true | jdbc:sqlserver://h;user=a;password=[REDACTED:credential];encrypt=true",
                "jdbc:mysql://u:p@tcp(h:1)/d | jdbc:mysql://u:[REDACTED:url-credentials]@tcp(h:1)/d",
                "jdbc:oracle:thin:u/p@h:1521:x | jdbc:oracle:thin:u/[REDACTED:url-credentials]@h:1521:x",
                "jdbc:postgresql://h:5432/db?user=u&password=x | jdbc:postgresql://h:5432/db?user=u&password=[REDACTED:credential]",
                "jdbc:oracle:thin:u/p@//h:1521/x | jdbc:oracle:thin:u/[REDACTED:url-credentials]@//h:1521/x",
                "amqps://u:p%40ss@h:5671/v | amqps://u:[REDACTED:url-credentials]@h:5671/v",
                "redis://:p@h:6379/0 | redis://:[REDACTED:url-credentials]@h:6379/0",
                "smtp://bob@corp.com:pw@mail.corp.com | smtp://[REDACTED:email]:[REDACTED:url-credentials]@mail.corp.com",
            })
    void check16PasswordsInConnectionStringsAreGoneAndTheRestIsKept(String text, String expected) {
        assertThat(privacy.redact(text)).isEqualTo(expected);
        assertThat(privacy.redact("connecting to " + text + " now")).isEqualTo("connecting to " + expected + " now");
        assertThat(privacy.redact("{\"url\":\"" + text + "\"}")).isEqualTo("{\"url\":\"" + expected + "\"}");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "https://token@github.com/x | https://[REDACTED:url-credentials]@github.com/x",
                "git clone https://token@github.com/x.git | git clone https://[REDACTED:url-credentials]@github.com/x.git",
                "http://localhost:8080/@me | http://localhost:8080/@me",
                "https://url:8000 @x | https://url:8000 @x",
                "https://example.org/?q=@me | https://example.org/?q=@me",
                "https://example.org/#a@b | https://example.org/#a@b",
                "https://example.org:8443/path/@scope/x | https://example.org:8443/path/@scope/x",
            })
    void check17AUserInfoWithoutPasswordGoesWhole(String text, String expected) {
        assertThat(privacy.redact(text)).isEqualTo(expected);
        assertThat(privacy.redact("(" + text + ")")).isEqualTo("(" + expected + ")");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "?sig=",
                "?X-Amz-Signature=",
                "?X-Goog-Signature=",
                "?AWSAccessKeyId=",
                "#access_token=",
                "?password%3D",
                "?password%253D",
                "?sv=2024-11-04&se=2026-11-21&sr=b&sp=r&sig=",
                "?X-Amz-Algorithm=AWS4-HMAC-SHA256&X-Amz-Date=20261121T000000Z&X-Amz-Signature=",
                "?X-Amz-Credential=",
                "?X-Amz-Security-Token=",
                "?X-Goog-Credential=",
                "?Expires=1763733400&Signature=",
                "?access_token=",
                "?id_token=",
                "?refresh_token=",
                "#state=x&id_token=",
                "?next=https%3A%2F%2Fh%2F%3Fa%3D1%26access_token%3D",
                "?next=https%253A%252F%252Fh%252F%253Fpassword%253D",
                "?code=",
            })
    void check18KeysInQueriesAndFragmentsAreFoundAlsoWhenEncoded(String before) {
        String url = "https://h/p" + before + "zQ7vK2mW9x";
        String tail = before.equals("?code=") ? "&state=1" : "";

        assertThat(secrets.redact("GET " + url + tail + " 200"))
                .startsWith("GET https://h/p" + before + "[REDACTED:")
                .endsWith("]" + tail + " 200");
        if (before.indexOf('%') < 0 && tail.isEmpty()) {
            assertThat(secrets.redact(url + "&next=1")).contains("&next=1").doesNotContain("zQ7v");
        }
    }

    @Test
    void check18DecodingIsBounded() {
        for (int times = 0; times < 2_000; times += 199) {
            String text = "password%" + "25".repeat(times) + "3Dx1";
            assertThat(privacy.redact(text)).doesNotContain("[REDACTED:error]");
            assertThat(privacy.redact(privacy.redact(text))).isEqualTo(privacy.redact(text));
        }
        assertThat(privacy.redact("password%253Dx")).startsWith("password%253D[REDACTED:");
        assertThat(privacy.redact("password%3Dx")).startsWith("password%3D[REDACTED:");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "Authorization: Bearer x | Authorization: Bearer [REDACTED:http-auth]",
                "Authorization: Bearer abc | Authorization: Bearer [REDACTED:http-auth]",
                "{authorization=Basic x, a=b} | {authorization=Basic [REDACTED:http-auth], a=b}",
                "{authorization=Basic abc=, a=b} | {authorization=Basic [REDACTED:http-auth], a=b}",
                "-H 'Authorization: Bearer abc' x | -H 'Authorization: Bearer [REDACTED:http-auth]' x",
                "curl -H \"Authorization: Basic dTpw\" h | curl -H \"Authorization: Basic [REDACTED:http-auth]\" h",
                "Proxy-Authorization: basic abc | Proxy-Authorization: basic [REDACTED:http-auth]",
                "proxy-authorization: Bearer abc | proxy-authorization: Bearer [REDACTED:http-auth]",
                "authorization: bearer abc | authorization: bearer [REDACTED:http-auth]",
                "AUTHORIZATION: BEARER abc | AUTHORIZATION: BEARER [REDACTED:http-auth]",
                "Authorization:Bearer abc | Authorization:Bearer [REDACTED:http-auth]",
                "Authorization: abc | Authorization: [REDACTED:http-auth]",
                "Authorization: Token abc | Authorization: Token [REDACTED:http-auth]",
                "Authorization: SSWS abc | Authorization: SSWS [REDACTED:http-auth]",
                "{\"authorization\":\"Bearer abc\"} | {\"authorization\":\"Bearer [REDACTED:http-auth]\"}",
                "sent Bearer abcdef123456 on | sent Bearer [REDACTED:http-auth] on",
            })
    void check19TheCredentialIsGoneAndTheSchemeKept(String text, String expected) {
        assertThat(secrets.redact(text)).isEqualTo(expected);
    }

    @Test
    void check19AMapsToStringIsRead() {
        Map<String, Object> headers = new TreeMap<>(Map.of("accept", "*/*", "authorization", "Basic dXNlcjpwYXNz"));

        assertThat(secrets.redact(headers.toString()))
                .isEqualTo("{accept=*/*, authorization=Basic [REDACTED:http-auth]}");
        headers.put("authorization", List.of("Basic dXNlcjpwYXNz"));
        assertThat(secrets.redact(headers.toString())).doesNotContain("dXNl").startsWith("{accept=*/*, authorization=");
    }

    @Test
    void check19AFoldedHeaderIsRead() {
        assertThat(secrets.redact("Authorization: Bearer\r\n abcdef"))
                .isEqualTo("Authorization: Bearer\r\n [REDACTED:http-auth]");
        assertThat(secrets.redact("Authorization:\r\n Bearer abcdef\r\nHost: h"))
                .isEqualTo("Authorization:\r\n Bearer [REDACTED:http-auth]\r\nHost: h");
        assertThat(secrets.redact("authorization:\n  enabled: true")).isEqualTo("authorization:\n  enabled: true");
    }

    @Test
    void check20NamesAndAttributesOfCookiesAreKept() {
        assertThat(secrets.redact("Cookie: theme=dark; JSESSIONID=1; lang=de"))
                .isEqualTo("Cookie: theme=[REDACTED:cookie]; JSESSIONID=[REDACTED:cookie]; lang=[REDACTED:cookie]");
        assertThat(secrets.redact("Set-Cookie: id=a3f; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure; Path=/"))
                .isEqualTo("Set-Cookie: id=[REDACTED:cookie]; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure; Path=/");
        assertThat(secrets.redact(
                        "set-cookie: JSESSIONID=a3f; Max-Age=3600; Domain=example.org; HttpOnly; SameSite=Lax"))
                .isEqualTo(
                        "set-cookie: JSESSIONID=[REDACTED:cookie]; Max-Age=3600; Domain=example.org; HttpOnly; SameSite=Lax");
        assertThat(secrets.redact("{cookie=a=b; c=d, host=x}"))
                .isEqualTo("{cookie=a=[REDACTED:cookie]; c=[REDACTED:cookie], host=x}");
        assertThat(secrets.redact("-H 'Cookie: theme=dark; JSESSIONID=1' h"))
                .isEqualTo("-H 'Cookie: theme=[REDACTED:cookie]; JSESSIONID=[REDACTED:cookie]' h");
        assertThat(secrets.redactValue("Cookie", "theme=dark; JSESSIONID=1; lang=de"))
                .isEqualTo("theme=[REDACTED:cookie]; JSESSIONID=[REDACTED:cookie]; lang=[REDACTED:cookie]");
        assertThat(secrets.redactValue("Set-Cookie", "id=a3f; Path=/; Secure"))
                .isEqualTo("id=[REDACTED:cookie]; Path=/; Secure");
    }
}
