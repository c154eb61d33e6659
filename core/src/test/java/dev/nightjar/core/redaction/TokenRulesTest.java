package dev.nightjar.core.redaction;

import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;

class TokenRulesTest {
    private final Redactor redactor = Redactor.standard();

    @Nested
    class OfJson {
        private static final String HEADER = "eyJhbGciOiJIUzI1NiJ9";

        @Test
        void areTwoToFiveParts() {
            Examples.hides(
                    redactor,
                    "jwt",
                    HEADER + ".eyJzdWIi",
                    HEADER + ".eyJzdWIiOiJh.x",
                    HEADER + "..x1_-",
                    HEADER + ".aaaaaaaa.b.c.d",
                    HEADER + ".aaaaaaaa..c.d",
                    HEADER + "==.aaaaaaaa",
                    "eyJaaaaaaaaaaaaa.aaaaaaaa");
            Examples.turns(
                    redactor,
                    HEADER + ".aaaaaaaa.b.c.d.e",
                    "[REDACTED:jwt].e",
                    HEADER + ".aaaaaaaa. x",
                    "[REDACTED:jwt]. x",
                    "\\n" + HEADER + ".aaaaaaaa",
                    "\\n[REDACTED:jwt]",
                    "a:" + HEADER + ".aaaaaaaa",
                    "a:[REDACTED:jwt]");
        }

        @Test
        void areNoShorterWords() {
            Examples.keeps(
                    redactor,
                    HEADER,
                    HEADER + ".",
                    HEADER + ".aaaaaaa",
                    HEADER + ". aaaaaaaa",
                    "eyJ.aaaaaaaa.bbbbbbbb",
                    "eyJaaaaaaaaaaaa.aaaaaaaa",
                    "eyXhbGciOiJIUzI1NiJ9.eyJzdWIi",
                    "x" + HEADER + ".eyJzdWIi",
                    "-" + HEADER + ".eyJzdWIi",
                    "_" + HEADER + ".eyJzdWIi");
        }
    }

    @Nested
    class OfTelegram {
        private static final String KEY = "AAHdqTcvCH1vGWJxfSe1ofSAs0K5PALDsaw";

        @Test
        void areANumberAndAKeyOfThisLength() {
            Examples.hides(
                    redactor,
                    "token",
                    "110201543:" + KEY,
                    "11020154:" + KEY,
                    "1102015431:" + KEY,
                    "110201543:" + KEY.substring(0, 34));
            Examples.turns(redactor, "bot110201543:" + KEY, "bot[REDACTED:token]");
            Examples.keeps(
                    redactor,
                    "1102015:" + KEY,
                    "11020154312:" + KEY,
                    "110201543:" + KEY + "x",
                    "110201543:" + KEY + "xx",
                    "110201543:" + KEY.substring(0, 33),
                    "110201543:BA" + KEY.substring(2),
                    "110201543:AB" + KEY.substring(2));
        }
    }

    @Nested
    class OfAKeyEncodedTwice {
        private static final String KEY = "LS0tLS1CRUdJTiBSU0EgUFJJVkFURSBLRVktLS0tLQ";

        @Test
        void areTheWholeWord() {
            Examples.hides(
                    redactor,
                    "private-key",
                    KEY,
                    KEY + "==",
                    KEY + "aaaa+/-_bb=",
                    "LS0tLS1CRUdJTiBQUklWQVRFIEtFWS0tLS0t");
            Examples.turns(redactor, "key: x=" + KEY, "key: x=[REDACTED:private-key]");
        }

        @Test
        void areNotCertificates() {
            Examples.keeps(
                    redactor,
                    "LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0t",
                    "LS0tLS1CRUdJTiBQVUJMSUMgS0VZLS0tLS0",
                    "x" + KEY,
                    "/" + KEY,
                    "LS0tLS1CRUdJTi",
                    "LS0tLS1CRUdJTiAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAUFJJVkFURSBLRVk");
        }
    }

    @Nested
    class OfPem {
        private static final String BEGIN = "-----BEGIN PRIVATE KEY-----";
        private static final String END = "-----END PRIVATE KEY-----";

        @Test
        void areTheWholeBlock() {
            Examples.turns(
                    redactor,
                    "a " + BEGIN + "\nabc\n" + END + " b",
                    "a [REDACTED:private-key] b",
                    "a " + BEGIN + "\\nabc\\n" + END + "\\n b",
                    "a [REDACTED:private-key]\\n b",
                    BEGIN + "abc" + END + BEGIN + "def" + END,
                    "[REDACTED:private-key][REDACTED:private-key]",
                    "-----BEGIN RSA PRIVATE KEY-----\nabc\n-----END RSA PRIVATE KEY-----x",
                    "[REDACTED:private-key]x",
                    "-----BEGIN PGP PRIVATE KEY BLOCK-----\nabc\n-----END PGP PRIVATE KEY BLOCK-----x",
                    "[REDACTED:private-key]x",
                    "pem=" + BEGIN + "abc" + END,
                    "pem=[REDACTED:private-key]");
        }

        @Test
        void areCutOffAtTheQuoteOrTheEnd() {
            Examples.turns(
                    redactor,
                    BEGIN + "\nabc",
                    "[REDACTED:private-key]",
                    "{\"a\":\"" + BEGIN + "\\nabc\",\"b\":1}",
                    "{\"a\":\"[REDACTED:private-key]\",\"b\":1}",
                    "{\\\"a\\\":\\\"" + BEGIN + "\\\\nabc\\\",\\\"b\\\":1}",
                    "{\\\"a\\\":\\\"[REDACTED:private-key]\\\",\\\"b\\\":1}",
                    BEGIN + "\nabc\n-----END PRIVATE",
                    "[REDACTED:private-key] PRIVATE".substring(0, 22) + "PRIVATE");
        }

        @Test
        void areNotWhatIsPublic() {
            Examples.keeps(
                    redactor,
                    "-----BEGIN CERTIFICATE-----\nabc\n-----END CERTIFICATE-----",
                    "-----BEGIN PUBLIC KEY-----\nabc\n-----END PUBLIC KEY-----",
                    "------BEGIN PRIVATE KEY-----",
                    "----BEGIN PRIVATE KEY-----",
                    "-----BEGIN " + "X".repeat(64) + "PRIVATE KEY-----",
                    "-----BEGIN -PRIVATE KEY-----");
        }
    }
}
