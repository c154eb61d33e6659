package dev.nightjar.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/**
 * Secrets as an application lets them slip, none of them real. Prefixes stand apart from what follows, so that a scanner of
 * source code does not take them for live ones.
 *
 * @param text what is said
 * @param secret what must not be seen of it
 * @param personal whether it is personal data, which log lines may hold and everything else may not
 */
record Planted(String text, String secret, boolean personal) {
    /** Told to the policy by configuration; of no known shape. */
    static final String KNOWN = "correct-horse-battery-4711";

    static final String HEALTH_TOKEN = "health-zQ7vK2mW9xL4nP8r";
    static final String WEBHOOK_SECRET = "webhook-zQ7vK2mW9xL4nP8r";
    static final String SLACK_PATH = "T0zQ7vK2m/B0zQ7vK2m/zQ7vK2mW9xL4nP8rT1yB5cF6";
    static final String PSEUDONYM_KEY = "pseudonym-zQ7vK2mW9xL4nP8rT1yB5cF6";
    static final String DSN_KEY = "0123456789abcdef0123456789abcdef";

    private static final String WORD = "zQ7vK2mW9xL4nP8rT1yB5cF6gH3jS0dA";

    static List<Planted> all() {
        List<Planted> all = new ArrayList<>(keys());
        all.addAll(tokens());
        all.addAll(others());
        return all;
    }

    private static List<Planted> keys() {
        return List.of(
                secret("password=%s wrong", "Tr0ub4dor&3"),
                secret("{\"password\":\"%s\",\"a\":1}", "hun\\\"ter-2"),
                secret("{\\\"clientSecret\\\":\\\"%s\\\"}", "cs-9a8b7c6d"),
                secret("api_key: %s", "ak-5f4e3d2c1b"),
                secret("user[password]=%s&a=b", "formpass1"),
                secret("a=b&password%%3D%s", "encodedpass1"),
                secret("MYSQL_PWD=%s mysqldump", "mysqlpass1"),
                secret("mysqldump --password %s db", "cmdpass1"),
                secret("<password>%s</password>", "xmlpass1"),
                secret("Login[user=anna, password=%s]", "recordpass1"),
                secret("{secret=%s, host=h}", "mappass1"),
                secret("AWS_SECRET_ACCESS_KEY=%s", "wJalrXUtnFEMIK7MDENGbPxRfiCYEXAMPLEKEY"),
                secret("AccountKey=%s==;EndpointSuffix=x", WORD + WORD),
                secret("Authorization: Bearer %s", "bearer-1a2b3c4d5e"),
                secret("{authorization=Basic %s}", "dXNlcjpwYXNzd29yZA"),
                secret("X-Api-Key: %s", "header-1a2b3c4d"),
                secret("Cookie: theme=dark; JSESSIONID=%s", "7F3A9C1E5B"),
                secret("Set-Cookie: sid=%s; Path=/", "9C1E5B7F3A"),
                secret("https://deploy:%s@host/x", "userinfo1"),
                secret("jdbc:postgresql://db/x?user=u&password=%s&sslmode=require", "jdbcpass1"),
                secret("jdbc:sqlserver://h;user=a;password=%s;encrypt=true", "sqlpass1"),
                secret("https://s3/x?X-Amz-Signature=%s", "5d672d79c15b13162d9279b0855cfba6"),
                secret("https://h/cb#access_token=%s", "fragment1a2b3c"),
                secret("https://h/cb?code=%s&state=1", "oauthcode1a2b"));
    }

    private static List<Planted> tokens() {
        return List.of(
                token("AKIA", "IOSFODNN7EXAMPLE"),
                token("ghp" + "_", "16C7e42F292c6912E7710c838347Ae178B4a"),
                token("glpat" + "-", "zQ7vK2mW9xL4nP8rT1yB"),
                token("xoxb" + "-", "123456789012-123456789012-zQ7vK2mW9xL4nP8rT1yB5cF6"),
                token("sk_" + "live_", "zQ7vK2mW9xL4nP8rT1yB5cF6"),
                token("AIza", "SyD1zQ7vK2mW9xL4nP8rT1yB5cF6gH3jS0d"),
                token("SG" + ".", "zQ7vK2mW9xL4nP8rT1yB5c.zQ7vK2mW9xL4nP8rT1yB5cF6gH3jS0dAzQ7vK2mW9xL"),
                token("npm" + "_", "zQ7vK2mW9xL4nP8rT1yB5cF6gH3jS0dAzQ7v"),
                token("hf" + "_", "zQxvKamWcxLdnPerTfyBgcFhgHijSjdAkk"),
                token("shpat" + "_", "5d672d79c15b13162d9279b0855cfba6"),
                token("dop_" + "v1_", "5d672d79c15b13162d9279b0855cfba65d672d79c15b13162d9279b0855cfba6"),
                token("hvs" + ".", "zQ7vK2mW9xL4nP8rT1yB5cF6"),
                token(
                        "eyJ",
                        "hbGciOiJIUzI1NiJ9.eyJzdWIiOiIxMjM0NTY3ODkwIn0.dozjgNryP4J3jVmNHl0w5NXgL0n3I9PlFUP0THsR8U"),
                secret("https://" + "hooks.slack.com/services/%s", "T00000000/B00000000/zQ7vK2mW9xL4nP8rT1yB5cF6"));
    }

    private static List<Planted> others() {
        String pem = "MIIEowIBAAKCAQEAzQ7vK2mW9xL4nP8rT1yB5cF6gH3jS0dA";
        String base64 = Base64.getEncoder()
                .encodeToString(
                        ("-----BEGIN PRIVATE KEY-----\n" + pem + "\n-----END PRIVATE KEY-----").getBytes(UTF_8));
        String known = Base64.getEncoder().encodeToString(("user:" + KNOWN + ".").getBytes(UTF_8));
        return List.of(
                secret("-----BEGIN RSA PRIVATE KEY-----\n%s\n-----END RSA PRIVATE KEY-----", pem),
                secret("tls.key %s", base64),
                secret("card %s", "4111111111111111"),
                secret("card %s", "5555 5555 5555 4444"),
                secret("pool of %s", KNOWN),
                new Planted("encoded " + known, known.substring(8, 32), false),
                secret("token %s", HEALTH_TOKEN),
                secret("signed with %s", WEBHOOK_SECRET),
                secret("pseudonyms by %s", PSEUDONYM_KEY),
                secret("sends to http://%s@127.0.0.1/42", DSN_KEY),
                personal("binding parameter (1:VARCHAR) <- [%s]", "anna.bind@example.org"),
                personal("Detail: Key (email)=(%s) already exists.", "anna.row@example.org"),
                personal("mail to %s", "anna.miller@example.org"),
                personal("iban %s", "DE89370400440532013000"),
                personal("ssn %s", "078-05-1120"),
                personal("from %s", "203.0.113.77"));
    }

    private static Planted secret(String form, String secret) {
        return new Planted(form.formatted(secret), secret, false);
    }

    private static Planted token(String prefix, String rest) {
        return new Planted("used " + prefix + rest + " today", rest, false);
    }

    private static Planted personal(String form, String value) {
        return new Planted(form.formatted(value), value, true);
    }
}
