package dev.nightjar.core.redaction;

import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Problems;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;

/**
 * What counts as a secret in this application, on top of the built-in rules. One policy serves every
 * {@link #redactor(Preset) strength}. Thread-safe; immutable but for known secrets, which are only ever added.
 */
public final class RedactionPolicy {
    static final int MAX_INPUT = 256 * 1024;
    private static final int LEAST_INPUT = 256;

    private final KeyNames keyNames;
    private final DetectionListener listener;
    private final Map<String, Replacement> replacements;
    private final List<RedactionRule> rules;
    private final AllowedValues allowed;
    private final Preset emails;
    private final Preset ipAddresses;
    private final int maxInput;
    private volatile KnownSecrets knownSecrets;

    private RedactionPolicy(Builder builder, KnownSecrets known) {
        keyNames = new KeyNames(builder.sensitiveKeys, builder.safeKeys);
        listener = builder.listener;
        replacements = Map.copyOf(builder.replacements);
        rules = List.copyOf(builder.rules);
        allowed = new AllowedValues(builder.allowedValues, builder.allowedSuffixes);
        emails = builder.emails;
        ipAddresses = builder.ipAddresses;
        maxInput = builder.maxInput;
        knownSecrets = known;
    }

    /** A policy of the built-in rules, to add to. */
    public static Builder builder() {
        return new Builder();
    }

    /** The door of this strength. */
    public Redactor redactor(Preset preset) {
        return new ScanningRedactor(this, preset, RedactionRules.of(preset, this), listener);
    }

    /**
     * From now on {@code secret} is replaced wherever it stands, in redactors already handed out as well: as it is, and
     * escaped for JSON, XML or a URL, or inside base64. Fewer than six characters are too common to be searched for and are
     * ignored. The array is read during the call only; the policy keeps the text until it is collected itself.
     *
     * @throws IllegalStateException when the policy knows 10,000 secrets already
     */
    public synchronized void addSecret(char[] secret) {
        KnownSecrets more = knownSecrets.with(List.of(new String(secret)));
        if (more.size() > KnownSecrets.MOST) {
            throw new IllegalStateException("the policy knows " + KnownSecrets.MOST
                    + " secrets already; name the keys they stand under instead");
        }
        knownSecrets = more;
    }

    KnownSecrets knownSecrets() {
        return knownSecrets;
    }

    KeyNames keyNames() {
        return keyNames;
    }

    Map<String, Replacement> replacements() {
        return replacements;
    }

    List<RedactionRule> rules() {
        return rules;
    }

    AllowedValues allowed() {
        return allowed;
    }

    Preset emails() {
        return emails;
    }

    Preset ipAddresses() {
        return ipAddresses;
    }

    int maxInput() {
        return maxInput;
    }

    /** Collects what the application knows about its secrets. Confined to one thread. */
    public static final class Builder {
        private final List<String> sensitiveKeys = new ArrayList<>();
        private final List<String> safeKeys = new ArrayList<>();
        private final List<Supplier<char[]>> knownSecrets = new ArrayList<>();
        private final Map<String, Replacement> replacements = defaultReplacements();
        private final List<RedactionRule> rules = new ArrayList<>();
        private final List<String> allowedValues = new ArrayList<>();
        private final List<String> allowedSuffixes = new ArrayList<>();
        private Preset emails = Preset.PRIVACY;
        private Preset ipAddresses = Preset.PRIVACY;
        private int maxInput = MAX_INPUT;
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
            secrets.forEach(secret -> knownSecrets.add(secret::toCharArray));
            return this;
        }

        /** A secret that is fetched once, when the policy is built; see {@link RedactionPolicy#addSecret(char[])}. */
        public Builder knownSecret(Supplier<char[]> secret) {
            knownSecrets.add(secret);
            return this;
        }

        /**
         * What stands in place of this category's values; by default the label, of a card its first six and last four
         * digits, of an IBAN the last four characters, of a phone number the last two digits.
         *
         * @param category what stands in the label: a built-in one or that of a rule of the application
         */
        public Builder replacement(String category, Replacement replacement) {
            replacements.put(category, replacement);
            return this;
        }

        /** Rules of the application, asked before the built-in ones, under every preset. */
        public Builder rules(RedactionRule... rules) {
            this.rules.addAll(List.of(rules));
            return this;
        }

        /**
         * Values that are no secrets wherever they stand, such as {@code noreply@example.org} or the password of a test:
         * what a rule found is compared with them whole and exactly. Known secrets are replaced all the same.
         */
        public Builder allowedValues(Collection<String> values) {
            allowedValues.addAll(values);
            return this;
        }

        /**
         * Endings of values that are no secrets, such as {@code @example.org}, of at least 4 characters, in any case. They
         * count for what is recognised by its own form, such as an e-mail address, and not for passwords, tokens, cookies
         * and what else is found by its key or place.
         */
        public Builder allowedSuffixes(Collection<String> suffixes) {
            allowedSuffixes.addAll(suffixes);
            return this;
        }

        /** From which preset on e-mail addresses are redacted, here and in every stronger one; {@link Preset#PRIVACY} by default. */
        public Builder emails(Preset weakest) {
            emails = weakest;
            return this;
        }

        /** From which preset on public IP addresses are redacted, here and in every stronger one; {@link Preset#PRIVACY} by default. */
        public Builder ipAddresses(Preset weakest) {
            ipAddresses = weakest;
            return this;
        }

        /**
         * Most characters of one text that {@link Redactor#redact(CharSequence, Appendable)} passes on, and of each text in a
         * tree; at least 256, and 262,144 by default.
         */
        public Builder maxInput(int characters) {
            maxInput = characters;
            return this;
        }

        /** Who hears what was found; nobody by default. */
        public Builder onDetection(DetectionListener listener) {
            this.listener = listener;
            return this;
        }

        /**
         * The policy, independent of this builder.
         *
         * @throws ConfigurationException when a replacement names a category no rule has, an allowed suffix has fewer than
         *     4 characters, maxInput is less than 256, a secret cannot be fetched, or there are more than 10,000 of them;
         *     with all of that at once
         */
        public RedactionPolicy build() {
            Problems problems = new Problems();
            checkReplacements(problems);
            for (String suffix : allowedSuffixes) {
                if (suffix.strip().length() < AllowedValues.SHORTEST_SUFFIX) {
                    problems.add(
                            "",
                            "the allowed suffix '" + suffix + "' is too short",
                            "give at least " + AllowedValues.SHORTEST_SUFFIX + " characters, such as '@example.org'");
                }
            }
            if (maxInput < LEAST_INPUT) {
                problems.add("", "maxInput is " + maxInput + " characters", "give at least " + LEAST_INPUT);
            }
            KnownSecrets known = known(problems);
            problems.throwIfAny();
            return new RedactionPolicy(this, known);
        }

        private void checkReplacements(Problems problems) {
            Set<String> categories = new TreeSet<>(Marks.CATEGORIES);
            rules.forEach(rule -> categories.add(rule.category()));
            for (String category : replacements.keySet()) {
                if (!categories.contains(category)) {
                    problems.add(
                            "",
                            "a replacement is given for '" + category + "', a category no rule has",
                            Problems.didYouMean(category, categories));
                }
            }
        }

        private KnownSecrets known(Problems problems) {
            List<String> texts = new ArrayList<>();
            for (Supplier<char[]> secret : knownSecrets) {
                try {
                    texts.add(new String(secret.get()));
                } catch (RuntimeException failure) {
                    // Its message may hold the secret.
                    problems.add(
                            "",
                            "a known secret cannot be fetched: "
                                    + failure.getClass().getName(),
                            "let its supplier return it");
                }
            }
            KnownSecrets known = KnownSecrets.NONE;
            if (texts.size() <= KnownSecrets.MOST) {
                known = known.with(texts);
            } else {
                problems.add(
                        "",
                        texts.size() + " known secrets are more than the " + KnownSecrets.MOST
                                + " that can be searched for",
                        "name the keys they stand under instead");
            }
            return known;
        }

        private static Map<String, Replacement> defaultReplacements() {
            Map<String, Replacement> defaults = new HashMap<>();
            defaults.put(Marks.CARD, Replacement.partial(6, 4));
            defaults.put(Marks.IBAN, Replacement.partial(0, 4));
            defaults.put(Marks.PHONE, Replacement.partial(0, 2));
            return defaults;
        }
    }
}
