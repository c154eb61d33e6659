package dev.nightjar.core.redaction;

import org.junit.jupiter.api.Test;

class HttpAuthRuleTest {
    private final Redactor redactor = Redactor.standard();

    @Test
    void hidesCredentialsInRunningText() {
        Examples.turns(
                redactor,
                "Bearer abcdefg1",
                "Bearer [REDACTED:http-auth]",
                "sent bearer abcdefg1 to x",
                "sent bearer [REDACTED:http-auth] to x",
                "BASIC abcdefg=",
                "BASIC [REDACTED:http-auth]",
                "basic abcdefg==",
                "basic [REDACTED:http-auth]",
                "token abcd.efg1.",
                "token [REDACTED:http-auth].",
                "SSWS 00aaaaaaaaa",
                "SSWS [REDACTED:http-auth]",
                "Bearer  \tabc-_~:|%+/1",
                "Bearer  \t[REDACTED:http-auth]",
                "Bearer abcdefg1, x",
                "Bearer [REDACTED:http-auth], x");
    }

    @Test
    void keepsProse() {
        Examples.keeps(
                redactor,
                "bearer tokens are sent",
                "Basic authentication",
                "Bearer abcdef1",
                "bearer abcdefgh",
                "bearer 12345678",
                "bearer 1234.5678",
                "basic abcdefg1=x",
                "basic abcdefg1==x",
                "basic abcdefg1=\"x\"",
                "basic abcdefg1===",
                "xbearer abcdefg1",
                "bearer_abcdefg1",
                "Bearerabcdefg1",
                "bearer",
                "bearer ",
                "the bearer");
    }

    @Test
    void keepsTheSchemeOfAHeader() {
        Examples.turns(
                redactor,
                "Authorization: Bearer x",
                "Authorization: Bearer [REDACTED:http-auth]",
                "authorization=Token x1, y",
                "authorization=Token [REDACTED:http-auth], y",
                "Authorization: Basic eDp5, Accept: a",
                "Authorization: Basic [REDACTED:http-auth], Accept: a",
                "Authorization: Negotiate x\nHost: h",
                "Authorization: Negotiate [REDACTED:http-auth]\nHost: h",
                "Authorization: Frobnicate abcdefg1 z",
                "Authorization: Frobnicate [REDACTED:http-auth] z",
                "Authorization: abc",
                "Authorization: [REDACTED:http-auth]",
                "Authorization: abcdef ghij",
                "Authorization: [REDACTED:http-auth] ghij",
                "Authorization: xy abcdefg1",
                "Authorization: [REDACTED:http-auth] abcdefg1",
                "Authorization:Bearer x",
                "Authorization:Bearer [REDACTED:http-auth]",
                "Authorization: Bearer\r\n x\r\nHost: h",
                "Authorization: Bearer\r\n [REDACTED:http-auth]\r\nHost: h",
                "'Authorization: Bearer x y' z",
                "'Authorization: Bearer [REDACTED:http-auth] y' z");
    }

    @Test
    void takesAllParametersOfASchemeThatHasThem() {
        Examples.turns(
                redactor,
                "Authorization: Digest username=\"u\", response=\"r\"\nHost: h",
                "Authorization: Digest [REDACTED:http-auth]\nHost: h",
                "authorization=AWS4-HMAC-SHA256 Credential=a/b, Signature=c} x",
                "authorization=AWS4-HMAC-SHA256 [REDACTED:http-auth]} x",
                "authorization: OAuth a=\"b\", c=\"d\"\r\nx",
                "authorization: OAuth [REDACTED:http-auth]\r\nx",
                "-H 'Authorization: Hawk id=1, mac=2' http://h",
                "-H 'Authorization: Hawk [REDACTED:http-auth]' http://h",
                "authorization: MAC id=1, mac=2",
                "authorization: MAC [REDACTED:http-auth]");
    }

    @Test
    void readsQuotedHeaders() {
        Examples.turns(
                redactor,
                "\"Authorization\":\"Bearer x y\"",
                "\"Authorization\":\"Bearer [REDACTED:http-auth]\"",
                "\"Authorization\": \"x y\"",
                "\"Authorization\": \"[REDACTED:http-auth]\"",
                "\"Authorization\":\"Basic x, y\",",
                "\"Authorization\":\"Basic [REDACTED:http-auth]\",");
        Examples.keeps(
                redactor,
                "\"Authorization\":\"Bearer [REDACTED:http-auth]\"",
                "\"Authorization\":\"Bearer null\"",
                "Authorization: Bearer null",
                "Authorization: Bearer",
                "Authorization: Bearer ",
                "Authorization: ",
                "Authorization: Bearer\nHost: h",
                "authorization: none");
    }

    /** What has no digit is taken for a credential only when it is the base64 of a user and a password. */
    @Test
    void readsTheBase64OfUserAndPassword() {
        Examples.turns(
                redactor,
                "Basic dXNlcjpwYXNz",
                "Basic [REDACTED:http-auth]",
                "Basic YWJjZGU6",
                "Basic [REDACTED:http-auth]",
                "sent Basic OmFiY+Rm== x",
                "sent Basic [REDACTED:http-auth] x");
        Examples.keeps(
                redactor,
                "Basic dXNlcnBhc3Nx".replace("3", "z"),
                "Basic authorization",
                "Basic dXNlcjpw".substring(0, 13),
                "Bearer dXNlcjpwYXNz",
                "Basic AAAAOmFi",
                "Basic wqDCoDph");
    }
}
