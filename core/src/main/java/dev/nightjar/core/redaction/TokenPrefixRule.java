package dev.nightjar.core.redaction;

/**
 * Tokens that carry their issuer's prefix, as their issuers document them. A rule of its own for each would say the same
 * thing thirty times: a prefix, an alphabet, a length.
 */
final class TokenPrefixRule implements RedactionRule {
    /** Prefixes are checked for what follows in a bounded part only; then the rest is taken as long as it goes on. */
    private static final int CHECKED = 64;

    private enum Alphabet {
        ALPHANUMERIC,
        WORD,
        BASE64URL,
        BASE64,
        HEX,
        UPPER,
        PATH,
        DOTTED;

        boolean has(char c) {
            return switch (this) {
                case ALPHANUMERIC -> Chars.isAlphanumeric(c);
                case WORD -> Chars.isWord(c);
                case BASE64URL -> Chars.isBase64Url(c);
                case BASE64 -> Chars.isBase64(c);
                case HEX -> Chars.isHex(c);
                case UPPER -> Chars.isUpper(c) || Chars.isDigit(c);
                case PATH -> Chars.isBase64Url(c) || c == '/';
                case DOTTED -> Chars.isBase64Url(c) || c == '.';
            };
        }
    }

    /** Least and most characters behind the prefix; whether a digit must be among them. */
    private record Issuer(String prefix, Alphabet alphabet, int least, int most, boolean digit) {
        static Issuer of(String prefix, Alphabet alphabet, int least) {
            return new Issuer(prefix, alphabet, least, Integer.MAX_VALUE, false);
        }

        static Issuer digit(String prefix, Alphabet alphabet, int least) {
            return new Issuer(prefix, alphabet, least, Integer.MAX_VALUE, true);
        }

        static Issuer exactly(String prefix, Alphabet alphabet, int length) {
            return new Issuer(prefix, alphabet, length, length, false);
        }
    }

    private static final Issuer[] ISSUERS = {
        // AWS access keys
        Issuer.exactly("AKIA", Alphabet.UPPER, 16),
        Issuer.exactly("ASIA", Alphabet.UPPER, 16),
        Issuer.exactly("ABIA", Alphabet.UPPER, 16),
        Issuer.exactly("ACCA", Alphabet.UPPER, 16),
        Issuer.exactly("A3T", Alphabet.UPPER, 17),
        // GitHub, GitLab
        Issuer.of("ghp_", Alphabet.DOTTED, 30),
        Issuer.of("gho_", Alphabet.DOTTED, 30),
        Issuer.of("ghu_", Alphabet.DOTTED, 30),
        Issuer.of("ghs_", Alphabet.DOTTED, 30),
        Issuer.of("ghr_", Alphabet.DOTTED, 30),
        Issuer.of("github_pat_", Alphabet.WORD, 22),
        Issuer.of("glpat-", Alphabet.DOTTED, 20),
        Issuer.of("glptt-", Alphabet.BASE64URL, 20),
        Issuer.of("gldt-", Alphabet.BASE64URL, 20),
        Issuer.of("glrt-", Alphabet.BASE64URL, 20),
        Issuer.of("glcbt-", Alphabet.BASE64URL, 20),
        Issuer.of("GR1348941", Alphabet.BASE64URL, 20),
        // Slack
        Issuer.digit("xoxa-", Alphabet.BASE64URL, 10),
        Issuer.digit("xoxb-", Alphabet.BASE64URL, 10),
        Issuer.digit("xoxe-", Alphabet.BASE64URL, 10),
        Issuer.digit("xoxe.", Alphabet.DOTTED, 10),
        Issuer.digit("xoxo-", Alphabet.BASE64URL, 10),
        Issuer.digit("xoxp-", Alphabet.BASE64URL, 10),
        Issuer.digit("xoxr-", Alphabet.BASE64URL, 10),
        Issuer.digit("xoxs-", Alphabet.BASE64URL, 10),
        Issuer.digit("xapp-", Alphabet.BASE64URL, 10),
        Issuer.digit("hooks.slack.com/services/", Alphabet.PATH, 20),
        Issuer.digit("hooks.slack.com/workflows/", Alphabet.PATH, 20),
        Issuer.digit("hooks.slack.com/triggers/", Alphabet.PATH, 20),
        // Stripe
        Issuer.of("sk_live_", Alphabet.WORD, 10),
        Issuer.of("sk_test_", Alphabet.WORD, 10),
        Issuer.of("rk_live_", Alphabet.WORD, 10),
        Issuer.of("rk_test_", Alphabet.WORD, 10),
        Issuer.of("whsec_", Alphabet.BASE64, 24),
        // Google
        Issuer.of("AIza", Alphabet.BASE64URL, 35),
        Issuer.digit("ya29.", Alphabet.DOTTED, 20),
        Issuer.of("GOCSPX-", Alphabet.BASE64URL, 20),
        // Model APIs
        Issuer.digit("sk-ant-", Alphabet.BASE64URL, 20),
        Issuer.digit("sk-proj-", Alphabet.BASE64URL, 20),
        Issuer.digit("sk-svcacct-", Alphabet.BASE64URL, 20),
        Issuer.digit("sk-or-", Alphabet.BASE64URL, 20),
        Issuer.digit("sk-", Alphabet.ALPHANUMERIC, 20),
        Issuer.of("hf_", Alphabet.ALPHANUMERIC, 30),
        Issuer.of("gsk_", Alphabet.ALPHANUMERIC, 40),
        Issuer.of("r8_", Alphabet.ALPHANUMERIC, 37),
        Issuer.of("pplx-", Alphabet.ALPHANUMERIC, 40),
        // Package registries
        Issuer.of("npm_", Alphabet.ALPHANUMERIC, 30),
        Issuer.of("pypi-Ag", Alphabet.BASE64URL, 40),
        Issuer.of("rubygems_", Alphabet.HEX, 40),
        Issuer.of("dckr_pat_", Alphabet.BASE64URL, 20),
        Issuer.of("CLOJARS_", Alphabet.HEX, 40),
        // Hosting and infrastructure
        Issuer.exactly("shpat_", Alphabet.ALPHANUMERIC, 32),
        Issuer.exactly("shpca_", Alphabet.ALPHANUMERIC, 32),
        Issuer.exactly("shppa_", Alphabet.ALPHANUMERIC, 32),
        Issuer.exactly("shpss_", Alphabet.ALPHANUMERIC, 32),
        Issuer.of("dop_v1_", Alphabet.HEX, 40),
        Issuer.of("doo_v1_", Alphabet.HEX, 40),
        Issuer.of("dor_v1_", Alphabet.HEX, 40),
        new Issuer("dapi", Alphabet.BASE64URL, 32, 34, true),
        Issuer.of("hvs.", Alphabet.BASE64URL, 20),
        Issuer.of("hvb.", Alphabet.BASE64URL, 20),
        Issuer.of("hvr.", Alphabet.BASE64URL, 20),
        Issuer.digit("dp.pt.", Alphabet.ALPHANUMERIC, 40),
        Issuer.digit("dp.st.", Alphabet.DOTTED, 40),
        Issuer.digit("dp.sa.", Alphabet.ALPHANUMERIC, 40),
        Issuer.digit("dp.ct.", Alphabet.ALPHANUMERIC, 40),
        Issuer.digit("dp.scim.", Alphabet.ALPHANUMERIC, 40),
        Issuer.of("vcp_", Alphabet.ALPHANUMERIC, 24),
        Issuer.of("vci_", Alphabet.ALPHANUMERIC, 24),
        Issuer.of("vck_", Alphabet.ALPHANUMERIC, 24),
        Issuer.of("tskey-", Alphabet.BASE64URL, 16),
        Issuer.of("pul-", Alphabet.HEX, 40),
        Issuer.digit("nfp_", Alphabet.ALPHANUMERIC, 36),
        Issuer.of("AGE-SECRET-KEY-1", Alphabet.UPPER, 50),
        // Observability
        Issuer.of("glc_", Alphabet.BASE64, 32),
        Issuer.of("glsa_", Alphabet.WORD, 32),
        Issuer.of("sntrys_", Alphabet.BASE64, 40),
        Issuer.of("sntryu_", Alphabet.HEX, 60),
        Issuer.of("NRAK-", Alphabet.UPPER, 27),
        Issuer.of("NRII-", Alphabet.BASE64URL, 32),
        Issuer.of("NRJS-", Alphabet.HEX, 19),
        // Mail, messages, social, work
        Issuer.digit("SG.", Alphabet.DOTTED, 40),
        new Issuer("key-", Alphabet.HEX, 32, 32, true),
        new Issuer("SK", Alphabet.HEX, 32, 32, true),
        Issuer.digit("EAAC", Alphabet.ALPHANUMERIC, 30),
        Issuer.digit("ATATT3", Alphabet.BASE64, 60),
        Issuer.digit("ATBB", Alphabet.ALPHANUMERIC, 32),
        Issuer.of("ntn_", Alphabet.ALPHANUMERIC, 40),
        Issuer.of("secret_", Alphabet.ALPHANUMERIC, 43),
        Issuer.of("lin_api_", Alphabet.ALPHANUMERIC, 40),
        Issuer.of("sq0atp-", Alphabet.BASE64URL, 20),
        Issuer.of("sq0csp-", Alphabet.BASE64URL, 40),
        Issuer.of("shippo_live_", Alphabet.HEX, 40),
        Issuer.of("shippo_test_", Alphabet.HEX, 40),
        Issuer.of("pscale_tkn_", Alphabet.BASE64URL, 32),
        Issuer.of("figd_", Alphabet.BASE64URL, 40),
        Issuer.of("PMAK-", Alphabet.BASE64URL, 59),
    };

    private final Issuer[][] byFirst = new Issuer[128][];
    private final String triggers;

    TokenPrefixRule() {
        StringBuilder firsts = new StringBuilder();
        for (char c = 'A'; c <= 'z'; c++) {
            char first = c;
            Issuer[] issuers = java.util.Arrays.stream(ISSUERS)
                    .filter(issuer -> issuer.prefix().charAt(0) == first)
                    .toArray(Issuer[]::new);
            if (issuers.length > 0) {
                byFirst[c] = issuers;
                firsts.append(c);
            }
        }
        triggers = firsts.toString();
    }

    @Override
    public String category() {
        return Marks.TOKEN;
    }

    @Override
    public String triggers() {
        return triggers;
    }

    @Override
    public boolean atWordStart() {
        return true;
    }

    @Override
    public long find(String text, int floor, int at) {
        Issuer[] issuers = byFirst[text.charAt(at)];
        if (issuers != null) {
            for (Issuer issuer : issuers) {
                if (text.startsWith(issuer.prefix(), at)) {
                    long found = token(text, at, issuer);
                    if (found != Span.NONE) {
                        return found;
                    }
                }
            }
        }
        return Span.NONE;
    }

    private static long token(String text, int start, Issuer issuer) {
        int from = start + issuer.prefix().length();
        int at = from;
        boolean digit = false;
        while (at < text.length() && at - from < CHECKED && issuer.alphabet().has(text.charAt(at))) {
            digit |= Chars.isDigit(text.charAt(at));
            at++;
        }
        if (at - from < issuer.least() || at - from > issuer.most() || (issuer.digit() && !digit)) {
            return Span.NONE;
        }
        while (at < text.length() && issuer.alphabet().has(text.charAt(at))) {
            at++;
        }
        while (text.charAt(at - 1) == '.' || text.charAt(at - 1) == '/') {
            at--;
        }
        // The address of a webhook stays readable up to its secret part.
        int kept = issuer.alphabet() == Alphabet.PATH ? from : start;
        return at - from >= issuer.least() && !Chars.isWord(Chars.at(text, at)) ? Span.of(kept, at) : Span.NONE;
    }
}
