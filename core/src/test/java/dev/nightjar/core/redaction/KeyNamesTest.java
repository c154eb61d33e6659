package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class KeyNamesTest {
    private final KeyNames names = new KeyNames(List.of(), List.of());

    private static @Nullable String category(KeyNames names, String key, boolean inUrl) {
        String text = "token " + key + "_password";
        return names.category(text, 6, 6 + key.length(), inUrl);
    }

    private void are(@Nullable String category, String... keys) {
        for (String key : keys) {
            assertThat(category(names, key, false)).as(key).isEqualTo(category);
        }
    }

    private void areInUrls(@Nullable String category, String... keys) {
        for (String key : keys) {
            assertThat(category(names, key, true)).as(key).isEqualTo(category);
        }
    }

    @Test
    void tellsTheKindOfSecret() {
        are(
                "credential",
                "password",
                "Passwords",
                "PASSWD",
                "pwd",
                "passphrase",
                "passcode",
                "otp",
                "userpass",
                "dbpass");
        are("credential", "secret", "secrets", "apikey", "credential", "credentials", "creds", "cvv", "cvc", "dsn");
        are("token", "token", "jwt", "bearer", "csrf", "xsrf", "sessionid", "JSESSIONID", "phpsessid");
        are("http-auth", "authorization", "Proxy-Authorization");
        are("cookie", "cookie", "Set-Cookie");
        are("ssn", "ssn", "customer_ssn");
    }

    @Test
    void readsWordsHoweverTheyAreJoined() {
        are("credential", "dbPassword", "DB_PASSWORD", "db-password", "db.password", "db password", "password1");
        are("credential", "MYPassword", "myPASSWORD", "user[password]", "_password_", "x.y.password.z");
        are("credential", "pass\u200bword", "pass\u200dword", "pass\u2060word", "pass\ufeffword");
        are(null, "pass\u200aword", "pass\u200eword", "author", "authority", "secretary", "keyboard", "tokenizer", "");
        are("credential", "passWord", "pass_word", "pass-phrase");
        are(null, "pass word", "p", "x1", "_", "monkey");
    }

    @Test
    void readsSomeWordsAtTheEndOnly() {
        are("credential", "pass", "user_pass", "pin", "cardPin", "auth", "basic_auth");
        are(null, "pass_through", "pin_board", "auth_flow", "authTime");
    }

    @Test
    void readsPairs() {
        are("credential", "api_key", "accessKey", "private-key", "signing key", "encryption.key", "SHARED_KEY");
        are("credential", "master_key", "account_key", "storageKey", "clientKey", "consumer_key", "license_key");
        are("credential", "deploy_key", "secret_key", "connectionString", "connection string");
        are("token", "session_id", "sessionKey", "session_token", "sonar.login");
        are(null, "key", "public_key", "key_api", "my_key", "string_connection", "connection", "id_session", "login");
        are(null, "session", "session_name", "sonar", "login_sonar", "api_x_key");
    }

    @Test
    void readsWordsWrittenInOne() {
        are("credential", "dbpassword", "CLIENTSECRET", "mypasswd", "xpwd", "myapikey", "awsaccesskey", "mysecretkey");
        are("credential", "rsaprivatekey", "dbcredentials", "myauthkey", "mypassphrase", "dbpasswords");
        are("token", "accesstoken", "mysessionid");
        are(null, "passwordless", "tokens", "pwdx", "apikeys");
    }

    @Test
    void theLastWordCanTakeTheMeaningAway() {
        are(null, "password_policy", "tokenCount", "secret_name", "token-type", "password.reset.url", "api_key_id");
        are(null, "password_length", "access_token_url", "cookie_domain", "secret.arn", "jwtIssuer", "jsonwebtoken");
        are("credential", "name_password", "count_secret", "policy.password");
        are("token", "session_id", "sessionId");
    }

    @Test
    void theFirstWordCanTakeTheMeaningAway() {
        are(null, "max_token", "minToken", "num_token", "public_token", "publicSecret", "max_password");
        are("token", "the_max_token", "x_public_token");
    }

    @Test
    void readsMoreInUrls() {
        areInUrls("credential", "sig", "signature", "my_sig", "password");
        areInUrls("credential", "X-Amz-Signature", "X-Goog-Signature", "X-Amz-Credential", "X-Goog-Credential");
        areInUrls("token", "sid", "x-amz-security-token");
        areInUrls("token", "AWSAccessKeyId", "id_token");
        areInUrls("credential", "SharedAccessSignature");
        areInUrls(null, "sig_x", "name", "x", "a", "i", "s", "X-Amz-Date", "sidx");
        are(null, "sig", "signature", "sid");
        are("token", "X-Amz-Signature", "AWSAccessKeyId", "id_token");
        are(null, "X-Amz-Signature2", "xX-Amz-Signature", "awsaccesskeyids");
    }

    @Test
    void anApplicationsWordsCountAnywhereInAName() {
        KeyNames own = new KeyNames(List.of("badge", "staff card", "--", "x"), List.of());

        for (String key :
                new String[] {"badge", "userBadge", "badge_no", "STAFF_CARD", "my.staff-card.no", "x", "a.x.b"}) {
            assertThat(category(own, key, false)).as(key).isEqualTo("credential");
        }
        for (String key :
                new String[] {"badges", "staff", "card", "card_staff", "staff_x1_card", "", "staff_cards", "xx"}) {
            assertThat(category(own, key, false)).as(key).isEqualTo(key.contains("x1") ? "credential" : null);
        }
    }

    @Test
    void anApplicationsExceptionsNameWholeKeys() {
        KeyNames own = new KeyNames(List.of("badge"), List.of("page-token", "badge no"));

        for (String key :
                new String[] {"page-token", "pageToken", "PAGE_TOKEN", "badge_no", "page.token.", "_page_token"}) {
            assertThat(category(own, key, false)).as(key).isNull();
        }
        for (String key : new String[] {"token", "my_page_token", "page_token_x", "badge", "page_tokenx"}) {
            assertThat(category(own, key, false))
                    .as(key)
                    .isEqualTo(key.equals("badge") ? "credential" : category(names, key, false));
        }
        assertThat(category(own, "my_page_token", false)).isEqualTo("token");
    }
}
