package dev.nightjar.core.redaction;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;

/**
 * What counts as a secret in this application, on top of the built-in rules. One policy serves every
 * {@link #redactor(Preset) strength}. Thread-safe; immutable but for known secrets, which are only ever added.
 */
public final class RedactionPolicy {
    private final KeyNames keyNames;
    private final DetectionListener listener;
    private volatile KnownSecrets knownSecrets;

    private RedactionPolicy(Builder builder) {
        keyNames = new KeyNames(builder.sensitiveKeys, builder.safeKeys);
        listener = builder.listener;
        KnownSecrets known = KnownSecrets.NONE;
        for (String secret : builder.knownSecrets) {
            known = known.with(secret);
        }
        knownSecrets = known;
    }

    /** A policy of the built-in rules, to add to. */
    public static Builder builder() {
        return new Builder();
    }

    /** The door of this strength. */
    public Redactor redactor(Preset preset) {
        return new ScanningRedactor(this, keyNames, RedactionRules.of(preset, keyNames), listener);
    }

    /**
     * From now on {@code secret} is replaced wherever it stands, in redactors already handed out as well: as it is, and
     * JSON-escaped, URL-encoded or inside base64. Fewer than six characters are too common to be searched for and are
     * ignored. The array is read during the call only; the policy keeps the text until it is collected itself.
     */
    public synchronized void addSecret(char[] secret) {
        knownSecrets = knownSecrets.with(new String(secret));
    }

    KnownSecrets knownSecrets() {
        return knownSecrets;
    }

    /** Collects what the application knows about its secrets. Confined to one thread. */
    public static final class Builder {
        private final List<String> sensitiveKeys = new ArrayList<>();
        private final List<String> safeKeys = new ArrayList<>();
        private final List<String> knownSecrets = new ArrayList<>();
        private DetectionListener listener = (category, count) -> {};

        private Builder() {}

        /**
         * Key names whose values are secrets, added to the built-in ones: {@code "badge"} finds it as a word in
         * {@code badge}, {@code user.badge} and {@code staffBadge}, {@code "badge no"} those two words in this order.
         */
        public Builder sensitiveKeys(Collection<String> names) {
            sensitiveKeys.addAll(names);
            return this;
        }

        /**
         * Whole key names whose values are no secrets, whatever words they hold; {@code "page-token"} also allows
         * {@code pageToken} and {@code page_token}. Wins over every sensitive key; other rules still look at the value.
         */
        public Builder safeKeys(Collection<String> names) {
            safeKeys.addAll(names);
            return this;
        }

        /** Secrets to replace wherever they stand; see {@link RedactionPolicy#addSecret(char[])}. */
        public Builder knownSecrets(Collection<String> secrets) {
            knownSecrets.addAll(secrets);
            return this;
        }

        /** Who hears what was found; nobody by default. */
        public Builder onDetection(DetectionListener listener) {
            this.listener = listener;
            return this;
        }

        public RedactionPolicy build() {
            return new RedactionPolicy(this);
        }
    }
}
