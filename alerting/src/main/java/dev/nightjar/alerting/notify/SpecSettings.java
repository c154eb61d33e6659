package dev.nightjar.alerting.notify;

import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Problems;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** The settings of a {@link NotifierSpec}. Values are never quoted: the address of a webhook is a secret. */
final class SpecSettings implements Settings {
    private final String name;
    private final Map<String, Object> values;
    private final UnaryOperator<@Nullable String> variables;
    private final Consumer<char[]> secrets;
    private final Set<String> asked = new TreeSet<>();

    SpecSettings(
            String name,
            Map<String, Object> values,
            UnaryOperator<@Nullable String> variables,
            Consumer<char[]> secrets) {
        this.name = name;
        this.values = values;
        this.variables = variables;
        this.secrets = secrets;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String text(String key) {
        String text = text(key, "");
        if (text.isBlank()) {
            throw refused(key + " is missing", "give it a value");
        }
        return text;
    }

    @Override
    public String text(String key, String defaultValue) {
        Object value = value(key);
        return value == null ? defaultValue : filled(key, value.toString());
    }

    @Override
    public List<String> texts(String key) {
        Object value = value(key);
        if (value instanceof Iterable<?> several) {
            List<String> texts = new ArrayList<>();
            several.forEach(one -> texts.add(filled(key, String.valueOf(one))));
            return List.copyOf(texts);
        }
        return value == null ? List.of() : List.of(filled(key, value.toString()));
    }

    @Override
    public URI uri(String key) {
        try {
            URI uri = new URI(text(key).strip());
            if (uri.getHost() != null && List.of("http", "https").contains(String.valueOf(uri.getScheme()))) {
                return uri;
            }
        } catch (URISyntaxException unreadable) {
            // Its message quotes the value.
        }
        throw refused(
                key + " is not an absolute http or https address", "write one such as https://hooks.example.com/…");
    }

    @Override
    public char[] secret(String key) {
        char[] secret = text(key).toCharArray();
        secrets.accept(secret.clone());
        return secret;
    }

    @Override
    public char[] secretOrEmpty(String key) {
        return text(key, "").isEmpty() ? new char[0] : secret(key);
    }

    @Override
    public int number(String key, int defaultValue) {
        Object value = value(key);
        try {
            return value == null
                    ? defaultValue
                    : Integer.parseInt(filled(key, value.toString()).strip());
        } catch (NumberFormatException noNumber) {
            throw refused(key + " is not a whole number", "write one");
        }
    }

    @Override
    public boolean truth(String key, boolean defaultValue) {
        Object value = value(key);
        String text = value == null ? Boolean.toString(defaultValue) : filled(key, value.toString());
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw refused(key + " is neither true nor false", "write one of them");
        };
    }

    @Override
    public Duration duration(String key, Duration defaultValue) {
        Object value = value(key);
        if (value == null || value instanceof Duration) {
            return value == null ? defaultValue : (Duration) value;
        }
        throw refused(key + " is not a Duration", "give a java.time.Duration");
    }

    /** Refuses keys that nobody asked for. */
    void refuseUnused() {
        Problems problems = new Problems();
        for (String key : values.keySet()) {
            if (!asked.contains(key)) {
                problems.add("", "notifier '" + name + "' knows no '" + key + "'", Problems.didYouMean(key, asked));
            }
        }
        problems.throwIfAny();
    }

    private @Nullable Object value(String key) {
        asked.add(key);
        return values.get(key);
    }

    /** {@code ${NAME}} and {@code ${NAME:default}} by their values; {@code $${} is a literal. */
    private String filled(String key, String text) {
        StringBuilder out = new StringBuilder(text.length());
        int at = 0;
        while (at < text.length()) {
            int start = text.indexOf("${", at);
            int end = start < 0 ? -1 : text.indexOf('}', start);
            if (end < 0) {
                break;
            } else if (start > at && text.charAt(start - 1) == '$') {
                out.append(text, at, start - 1).append("${");
                at = start + 2;
            } else {
                out.append(text, at, start).append(variable(key, text.substring(start + 2, end)));
                at = end + 1;
            }
        }
        return out.append(text, at, text.length()).toString();
    }

    private String variable(String key, String reference) {
        int colon = reference.indexOf(':');
        String variable = colon < 0 ? reference : reference.substring(0, colon);
        String value = variables.apply(variable);
        if (value != null) {
            return value;
        } else if (colon >= 0) {
            return reference.substring(colon + 1);
        }
        throw refused(
                key + " needs the environment variable " + variable + ", which is not set",
                "set it, or give a default as in ${" + variable + ":…}");
    }

    private ConfigurationException refused(String problem, String remedy) {
        return new ConfigurationException("notifier '" + name + "': " + problem, remedy);
    }
}
