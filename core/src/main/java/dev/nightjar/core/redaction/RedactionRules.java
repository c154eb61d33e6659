package dev.nightjar.core.redaction;

import java.util.ArrayList;
import java.util.List;

/** The built-in rules, one file each. Where two find something at the same character, the first in the list wins. */
final class RedactionRules {
    private RedactionRules() {}

    static List<RedactionRule> of(Preset preset, KeyNames keys) {
        List<RedactionRule> rules = new ArrayList<>(List.of(
                new PrivateKeyRule(),
                new EncodedKeyRule(),
                new UrlCredentialsRule(),
                new KeyValueRule(keys),
                new XmlElementRule(keys),
                new CommandLineRule(keys),
                new HttpAuthRule(),
                new JwtRule(),
                new TelegramTokenRule(),
                new TokenPrefixRule(),
                new CardRule()));
        if (preset == Preset.PRIVACY) {
            rules.addAll(List.of(
                    new IbanRule(), new EmailRule(), new SsnRule(), new Ip4Rule(), new Ip6Rule(), new PhoneRule()));
        }
        return List.copyOf(rules);
    }
}
