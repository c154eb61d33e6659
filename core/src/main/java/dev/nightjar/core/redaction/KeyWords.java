package dev.nightjar.core.redaction;

/**
 * What single words mean in a key name, found without allocating: a hash table over lower-case words. The lists are those
 * people use for secrets in the published rule sets of secret scanners, and those that make a name harmless.
 */
final class KeyWords {
    /** A secret wherever the word stands. */
    static final int SENSITIVE = 1;
    /** A secret as the last word only. */
    static final int WHEN_LAST = 1 << 1;
    /** A secret as the last word of a URL parameter. */
    static final int IN_URL = 1 << 2;
    /** As the last word, says that the value tells about the secret and is none. */
    static final int METADATA = 1 << 3;
    /** As the first word, the same. */
    static final int HARMLESS_FIRST = 1 << 4;
    /** A secret together with a following {@link #KEY}. */
    static final int BEFORE_KEY = 1 << 5;

    static final int KEY = 1 << 6;
    static final int SESSION = 1 << 7;
    static final int ID = 1 << 8;
    static final int CONNECTION = 1 << 9;
    static final int STRING = 1 << 10;
    static final int SONAR = 1 << 11;
    static final int LOGIN = 1 << 12;
    /** As a value, tells how things stand and is no secret. */
    static final int STATE = 1 << 13;

    /** A secret together with pass before it. */
    static final int PHRASE = 1 << 14;

    private static final int CATEGORY_SHIFT = 16;

    private static final String[] CATEGORIES = {Marks.CREDENTIAL, Marks.TOKEN, Marks.HTTP_AUTH, Marks.COOKIE, Marks.SSN
    };
    private static final int IS_TOKEN = 1 << CATEGORY_SHIFT;
    private static final int IS_HTTP_AUTH = 2 << CATEGORY_SHIFT;
    private static final int IS_COOKIE = 3 << CATEGORY_SHIFT;
    private static final int IS_SSN = 4 << CATEGORY_SHIFT;

    private static final int SHORTEST_WITH_ENDING = 4;

    /** No word that tells a state is longer. */
    private static final int LONGEST_STATE = 16;

    private static final int SLOTS = 2048;
    private static final KeyWords INSTANCE = new KeyWords();

    /** Endings of words written in one, as in {@code dbpassword} or {@code CLIENTSECRET}, with what they mean. */
    private static final String[] ENDINGS = {
        "password",
        "passwords",
        "passwd",
        "passphrase",
        "pwd",
        "secret",
        "token",
        "apikey",
        "accesskey",
        "secretkey",
        "privatekey",
        "credentials",
        "sessionid",
        "authkey"
    };

    private static final int[] ENDING_FLAGS = {
        SENSITIVE,
        SENSITIVE,
        SENSITIVE,
        SENSITIVE,
        SENSITIVE,
        SENSITIVE,
        SENSITIVE | IS_TOKEN,
        SENSITIVE,
        SENSITIVE,
        SENSITIVE,
        SENSITIVE,
        SENSITIVE,
        SENSITIVE | IS_TOKEN,
        SENSITIVE
    };

    private final String[] words = new String[SLOTS];
    private final int[] flags = new int[SLOTS];

    private KeyWords() {
        put(
                SENSITIVE,
                "password passwords passwd pwd passphrase passcode dbpass userpass keypass storepass otp totp psk"
                        + " passwort kennwort contrasena senha");
        put(WHEN_LAST, "pass pin pw crumb");
        put(PHRASE, "word phrase");
        put(SENSITIVE, "secrets apikey credential credentials creds cvv cvc dsn");
        put(SENSITIVE | BEFORE_KEY, "secret");
        put(SENSITIVE | IS_TOKEN, "token jwt bearer csrf xsrf sessionid jsessionid phpsessid");
        put(SENSITIVE | IS_HTTP_AUTH, "authorization");
        put(WHEN_LAST, "auth");
        put(SENSITIVE | IS_COOKIE, "cookie cookies");
        put(SENSITIVE | IS_SSN, "ssn");
        put(IN_URL, "sig signature");
        put(IN_URL | IS_TOKEN, "sid assertion verifier");
        put(
                BEFORE_KEY,
                "api access private signing encryption shared master account storage client consumer license deploy auth"
                        + " subscription functions hmac aes app application preshared webhook service priv db"
                        + " database ssh integration ingest");
        // Services whose key is called by their name.
        put(
                BEFORE_KEY,
                "airtable algolia anthropic azure cloudflare cohere datadog dropbox facebook firebase gemini github gitlab"
                        + " google grafana groq heroku hubspot intercom jira linear linkedin mailchimp mailgun mapbox"
                        + " mistral netlify newrelic notion okta openai pagerduty paypal pinecone postmark pusher"
                        + " sendgrid sentry shopify slack snyk sonar splunk square stripe sumologic supabase telegram"
                        + " twilio twitch twitter vercel zendesk");
        put(KEY, "key");
        put(SESSION | IS_TOKEN, "session");
        put(ID | METADATA, "id");
        put(CONNECTION, "connection");
        put(STRING, "string");
        put(SONAR | IS_TOKEN, "sonar");
        put(LOGIN, "login");
        put(HARMLESS_FIRST, "num public");
        put(HARMLESS_FIRST | METADATA, "max min");
        put(
                METADATA,
                "ids name names count length size sizes type types url urls uri uris endpoint endpoints file files path"
                        + " paths expiry expiration expires expired ttl age timeout policy policies reset created updated"
                        + " changed modified at on enabled disabled required valid invalid status state version prefix"
                        + " suffix algorithm alg format header headers field fields label provider service store"
                        + " generator limit limits used index encoder encoding encryptor source method mode issuer"
                        + " audience scope scopes rotation strength score attempts retries hint prompt question regex"
                        + " pattern validator validation verification verified class kind"
                        + " factory manager handler resolver repository configuration config properties settings option"
                        + " options seconds minutes hours days millis ms time timestamp date duration interval lifetime"
                        + " usage total ref reference arn alias group role column table owner placeholder description"
                        + " message error errors page link domain samesite manager issued supported exists present set"
                        + " rule rules server");
        // The library's name, in every stack trace that meets it; and what classes are called.
        put(
                METADATA,
                "jsonwebtoken exception exceptions failure filter interceptor listener converter controller util utils impl"
                        + " builder factories authenticator authentication processor parser extractor cache jar client clients"
                        + " site compliance");
        put(
                STATE,
                "required missing invalid valid expired failed failure disabled enabled denied rejected accepted unknown"
                        + " empty blank incorrect wrong mismatch mismatched set unset not must cannot should is was are has"
                        + " have may can will yes no on off ok okay optional present absent changed unchanged updated"
                        + " revoked refreshed issued loaded created deleted removed found undefined unavailable"
                        + " unsupported supported malformed unauthorized forbidden insufficient error include omit"
                        + " same-origin too does success successful succeeded sent ready rotated complete completed done skipped"
                        + " ignored expected created all never always ends redacted hidden masked");
    }

    /** Adds every word that can be the last of those that make a key a secret. */
    static void addTails(KeyTails tails) {
        for (int slot = 0; slot < SLOTS; slot++) {
            if ((INSTANCE.flags[slot] & (SENSITIVE | WHEN_LAST | IN_URL | KEY | STRING | LOGIN)) != 0) {
                tails.add(INSTANCE.words[slot]);
            }
        }
        for (String ending : ENDINGS) {
            tails.add(ending);
        }
        tails.addSessionId();
    }

    /** What the word means, 0 for nothing; invisible characters inside it are not read. */
    static int flags(String text, int start, int end) {
        int found = INSTANCE.find(text, start, end);
        return found != 0 ? found : ending(text, start, end);
    }

    /** Whether the word tells how things stand, such as {@code required} or {@code expired}. */
    static boolean isState(String text, int start, int end) {
        return end - start <= LONGEST_STATE && (INSTANCE.find(text, start, end) & STATE) != 0;
    }

    static String category(int flags) {
        return CATEGORIES[flags >>> CATEGORY_SHIFT];
    }

    private static int ending(String text, int start, int end) {
        if (end - start < SHORTEST_WITH_ENDING) {
            return 0;
        }
        char last = Chars.lower(text.charAt(end - 1));
        for (int i = 0; i < ENDINGS.length; i++) {
            int length = ENDINGS[i].length();
            int from = end - length;
            // Comparing whole regions costs, and most words end otherwise.
            if (last == ENDINGS[i].charAt(length - 1)
                    && from >= start
                    && Chars.matchesIgnoreCase(text, from, ENDINGS[i])) {
                return ENDING_FLAGS[i];
            }
        }
        return 0;
    }

    private int find(String text, int start, int end) {
        int slot = hash(text, start, end) & SLOTS - 1;
        for (String word = words[slot]; word != null; word = words[slot = slot + 1 & SLOTS - 1]) {
            if (equal(word, text, start, end)) {
                return flags[slot];
            }
        }
        return 0;
    }

    private void put(int meaning, String list) {
        for (String word : list.split(" ")) {
            int slot = hash(word, 0, word.length()) & SLOTS - 1;
            while (words[slot] != null && !words[slot].equals(word)) {
                slot = slot + 1 & SLOTS - 1;
            }
            words[slot] = word;
            flags[slot] |= meaning;
        }
    }

    private static boolean equal(String word, String text, int start, int end) {
        int at = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!KeyNames.isInvisible(c) && (at == word.length() || word.charAt(at++) != Chars.lower(c))) {
                return false;
            }
        }
        return at == word.length();
    }

    private static int hash(String text, int start, int end) {
        int hash = 0;
        for (int i = start; i < end; i++) {
            char c = text.charAt(i);
            if (!KeyNames.isInvisible(c)) {
                hash = hash * 31 + Chars.lower(c);
            }
        }
        return hash ^ hash >>> 11;
    }
}
