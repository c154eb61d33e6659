package dev.nightjar.core.redaction;

import java.util.ArrayList;
import java.util.List;

/**
 * Tokens that carry their issuer's mark, as their issuers document them: a prefix, an alphabet, a length. Where a prefix
 * could start a word of language, a digit is asked for. Tokens without a mark are found behind their keys only. There are
 * many, so {@link TokenRule} holds them in a table of its own, made once.
 */
final class TokenIssuers {
    private static final Alphabet DIGIT = Alphabet.of("0-9");
    private static final Alphabet NOTHING_BUT_WORD = Alphabet.WORD;

    private final List<RedactionRule> rules = new ArrayList<>();

    private TokenIssuers() {}

    static List<RedactionRule> all() {
        TokenIssuers issuers = new TokenIssuers();
        issuers.rules.add(new AwsKeyRule());
        issuers.rules.add(new TelegramTokenRule());
        issuers.rules.add(new DiscordTokenRule());
        issuers.clouds();
        issuers.hosting();
        issuers.code();
        issuers.models();
        issuers.observability();
        issuers.payment();
        issuers.messages();
        issuers.work();
        return issuers.rules;
    }

    private void clouds() {
        // Amazon Bedrock User Guide, "API keys": long-term and short-term keys.
        some(Alphabet.BASE64, 80, "ABSK", "bedrock-api-key-");
        // Google Cloud, "Manage API keys"; Google Identity, "Using OAuth 2.0": access, refresh and authorization codes.
        some(Alphabet.BASE64URL, 35, "AIza");
        someWithDigit(Alphabet.DOTTED, 20, "ya29.");
        someWithDigit(Alphabet.BASE64URL, 40, "1//0", "4/0A");
        some(Alphabet.BASE64URL, 20, "GOCSPX-");
        // Microsoft Entra ID, "Add and manage app credentials": client secrets carry Q~ behind four characters.
        infix(Alphabet.of("A-Za-z0-9_.~-"), 4, 4, "Q~", Alphabet.of("A-Za-z0-9_.~-"), 31, 34);
        // Alibaba Cloud, "Create an AccessKey pair"; Yandex Cloud, "API key" and "IAM token".
        between(Alphabet.ALPHANUMERIC, 12, 30, "LTAI");
        between(Alphabet.BASE64URL, 35, 38, "AQVN");
        someWithDigit(Alphabet.DOTTED, 80, "t1.");
        // DigitalOcean API reference, "Authentication".
        some(Alphabet.HEX, 40, "dop_v1_", "doo_v1_", "dor_v1_");
        // Cloudflare, "Origin CA keys" and "API token formats".
        someWithDigit(Alphabet.of("a-f0-9-"), 100, "v1.0-");
        someWithDigit(Alphabet.WORD, 40, "cfut_", "cfat_", "cfk_");
        // Databricks, "Personal access token authentication".
        betweenWithDigit(Alphabet.BASE64URL, 32, 34, "dapi");
        // ClickHouse Cloud, "Managing API keys".
        between(Alphabet.ALPHANUMERIC, 38, 38, "4b1d");
    }

    private void hosting() {
        // Heroku, "Platform API reference, authentication"; Fly.io, "Access tokens"; Netlify, Vercel, Render, Scalingo.
        someWithDigit(Alphabet.BASE64URL, 58, "HRKU-");
        someWithDigit(Alphabet.BASE64, 43, "fo1_", "fm1a_", "fm1r_", "fm2_");
        someWithDigit(Alphabet.ALPHANUMERIC, 36, "nfp_", "nfc_", "nfo_", "nfu_");
        some(Alphabet.ALPHANUMERIC, 24, "vcp_", "vci_", "vck_", "vca_", "vcr_");
        someWithDigit(Alphabet.ALPHANUMERIC, 28, "rnd_");
        someWithDigit(Alphabet.BASE64URL, 48, "tk-us-", "tk-eu-");
        // HashiCorp Vault, "Tokens", before and since 1.10; HCP Terraform, "API tokens".
        some(Alphabet.BASE64URL, 20, "hvs.", "hvb.", "hvr.");
        some(Alphabet.BASE64URL, 60, "s.CAESI", "b.AAAAAQ");
        rules.add(new PrefixRule(Marks.TOKEN, "s.", Alphabet.ALPHANUMERIC, 24, 24)
                .withDigit()
                .verifiedBy(TokenIssuers::isMixed));
        infix(Alphabet.ALPHANUMERIC, 14, 14, ".atlasv1.", Alphabet.BASE64URL, 60, 80);
        // Doppler, "Auth token formats"; 1Password, "Service accounts" and "Secret Key".
        someWithDigit(Alphabet.DOTTED, 40, "dp.pt.", "dp.st.", "dp.sa.", "dp.ct.", "dp.scim.", "dp.audit.", "dp.said.");
        some(Alphabet.BASE64, 100, "ops_eyJ");
        betweenWithDigit(Alphabet.of("A-Z0-9-"), 30, 40, "A3-");
        // Tailscale, "Key prefixes"; Pulumi, "Access tokens"; PlanetScale, "Service tokens"; Supabase; Neon.
        some(Alphabet.BASE64URL, 16, "tskey-");
        apart(Alphabet.HEX, 40, "pul-");
        some(Alphabet.DOTTED, 32, "pscale_tkn_", "pscale_oauth_", "pscale_pw_");
        some(Alphabet.HEX, 40, "sbp_");
        someWithDigit(Alphabet.BASE64URL, 20, "sb_secret_");
        someWithDigit(Alphabet.ALPHANUMERIC, 60, "napi_");
        // age, "The age file encryption format", 2.1: Bech32 in capitals.
        some(Alphabet.UPPER, 50, "AGE-SECRET-KEY-1");
    }

    private void code() {
        // GitHub, "Token formats"; the ones of apps may hold a JWT.
        some(Alphabet.DOTTED, 30, "ghp_", "gho_", "ghu_", "ghs_", "ghr_");
        some(Alphabet.WORD, 22, "github_pat_");
        // GitLab, "Token prefixes", routable ones with their dots.
        some(
                Alphabet.DOTTED,
                20,
                "glpat-",
                "glptt-",
                "gldt-",
                "glrt-",
                "glrtr-",
                "glcbt-",
                "glft-",
                "glsoat-",
                "gloas-");
        some(Alphabet.DOTTED, 20, "glffct-", "glimt-", "glagent-", "glwt-", "GR1348941");
        // Atlassian, "API tokens" and "Bitbucket app passwords", "HTTP access tokens".
        someWithDigit(Alphabet.BASE64, 60, "ATATT3", "ATCTT3", "ATSTT3");
        someWithDigit(Alphabet.ALPHANUMERIC, 32, "ATBB");
        someWithDigit(Alphabet.BASE64, 40, "BBDC-");
        // npm, PyPI, RubyGems, Clojars, crates.io, NuGet and Docker, on their access tokens.
        some(Alphabet.ALPHANUMERIC, 30, "npm_");
        some(Alphabet.BASE64URL, 40, "pypi-Ag");
        some(Alphabet.HEX, 40, "rubygems_", "CLOJARS_");
        betweenWithDigit(Alphabet.ALPHANUMERIC, 32, 32, "cio");
        betweenWithDigit(Alphabet.of("a-z0-9"), 43, 43, "oy2");
        some(Alphabet.BASE64URL, 20, "dckr_pat_", "dckr_oat_");
        // JFrog, "Access tokens": API keys and reference tokens.
        someWithDigit(Alphabet.ALPHANUMERIC, 54, "AKCp", "cmVmdGtu");
        // A JSON Web Token (RFC 7519) in base64 once more.
        someWithDigit(Alphabet.BASE64, 60, "ZXlK");
        // Sourcegraph, Snyk, CircleCI, Buildkite, Octopus Deploy, Harness, StackHawk, Dependency-Track, Infracost.
        some(Alphabet.WORD, 40, "sgp_");
        someWithDigit(Alphabet.DOTTED, 40, "snyk_uat.", "snyk_sat.");
        someWithDigit(Alphabet.WORD, 40, "CCIPAT_", "CCIPRJ_");
        some(Alphabet.HEX, 40, "bkua_");
        betweenWithDigit(Alphabet.UPPER, 25, 30, "API-");
        betweenWithDigit(Alphabet.DOTTED, 64, 80, "pat.", "sat.");
        someWithDigit(Alphabet.DOTTED, 40, "hawk.");
        betweenWithDigit(Alphabet.DOTTED, 32, 50, "odt_");
        apart(Alphabet.ALPHANUMERIC, 32, "ico-");
        // OpenShift, "Understanding authentication": OAuth access tokens.
        betweenWithDigit(Alphabet.BASE64URL, 43, 43, "sha256~");
    }

    private void models() {
        // Anthropic, OpenAI and those that keep its form; OpenAI's keys hold T3BlbkFJ, which is OpenAI in base64.
        someWithDigit(Alphabet.BASE64URL, 20, "sk-ant-", "sk-proj-", "sk-svcacct-", "sk-admin-", "sk-or-", "sk-lf-");
        someWithDigit(Alphabet.ALPHANUMERIC, 20, "sk-");
        infix(Alphabet.BASE64URL, 20, 100, "T3BlbkFJ", Alphabet.BASE64URL, 20, 100);
        // Hugging Face, "User access tokens"; Groq; Replicate; Perplexity; xAI; NVIDIA; LangSmith; Pinecone; Cerebras.
        some(Alphabet.ALPHANUMERIC, 30, "hf_");
        between(Alphabet.ALPHANUMERIC, 34, 34, "api_org_");
        some(Alphabet.ALPHANUMERIC, 40, "gsk_", "pplx-");
        some(Alphabet.ALPHANUMERIC, 37, "r8_");
        someWithDigit(Alphabet.ALPHANUMERIC, 60, "xai-");
        someWithDigit(Alphabet.BASE64URL, 60, "nvapi-");
        someWithDigit(Alphabet.WORD, 40, "lsv2_pt_", "lsv2_sk_", "pcsk_");
        someWithDigit(Alphabet.ALPHANUMERIC, 40, "csk-", "jina_");
        // Tavily; Firecrawl; ElevenLabs; Together AI; Fireworks AI.
        someWithDigit(Alphabet.BASE64URL, 28, "tvly-");
        apart(Alphabet.HEX, 32, "fc-");
        apart(Alphabet.HEX, 48, "sk_");
        someWithDigit(Alphabet.BASE64URL, 40, "tgp_v1_");
        betweenWithDigit(Alphabet.ALPHANUMERIC, 22, 24, "fw_");
    }

    private void observability() {
        // Grafana, "Service accounts", "API keys" (base64 of a JSON object) and "Cloud access policies".
        some(Alphabet.BASE64, 32, "glc_");
        some(Alphabet.WORD, 32, "glsa_");
        some(Alphabet.BASE64, 70, "eyJrIjoi");
        // Sentry, "Auth tokens".
        some(Alphabet.BASE64, 40, "sntrys_");
        some(Alphabet.HEX, 60, "sntryu_", "sntrya_", "sntryi_");
        // New Relic, "API keys"; the license key ends in NRAL.
        some(Alphabet.UPPER, 27, "NRAK-");
        some(Alphabet.BASE64URL, 32, "NRII-", "NRIQ-", "NRRA-");
        some(Alphabet.HEX, 19, "NRJS-");
        infix(Alphabet.of("a-f0-9F"), 36, 36, "NRAL", NOTHING_BUT_WORD, 0, 0);
        // Dynatrace, "Access tokens": public part and secret.
        someWithDigit(Alphabet.DOTTED, 80, "dt0c01.", "dt0s01.", "dt0s02.", "dt0s16.");
        // Honeycomb, "Ingest keys"; MaxMind, "License keys".
        someWithDigit(Alphabet.ALPHANUMERIC, 50, "hcaik_", "hcbik_", "hccik_");
        infix(Alphabet.WORD, 30, 40, "_mmk", NOTHING_BUT_WORD, 0, 0);
    }

    private void payment() {
        // Stripe, "API keys" and "Webhook signatures"; Paystack and Clerk use the same form.
        some(Alphabet.WORD, 10, "sk_live_", "sk_test_", "sk_prod_", "rk_live_", "rk_test_", "rk_prod_");
        some(Alphabet.BASE64, 24, "whsec_");
        // Square, "Access tokens"; Plaid, "API reference"; Braintree, "Credentials"; Flutterwave, "API keys".
        some(Alphabet.BASE64URL, 20, "sq0atp-");
        some(Alphabet.BASE64URL, 40, "sq0csp-");
        betweenWithDigit(Alphabet.BASE64URL, 39, 64, "EAAAE", "EAAAl");
        some(Alphabet.of("a-f0-9-"), 36, "access-sandbox-", "access-development-", "access-production-");
        someWithDigit(Alphabet.of("a-z0-9$"), 32, "access_token$production$", "access_token$sandbox$");
        someWithDigit(Alphabet.BASE64URL, 12, "FLWSECK-", "FLWSECK_TEST-");
        // EasyPost, Shippo, Duffel, Mercado Pago.
        between(Alphabet.ALPHANUMERIC, 54, 54, "EZAK", "EZTK");
        some(Alphabet.HEX, 40, "shippo_live_", "shippo_test_");
        some(Alphabet.BASE64URL, 40, "duffel_live_", "duffel_test_");
        someWithDigit(Alphabet.BASE64URL, 60, "APP_USR-");
        // Shopify, "Access tokens"; SettleMint.
        between(Alphabet.ALPHANUMERIC, 32, 32, "shpat_", "shpca_", "shppa_", "shpss_", "shptka_");
        betweenWithDigit(Alphabet.ALPHANUMERIC, 16, 16, "sm_aat_", "sm_pat_", "sm_sat_");
    }

    private void messages() {
        // Slack, "Token types", and "Sending messages using incoming webhooks".
        someWithDigit(Alphabet.BASE64URL, 10, "xoxa-", "xoxb-", "xoxc-", "xoxo-", "xoxp-", "xoxr-", "xoxs-", "xoxe-");
        someWithDigit(Alphabet.of("A-Za-z0-9%_-"), 20, "xoxd-");
        someWithDigit(Alphabet.DOTTED, 10, "xoxe.");
        someWithDigit(Alphabet.BASE64URL, 10, "xapp-");
        webhooks("hooks.slack.com/services/", "hooks.slack.com/workflows/", "hooks.slack.com/triggers/");
        // Microsoft Teams, "Create incoming webhooks"; Discord, "Webhook resource"; Zapier; Blynk, whose path is the
        // token.
        webhooks("webhook.office.com/webhookb2/", "outlook.office.com/webhook/", "outlook.office365.com/webhook/");
        webhooks("discord.com/api/webhooks/", "discordapp.com/api/webhooks/", "hooks.zapier.com/hooks/catch/");
        webhooks("blynk-cloud.com/");
        // Twilio, "API keys"; SendGrid; Brevo; Mailgun; Mailchimp, whose key ends in its data centre.
        betweenWithDigit(Alphabet.HEX, 32, 32, "SK");
        someWithDigit(Alphabet.DOTTED, 40, "SG.");
        someWithDigit(Alphabet.of("A-Za-z0-9-"), 60, "xkeysib-", "xsmtpsib-");
        apart(Alphabet.HEX, 32, "key-");
        infix(Alphabet.HEX, 32, 32, "-us", DIGIT, 1, 2);
        // Meta, "Access tokens": of users and pages, and of an app as its number and secret.
        someWithDigit(Alphabet.ALPHANUMERIC, 30, "EAAC", "EAAM", "EAAB", "EAAG");
        rules.add(new InfixRule(DIGIT, 15, 16, "|", Alphabet.BASE64URL, 27, 40).mixedBehind());
    }

    private void work() {
        // Notion, Linear, Figma, Airtable, Postman, Typeform, HubSpot, Contentful, ReadMe, Frame.io, Dropbox, Asana.
        some(Alphabet.ALPHANUMERIC, 40, "ntn_", "lin_api_", "lin_oauth_");
        some(Alphabet.ALPHANUMERIC, 43, "secret_");
        some(Alphabet.BASE64URL, 40, "figd_", "figu_");
        betweenWithDigit(Alphabet.DOTTED, 79, 79, "pat");
        some(Alphabet.BASE64URL, 59, "PMAK-");
        someWithDigit(Alphabet.DOTTED, 40, "tfp_");
        betweenWithDigit(Alphabet.of("a-f0-9-"), 36, 36, "pat-na1-", "pat-na2-", "pat-eu1-");
        someWithDigit(Alphabet.BASE64URL, 40, "CFPAT-");
        someWithDigit(Alphabet.of("a-z0-9"), 60, "rdme_");
        someWithDigit(Alphabet.BASE64, 60, "fio-u-");
        someWithDigit(Alphabet.DOTTED, 100, "sl.");
        // Salesforce, "Session ID": the organisation's number, then the session.
        infix(Alphabet.ALPHANUMERIC, 15, 18, "!A", Alphabet.DOTTED, 80, 120);
        // Mapbox, "Access tokens": the secret ones; Alchemy; Prefect; Adafruit IO; Adobe; Authress; 42.
        someWithDigit(Alphabet.DOTTED, 60, "sk.eyJ", "tk.eyJ");
        someWithDigit(Alphabet.BASE64URL, 28, "alcht_", "aio_");
        someWithDigit(Alphabet.ALPHANUMERIC, 36, "pnu_", "pnb_");
        betweenWithDigit(Alphabet.ALPHANUMERIC, 32, 32, "p8e-");
        someWithDigit(Alphabet.of("A-Za-z0-9._+/=-"), 60, "scauth_", "authress_");
        some(Alphabet.HEX, 64, "s-s4t2ud-", "s-s4t2af-");
    }

    private void some(Alphabet alphabet, int least, String... prefixes) {
        between(alphabet, least, Integer.MAX_VALUE, prefixes);
    }

    private void someWithDigit(Alphabet alphabet, int least, String... prefixes) {
        betweenWithDigit(alphabet, least, Integer.MAX_VALUE, prefixes);
    }

    private void between(Alphabet alphabet, int least, int most, String... prefixes) {
        for (String prefix : prefixes) {
            rules.add(new PrefixRule(Marks.TOKEN, prefix, alphabet, least, most).butNoPlaceholder());
        }
    }

    private void betweenWithDigit(Alphabet alphabet, int least, int most, String... prefixes) {
        for (String prefix : prefixes) {
            rules.add(new PrefixRule(Marks.TOKEN, prefix, alphabet, least, most).withDigit());
        }
    }

    /** Where a file might be named so: a digest behind a word. */
    private void apart(Alphabet alphabet, int length, String prefix) {
        rules.add(new PrefixRule(Marks.TOKEN, prefix, alphabet, length, length)
                .withDigit()
                .apart());
    }

    private void webhooks(String... prefixes) {
        for (String prefix : prefixes) {
            rules.add(new PrefixRule(Marks.TOKEN, prefix, Alphabet.of("A-Za-z0-9_/@-"), 20, Integer.MAX_VALUE)
                    .withDigit()
                    .keepingPrefix());
        }
    }

    private void infix(
            Alphabet before, int leastBefore, int mostBefore, String marker, Alphabet behind, int least, int most) {
        rules.add(new InfixRule(before, leastBefore, mostBefore, marker, behind, least, most));
    }

    private static boolean isMixed(CharSequence word) {
        boolean lower = false;
        boolean upper = false;
        for (int i = 2; i < word.length(); i++) {
            lower |= Chars.isLower(word.charAt(i));
            upper |= Chars.isUpper(word.charAt(i));
        }
        return lower && upper;
    }
}
