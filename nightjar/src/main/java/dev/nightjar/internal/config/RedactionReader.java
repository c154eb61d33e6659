package dev.nightjar.internal.config;

import dev.nightjar.alerting.internal.yaml.YamlMap;
import dev.nightjar.alerting.internal.yaml.YamlNode;
import dev.nightjar.alerting.internal.yaml.YamlScalar;
import dev.nightjar.core.Problems;
import dev.nightjar.core.redaction.Preset;
import dev.nightjar.core.redaction.RedactionRule;
import dev.nightjar.core.redaction.RedactionRules;
import dev.nightjar.core.redaction.Replacement;
import dev.nightjar.internal.config.Configuration.Redaction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Reads {@code redaction:}. Confined to one thread. */
final class RedactionReader {
    private static final int SHORTEST_SUFFIX = 4;
    private static final int LEAST_INPUT = 256;
    private static final int LONGEST_TOKEN = 10_000;
    private static final String REPLACEMENTS =
            "label, remove, {partial: {first: 0, last: 4}} or {hmac: {key: \"${NAME}\", key_id: k1}}";

    private final Consumer<char[]> secrets;

    /** @param secrets is told every secret as soon as it is read */
    RedactionReader(Consumer<char[]> secrets) {
        this.secrets = secrets;
    }

    Redaction read(YamlMap map) {
        List<String> known = map.texts("known_secrets").stream()
                .filter(text -> !text.isBlank())
                .toList();
        known.forEach(text -> secrets.accept(text.toCharArray()));
        List<RedactionRule> rules = rules(map);
        Set<String> categories = new TreeSet<>(RedactionRules.categories());
        rules.forEach(rule -> categories.add(rule.category()));
        Redaction redaction = new Redaction(
                map.where(),
                map.texts("sensitive_keys"),
                map.texts("safe_keys"),
                known,
                map.texts("allowed_values"),
                suffixes(map),
                preset(map, "emails"),
                preset(map, "ip_addresses"),
                map.number("max_input", LEAST_INPUT, Integer.MAX_VALUE)
                        .map(Long::intValue)
                        .orElse(null),
                replacements(map.map("replacements"), categories),
                rules);
        map.refuseOthers();
        return redaction;
    }

    private static List<String> suffixes(YamlMap map) {
        List<String> suffixes = new ArrayList<>();
        for (YamlScalar suffix : map.scalars("allowed_suffixes")) {
            if (suffix.text().strip().length() < SHORTEST_SUFFIX) {
                suffix.refuse(
                        "the suffix " + suffix.described() + " is too short",
                        "write at least " + SHORTEST_SUFFIX + " characters, such as '@example.org'");
            } else {
                suffixes.add(suffix.text());
            }
        }
        return suffixes;
    }

    private static @Nullable Preset preset(YamlMap map, String key) {
        return map.oneOf(key, Set.of("secrets", "privacy", "strict"))
                .map(word -> Preset.valueOf(word.toUpperCase(Locale.ROOT)))
                .orElse(null);
    }

    private Map<String, Replacement> replacements(YamlMap map, Set<String> categories) {
        Map<String, Replacement> replacements = new LinkedHashMap<>();
        for (String category : map.keys()) {
            if (!categories.contains(category)) {
                map.refuse(category, "no rule has this category", Problems.didYouMean(category, categories));
                continue;
            }
            YamlNode node = map.node(category).orElse(null);
            Optional<Replacement> replacement = node instanceof YamlMap made
                    ? replacement(made)
                    : map.read(category, "a replacement", "write " + REPLACEMENTS, RedactionReader::named);
            replacement.ifPresent(read -> replacements.put(category, read));
        }
        return replacements;
    }

    private static Optional<Replacement> named(String word) {
        return switch (word) {
            case "label" -> Optional.of(Replacement.label());
            case "remove" -> Optional.of(Replacement.remove());
            case "hmac" -> Optional.of(Replacement.hmac());
            default -> Optional.empty();
        };
    }

    private Optional<Replacement> replacement(YamlMap map) {
        Optional<Replacement> replacement = Optional.empty();
        if (map.has("partial")) {
            replacement = partial(map.map("partial"));
        } else if (map.has("hmac")) {
            replacement = hmac(map.map("hmac"));
        } else if (map.keys().isEmpty()) {
            map.refuse("expected a replacement, found nothing", "write " + REPLACEMENTS);
        }
        map.refuseOthers();
        return replacement;
    }

    private static Optional<Replacement> partial(YamlMap map) {
        int first = map.number("first", 0, 64).orElse(0L).intValue();
        int last = map.number("last", 0, 64).orElse(0L).intValue();
        map.refuseOthers();
        return Optional.of(Replacement.partial(first, last));
    }

    private Optional<Replacement> hmac(YamlMap map) {
        String key = map.text("key").orElse("");
        String keyId = map.text("key_id").orElse("k1");
        map.refuseOthers();
        if (key.isBlank()) {
            map.refuseMissing("key");
            return Optional.empty();
        }
        secrets.accept(key.toCharArray());
        try {
            return Optional.of(Replacement.hmac(key.getBytes(StandardCharsets.UTF_8), keyId));
        } catch (IllegalArgumentException refused) {
            // Its words name the length of the key or the shape of the key id, and never the key.
            map.refuse(
                    String.valueOf(refused.getMessage()),
                    "take a random key of at least 32 characters from the environment, and a key_id such as k1");
            return Optional.empty();
        }
    }

    private static List<RedactionRule> rules(YamlMap map) {
        List<RedactionRule> rules = new ArrayList<>();
        for (YamlMap rule : map.maps("rules")) {
            String category = rule.requiredText("category");
            String prefix = rule.requiredText("prefix");
            String characters = rule.requiredText("characters");
            Optional<Long> least = rule.number("min", 1, LONGEST_TOKEN);
            Optional<Long> most = rule.number("max", 1, LONGEST_TOKEN);
            if (!rule.has("min")) {
                rule.refuseMissing("min");
            }
            if (!rule.has("max")) {
                rule.refuseMissing("max");
            }
            rule.refuseOthers();
            boolean said = !category.isBlank() && !prefix.isBlank() && !characters.isBlank();
            if (said && least.isPresent() && most.isPresent()) {
                try {
                    rules.add(RedactionRules.prefixed(
                            category,
                            prefix,
                            characters,
                            least.get().intValue(),
                            most.get().intValue()));
                } catch (IllegalArgumentException refused) {
                    rule.refuse(String.valueOf(refused.getMessage()), "correct this rule");
                }
            }
        }
        return rules;
    }
}
