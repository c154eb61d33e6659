package dev.nightjar.core.redaction;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;

/**
 * The catalogue of rules: the built-in ones, one file each, and the factories for an application's own. Where two rules
 * find something at the same character, the first wins; the application's own come first.
 */
public final class RedactionRules {
    private RedactionRules() {}

    /**
     * Words that start with a prefix: {@code prefixed("acme-key", "acme_", "A-Za-z0-9", 20, 40)} finds {@code acme_} and 20
     * to 40 letters and digits behind it, where no letter, digit or underscore stands before or after.
     *
     * @param category what stands in the label: lower-case letters and hyphens, at most 32
     * @param prefix 3 to 32 printable ASCII characters, compared as they are
     * @param alphabet characters and ranges as in a regular expression's brackets, ASCII, without escapes; a hyphen stands
     *     for itself at the end
     * @param least fewest characters behind the prefix, at least 1
     * @param most most characters behind the prefix
     * @throws IllegalArgumentException when one of them is of another shape
     */
    public static RedactionRule prefixed(String category, String prefix, String alphabet, int least, int most) {
        return prefixed(category, prefix, alphabet, least, most, word -> true);
    }

    /**
     * The same for words that pass a test of their own, such as a checksum.
     *
     * @param verifier gets the whole word with its prefix, on the thread that redacts; when it throws, the word is redacted
     */
    public static RedactionRule prefixed(
            String category, String prefix, String alphabet, int least, int most, Predicate<CharSequence> verifier) {
        return UserRules.prefixed(category, prefix, alphabet, least, most, verifier);
    }

    static List<RedactionRule> of(Preset preset, RedactionPolicy policy) {
        KeyNames keys = policy.keyNames();
        List<RedactionRule> rules = new ArrayList<>(policy.rules());
        rules.addAll(List.of(
                new PrivateKeyRule(),
                new EncodedKeyRule(),
                new UrlCredentialsRule(),
                new KeyValueRule(keys),
                new XmlElementRule(keys),
                new CommandLineRule(keys),
                new HttpAuthRule(),
                new JwtRule(),
                new TelegramTokenRule()));
        rules.addAll(TokenIssuers.all());
        rules.add(new CardRule());
        if (preset.compareTo(Preset.PRIVACY) >= 0) {
            rules.add(new IbanRule());
        }
        if (preset.compareTo(policy.emails()) >= 0) {
            rules.add(new EmailRule());
        }
        if (preset.compareTo(Preset.PRIVACY) >= 0) {
            rules.add(new SsnRule());
        }
        if (preset.compareTo(policy.ipAddresses()) >= 0) {
            rules.add(new Ip4Rule());
            rules.add(new Ip6Rule());
        }
        if (preset.compareTo(Preset.PRIVACY) >= 0) {
            rules.add(new PhoneRule());
        }
        return List.copyOf(rules);
    }
}
