package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The numbers are those of the acceptance checks in the specification, section 6. */
class RedactorTest {
    private final Redactor secrets = Redactor.standard();
    private final Redactor privacy = Redactor.privacy();

    @Test
    void keepsWhatIsPersonalInLogLinesAndNowhereElse() {
        String line = "order of anna@example.org refused";

        assertThat(secrets.redact(line)).isSameAs(line);
        assertThat(privacy.redact(line)).isEqualTo("order of [REDACTED:email] refused");
    }

    @Test
    void returnsTheSameInstanceWhenNothingIsFound() {
        String line = "2026-11-21 07:31:22,104 INFO c.e.Orders - order=4711 took 12 ms, retry in PT5S (at 10:12:30)";

        assertThat(privacy.redact(line)).isSameAs(line);
        assertThat(privacy.redact("")).isEmpty();
    }

    @Nested
    class KeyNamesInText {
        // check 7
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
                })
        void areRecognisedHoweverTheyAreWritten(String key) {
            assertThat(secrets.redact("a " + key + "hunter2x b"))
                    .startsWith("a " + key + "[REDACTED:")
                    .endsWith("] b");
        }

        // check 8
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "max_tokens=4096",
                    "token_count: 17",
                    "tokenizer=bpe",
                    "passwordResetUrl=/forgot",
                    "password_policy=strict",
                    "author=Poe",
                    "authority: ROLE_USER",
                    "secretary=Miller",
                    "keyboard=qwerty",
                    "monkey=ape",
                    "publicKey=ssh-rsa",
                    "access_token_url=/token",
                    "is_authenticated=maybe",
                    "X-MS-Exchange-Organization-AuthSource: host1",
                    "password=${DB_PASSWORD}",
                    "password={{ vault.db }}",
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
                })
        void areNoSecretsWhenTheirWordsSayOtherwise(String text) {
            assertThat(privacy.redact(text)).isSameAs(text);
        }

        @Test
        void canBeAddedAndExcepted() {
            Redactor own = RedactionPolicy.builder()
                    .sensitiveKeys(List.of("badge", "locker no"))
                    .safeKeys(List.of("page-token"))
                    .build()
                    .redactor(Preset.SECRETS);

            assertThat(own.redact("staffBadge=7x, badge: 8y, badges=2"))
                    .isEqualTo("staffBadge=[REDACTED:credential], badge: [REDACTED:credential], badges=2");
            assertThat(own.redact("locker_no=5, locker=6")).isEqualTo("locker_no=[REDACTED:credential], locker=6");
            assertThat(own.redact("pageToken=abc pageToken=AKIAIOSFODNN7EXAMPLE my_page_token=abc"))
                    .as("safe for this name only, and for no other rule")
                    .isEqualTo("pageToken=abc pageToken=[REDACTED:token] my_page_token=[REDACTED:token]");
        }
    }

    // check 9
    @ParameterizedTest
    @ValueSource(
            strings = {
                "password reset requested",
                "bearer tokens are short-lived",
                "Basic header is applied",
                "Unexpected token: found something else",
                "the token machine is broken: 5 of 7",
            })
    void keepsProse(String text) {
        assertThat(privacy.redact(text)).isSameAs(text);
    }

    // checks 10, 11, 15
    @ParameterizedTest
    @ValueSource(
            strings = {
                "java.lang.Object@4b1c1ea0",
                "java.base@25/java.lang.Thread.run",
                "foo::1",
                "MyClass::toString",
                "@Override",
                "git@github.com:a/b",
                "pnpm@10.4.1",
                "logo@2x.png",
                "img@sha256:eaaa7b11777babe28e6133a8b19ff71cea687e0d7f05158dee95a71f76ce3d00",
                "1748503543",
                "1748503543012",
                "1647725122227",
                "1748503543012345",
                "4111111111111112",
                "41111111111111112",
                "3636dd46-ea21-4111-8111-111111111111",
                "0.5309136012499991",
                "4bf92f3577b34da6a3ce929d0e0e4736",
                "256.1.1.1",
                "1.2.3.4.5",
                "1.2.3.04",
                "v1.2.3.4-build",
                "10.1.2.3 and 192.168.0.7 and 127.0.0.1",
                "10:12:34 and 4a:00:04:10:9b:50",
                "fe80::1",
            })
    void keepsWhatOnlyLooksAlike(String text) {
        assertThat(privacy.redact(text)).isSameAs(text);
    }

    @Nested
    class Cards {
        // check 12
        @ParameterizedTest
        @ValueSource(
                strings = {
                    "4111111111111111",
                    "4111 1111 1111 1111",
                    "4111-1111-1111-1111",
                })
        void keepTheFirstSixAndTheLastFour(String card) {
            assertThat(secrets.redact("paid with (" + card + "), thanks"))
                    .isEqualTo("paid with (411111******1111), thanks");
            assertThat(secrets.redact("\u5361" + card + "\u5361")).isEqualTo("\u5361411111******1111\u5361");
        }

        @Test
        void areFoundInTheGroupsOfTheirNetwork() {
            assertThat(secrets.redact("3782 822463 10005")).isEqualTo("378282******0005");
            assertThat(secrets.redact("6304 9000 1774 0292 441")).isEqualTo("630490******2441");
        }

        @Test
        void stayJsonAsNumbers() {
            assertThat(secrets.redact("{\"pan\":4111111111111111}")).isEqualTo("{\"pan\":\"411111******1111\"}");
            assertThat(secrets.redact("[4111111111111111, 2]")).isEqualTo("[4111111111, 2]");
        }
    }

    // check 13
    @ParameterizedTest
    @CsvSource({
        "DE89370400440532013000, ******3000",
        "DE89 3704 0044 0532 0130 00, ******3000",
        "de89370400440532013000, de89370400440532013000",
        "DE89370400440532013001, DE89370400440532013001",
        "XDE89370400440532013000, XDE89370400440532013000",
    })
    void keepsTheLastFourOfAnIban(String text, String expected) {
        assertThat(privacy.redact(text)).isEqualTo(expected);
    }

    // check 14
    @ParameterizedTest
    @CsvSource({
        "078-05-1120, [REDACTED:ssn]",
        "000-05-1120, 000-05-1120",
        "666-05-1120, 666-05-1120",
        "978-05-1120, 978-05-1120",
        "078-05-0000, 078-05-0000",
        "2026-11-21, 2026-11-21",
    })
    void redactsSocialSecurityNumbersThatAreGiven(String text, String expected) {
        assertThat(privacy.redact(text)).isEqualTo(expected);
    }

    // check 15
    @Test
    void redactsPublicAddressesAndKeepsThePort() {
        assertThat(privacy.redact("from 203.0.113.7:8080 to [2001:db8::1]:443"))
                .isEqualTo("from [REDACTED:ip]:8080 to [[REDACTED:ip]]:443");
    }

    // check 16
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "postgresql://u:p@ss:w0rd@h:5432/db?password=x&sslmode=require | postgresql://u:[REDACTED:url-credentials]@h:5432/db?password=[REDACTED:credential]&sslmode=require",
                "mongodb://u:p1@a:1,u:p2@b:2/ | mongodb://u:[REDACTED:url-credentials]@a:1,u:[REDACTED:url-credentials]@b:2/",
                "jdbc:sqlserver://h;user=a;password=b;encrypt=true | jdbc:sqlserver://h;user=a;password=[REDACTED:credential];encrypt=true",
                "jdbc:mysql://u:p@tcp(h:1)/d | jdbc:mysql://u:[REDACTED:url-credentials]@tcp(h:1)/d",
                "jdbc:oracle:thin:u/p@h:1521:x | jdbc:oracle:thin:u/[REDACTED:url-credentials]@h:1521:x",
                "https://token@github.com/x | https://[REDACTED:url-credentials]@github.com/x",
                "http://localhost:8080/@me | http://localhost:8080/@me",
                "https://url:8000 @x | https://url:8000 @x",
                "smtp://bob@corp.com:pw@mail.corp.com | smtp://[REDACTED:email]:[REDACTED:url-credentials]@mail.corp.com",
            })
    void redactsCredentialsInUrls(String text, String expected) {
        assertThat(privacy.redact(text)).isEqualTo(expected);
    }

    // check 19
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "Authorization: Bearer abc | Authorization: Bearer [REDACTED:http-auth]",
                "{authorization=Basic abc=, a=b} | {authorization=Basic [REDACTED:http-auth], a=b}",
                "-H 'Authorization: Bearer abc' x | -H 'Authorization: Bearer [REDACTED:http-auth]' x",
                "Proxy-Authorization: basic abc | Proxy-Authorization: basic [REDACTED:http-auth]",
                "Authorization:Bearer abc | Authorization:Bearer [REDACTED:http-auth]",
                "Authorization: abc | Authorization: [REDACTED:http-auth]",
                "{\"authorization\":\"Bearer abc\"} | {\"authorization\":\"Bearer [REDACTED:http-auth]\"}",
                "sent Bearer abcdef123456 on | sent Bearer [REDACTED:http-auth] on",
            })
    void keepsTheSchemeOfHttpCredentials(String text, String expected) {
        assertThat(secrets.redact(text)).isEqualTo(expected);
    }

    @Test
    void readsAFoldedHeader() {
        assertThat(secrets.redact("Authorization: Bearer\r\n abcdef"))
                .isEqualTo("Authorization: Bearer\r\n [REDACTED:http-auth]");
    }

    // check 20
    @Test
    void keepsTheNamesOfCookiesAndTheAttributes() {
        assertThat(secrets.redact("Cookie: theme=dark; JSESSIONID=1; lang=de"))
                .isEqualTo("Cookie: theme=[REDACTED:cookie]; JSESSIONID=[REDACTED:cookie]; lang=[REDACTED:cookie]");
        assertThat(secrets.redact("Set-Cookie: id=a3f; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure; Path=/"))
                .isEqualTo("Set-Cookie: id=[REDACTED:cookie]; Expires=Wed, 21 Oct 2026 07:28:00 GMT; Secure; Path=/");
        assertThat(secrets.redact("{cookie=a=b; c=d, host=x}"))
                .isEqualTo("{cookie=a=[REDACTED:cookie]; c=[REDACTED:cookie], host=x}");
    }

    // check 21
    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAK\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\r\nMIIEow\r\nIBAAK\r\n-----END RSA PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\\nMIIEow\\nIBAAK\\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----\\\\nMIIEow\\\\nIBAAK\\\\n-----END PRIVATE KEY-----",
                "-----BEGIN PRIVATE KEY-----MIIEowIBAAK-----END PRIVATE KEY-----",
                "-----BEGIN PGP PRIVATE KEY BLOCK-----\n\nMIIEow\n-----END PGP PRIVATE KEY BLOCK-----",
                "-----BEGIN OPENSSH PRIVATE KEY-----\n  MIIEow\n-----END OPENSSH PRIVATE KEY-----",
                "-----BEGIN ENCRYPTED PRIVATE KEY-----\n10:12 INFO MIIEow\n10:12 INFO -----END ENCRYPTED PRIVATE KEY-----",
                "-----BEGIN RSA PRIVATE KEY-----\nMIIEow\nIBAAK",
            })
    void redactsAPrivateKeyWhole(String key) {
        assertThat(secrets.redact("key " + key)).isEqualTo("key [REDACTED:private-key]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "-----BEGIN CERTIFICATE-----\nMIIEow\n-----END CERTIFICATE-----",
                "-----BEGIN PUBLIC KEY-----\nMI"
            })
    void keepsCertificatesAndPublicKeys(String text) {
        assertThat(secrets.redact(text)).isSameAs(text);
    }

    // check 27
    @Test
    void leavesItsOwnLabelsAlone() {
        String once =
                privacy.redact("password=hunter2 mail bob@x.org card 4111111111111111 https://u:pw@h/ +49 30 1234567");

        assertThat(privacy.redact(once)).isSameAs(once);
        assertThat(secrets.redact(once)).isSameAs(once);
    }

    @Test
    void takesNoForgedLabelForItsOwn() {
        assertThat(secrets.redact("password=[REDACTED:hunter2]")).doesNotContain("hunter2");
    }

    // check 29
    @Test
    void leavesTheTextAroundASecretAsItIs() {
        String around = "\ud83d\ude80 \u041f\u0440\u0438\u0432\u0435\u0442 \u65e5\u672c e\u0301 \ud800 \u0000";

        assertThat(secrets.redact(around + "password=hunter2 " + around))
                .isEqualTo(around + "password=[REDACTED:credential] " + around);
        assertThat(secrets.redact("password=\u001b[1;31mhunter2\u001b[0m")).doesNotContain("hunter2");
    }

    @Test
    void countsWhatItFoundByCategoryAndTellsNoValue() {
        Map<String, Integer> counts = new java.util.TreeMap<>();
        Redactor counting = RedactionPolicy.builder()
                .onDetection((category, count) -> counts.merge(category, count, Integer::sum))
                .build()
                .redactor(Preset.PRIVACY);

        counting.redact("password=a1 pin=b2 mail bob@x.org");
        counting.redact("nothing");

        assertThat(counts).isEqualTo(Map.of("credential", 2, "email", 1));
    }

    // check 31
    @Test
    void survivesAListenerThatThrows() {
        Redactor broken = RedactionPolicy.builder()
                .onDetection((category, count) -> {
                    throw new IllegalStateException("counter is gone");
                })
                .build()
                .redactor(Preset.SECRETS);

        assertThat(broken.redact("password=hunter2")).isEqualTo("password=[REDACTED:credential]");
    }
}
