package dev.nightjar.core.redaction;

import java.util.List;

/** Tokens that carry their issuer's prefix, as their issuers document them: a prefix, an alphabet, a length. */
final class TokenIssuers {
    private TokenIssuers() {}

    static List<PrefixRule> all() {
        return List.of(
                // AWS access keys
                token("AKIA", Alphabet.UPPER, 16, 16),
                token("ASIA", Alphabet.UPPER, 16, 16),
                token("ABIA", Alphabet.UPPER, 16, 16),
                token("ACCA", Alphabet.UPPER, 16, 16),
                token("A3T", Alphabet.UPPER, 17, 17),
                // GitHub, GitLab
                token("ghp_", Alphabet.DOTTED, 30),
                token("gho_", Alphabet.DOTTED, 30),
                token("ghu_", Alphabet.DOTTED, 30),
                token("ghs_", Alphabet.DOTTED, 30),
                token("ghr_", Alphabet.DOTTED, 30),
                token("github_pat_", Alphabet.WORD, 22),
                token("glpat-", Alphabet.DOTTED, 20),
                token("glptt-", Alphabet.BASE64URL, 20),
                token("gldt-", Alphabet.BASE64URL, 20),
                token("glrt-", Alphabet.BASE64URL, 20),
                token("glcbt-", Alphabet.BASE64URL, 20),
                token("GR1348941", Alphabet.BASE64URL, 20),
                // Slack
                token("xoxa-", Alphabet.BASE64URL, 10).withDigit(),
                token("xoxb-", Alphabet.BASE64URL, 10).withDigit(),
                token("xoxe-", Alphabet.BASE64URL, 10).withDigit(),
                token("xoxe.", Alphabet.DOTTED, 10).withDigit(),
                token("xoxo-", Alphabet.BASE64URL, 10).withDigit(),
                token("xoxp-", Alphabet.BASE64URL, 10).withDigit(),
                token("xoxr-", Alphabet.BASE64URL, 10).withDigit(),
                token("xoxs-", Alphabet.BASE64URL, 10).withDigit(),
                token("xapp-", Alphabet.BASE64URL, 10).withDigit(),
                token("hooks.slack.com/services/", Alphabet.PATH, 20)
                        .withDigit()
                        .keepingPrefix(),
                token("hooks.slack.com/workflows/", Alphabet.PATH, 20)
                        .withDigit()
                        .keepingPrefix(),
                token("hooks.slack.com/triggers/", Alphabet.PATH, 20)
                        .withDigit()
                        .keepingPrefix(),
                // Stripe
                token("sk_live_", Alphabet.WORD, 10),
                token("sk_test_", Alphabet.WORD, 10),
                token("rk_live_", Alphabet.WORD, 10),
                token("rk_test_", Alphabet.WORD, 10),
                token("whsec_", Alphabet.BASE64, 24),
                // Google
                token("AIza", Alphabet.BASE64URL, 35),
                token("ya29.", Alphabet.DOTTED, 20).withDigit(),
                token("GOCSPX-", Alphabet.BASE64URL, 20),
                // Model APIs
                token("sk-ant-", Alphabet.BASE64URL, 20).withDigit(),
                token("sk-proj-", Alphabet.BASE64URL, 20).withDigit(),
                token("sk-svcacct-", Alphabet.BASE64URL, 20).withDigit(),
                token("sk-or-", Alphabet.BASE64URL, 20).withDigit(),
                token("sk-", Alphabet.ALPHANUMERIC, 20).withDigit(),
                token("hf_", Alphabet.ALPHANUMERIC, 30),
                token("gsk_", Alphabet.ALPHANUMERIC, 40),
                token("r8_", Alphabet.ALPHANUMERIC, 37),
                token("pplx-", Alphabet.ALPHANUMERIC, 40),
                // Package registries
                token("npm_", Alphabet.ALPHANUMERIC, 30),
                token("pypi-Ag", Alphabet.BASE64URL, 40),
                token("rubygems_", Alphabet.HEX, 40),
                token("dckr_pat_", Alphabet.BASE64URL, 20),
                token("CLOJARS_", Alphabet.HEX, 40),
                // Hosting and infrastructure
                token("shpat_", Alphabet.ALPHANUMERIC, 32, 32),
                token("shpca_", Alphabet.ALPHANUMERIC, 32, 32),
                token("shppa_", Alphabet.ALPHANUMERIC, 32, 32),
                token("shpss_", Alphabet.ALPHANUMERIC, 32, 32),
                token("dop_v1_", Alphabet.HEX, 40),
                token("doo_v1_", Alphabet.HEX, 40),
                token("dor_v1_", Alphabet.HEX, 40),
                token("dapi", Alphabet.BASE64URL, 32, 34).withDigit(),
                token("hvs.", Alphabet.BASE64URL, 20),
                token("hvb.", Alphabet.BASE64URL, 20),
                token("hvr.", Alphabet.BASE64URL, 20),
                token("dp.pt.", Alphabet.ALPHANUMERIC, 40).withDigit(),
                token("dp.st.", Alphabet.DOTTED, 40).withDigit(),
                token("dp.sa.", Alphabet.ALPHANUMERIC, 40).withDigit(),
                token("dp.ct.", Alphabet.ALPHANUMERIC, 40).withDigit(),
                token("dp.scim.", Alphabet.ALPHANUMERIC, 40).withDigit(),
                token("vcp_", Alphabet.ALPHANUMERIC, 24),
                token("vci_", Alphabet.ALPHANUMERIC, 24),
                token("vck_", Alphabet.ALPHANUMERIC, 24),
                token("tskey-", Alphabet.BASE64URL, 16),
                token("pul-", Alphabet.HEX, 40),
                token("nfp_", Alphabet.ALPHANUMERIC, 36).withDigit(),
                token("AGE-SECRET-KEY-1", Alphabet.UPPER, 50),
                // Observability
                token("glc_", Alphabet.BASE64, 32),
                token("glsa_", Alphabet.WORD, 32),
                token("sntrys_", Alphabet.BASE64, 40),
                token("sntryu_", Alphabet.HEX, 60),
                token("NRAK-", Alphabet.UPPER, 27),
                token("NRII-", Alphabet.BASE64URL, 32),
                token("NRJS-", Alphabet.HEX, 19),
                // Mail, messages, social, work
                token("SG.", Alphabet.DOTTED, 40).withDigit(),
                token("key-", Alphabet.HEX, 32, 32).withDigit(),
                token("SK", Alphabet.HEX, 32, 32).withDigit(),
                token("EAAC", Alphabet.ALPHANUMERIC, 30).withDigit(),
                token("ATATT3", Alphabet.BASE64, 60).withDigit(),
                token("ATBB", Alphabet.ALPHANUMERIC, 32).withDigit(),
                token("ntn_", Alphabet.ALPHANUMERIC, 40),
                token("secret_", Alphabet.ALPHANUMERIC, 43),
                token("lin_api_", Alphabet.ALPHANUMERIC, 40),
                token("sq0atp-", Alphabet.BASE64URL, 20),
                token("sq0csp-", Alphabet.BASE64URL, 40),
                token("shippo_live_", Alphabet.HEX, 40),
                token("shippo_test_", Alphabet.HEX, 40),
                token("pscale_tkn_", Alphabet.BASE64URL, 32),
                token("figd_", Alphabet.BASE64URL, 40),
                token("PMAK-", Alphabet.BASE64URL, 59));
    }

    private static PrefixRule token(String prefix, Alphabet alphabet, int least) {
        return token(prefix, alphabet, least, Integer.MAX_VALUE);
    }

    private static PrefixRule token(String prefix, Alphabet alphabet, int least, int most) {
        return new PrefixRule(Marks.TOKEN, prefix, alphabet, least, most);
    }
}
