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

    @Nested
    class OfIssuers {
        /** How many characters follow the prefix at least, then the prefixes. */
        private static final String ISSUERS = """
                40 1//0 4/0A cfut_ cfat_ cfk_ dp.pt. dp.st. dp.sa. dp.ct. dp.scim. dp.audit. dp.said. sbp_ dop_v1_ doo_v1_
                40 rubygems_ CLOJARS_ sgp_ snyk_uat. snyk_sat. CCIPAT_ CCIPRJ_ bkua_ hawk. gsk_ pplx- lsv2_pt_ lsv2_sk_
                40 pcsk_ csk- jina_ tgp_v1_ sq0csp- shippo_live_ shippo_test_ duffel_live_ ntn_ lin_api_ lin_oauth_
                40 figd_ figu_ tfp_ CFPAT-
                36 nfp_ nfc_ nfo_ nfu_ pnu_ pnb_ pat-na1- pat-na2- pat-eu1- access-sandbox- access-development-
                54 EZAK EZTK AKCp cmVmdGtu
                60 sntryu_ sntrya_ sntryi_ napi_ xai- nvapi- xkeysib- xsmtpsib- rdme_
                32 odt_ NRII- NRIQ- NRRA- glsa_ p8e- shpat_ shpca_ shppa_ shpss_ shptka_ SK pscale_tkn_ pscale_pw_
                30 hf_ npm_ ghp_ gho_ ghu_ ghs_ ghr_ EAAC EAAM EAAB EAAG
                20 hvs. hvb. hvr. GOCSPX- ya29. dckr_pat_ dckr_oat_ sk-ant- sk-proj- sk-admin- sk-or- sk- sb_secret_
                24 vcp_ vci_ vck_ vca_ vcr_
                10 xoxa- xoxb- xoxc- xoxo- xoxp- xoxr- xoxs- xoxe- xapp- xoxe. sk_live_ sk_test_ rk_live_ rk_test_
                19 NRJS-
                28 rnd_ tvly- alcht_ aio_
                35 AIza
                37 r8_
                58 HRKU-
                59 PMAK-
                """;

        private static String word(String prefix, int length) {
            return prefix + "7f3a9c1e5b8d2406e1".repeat(6).substring(0, length);
        }

        @Test
        void areFoundFromTheirShortestLengthOn() {
            ISSUERS.lines().map(line -> line.split(" ")).forEach(line -> {
                int least = Integer.parseInt(line[0]);
                for (int i = 1; i < line.length; i++) {
                    Examples.turns(redactor, "x " + word(line[i], least) + " y", "x [REDACTED:token] y");
                    Examples.keeps(redactor, "x " + word(line[i], least - 1) + " y");
                }
            });
        }
    }
}
