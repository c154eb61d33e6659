package dev.nightjar.internal.config;

import dev.nightjar.alerting.internal.yaml.YamlMap;
import dev.nightjar.alerting.notify.Settings;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The keys of one notifier in {@code nightjar.yml}. What is missing or wrong goes to the reader's problems, and reading
 * goes on with a value of the right shape, so that all problems are said at once. Confined to one thread.
 */
public final class NotifierSettings implements Settings {
    private static final URI NOWHERE = URI.create("http://invalid.invalid/");

    private final String name;
    private final YamlMap map;
    private final Consumer<char[]> secrets;

    NotifierSettings(String name, YamlMap map, Consumer<char[]> secrets) {
        this.name = name;
        this.map = map;
        this.secrets = secrets;
    }

    /** Refuses every key that nobody asked for. To be called once the notifier was made. */
    public void refuseOthers() {
        map.refuseOthers();
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String text(String key) {
        return map.requiredText(key);
    }

    @Override
    public String text(String key, String defaultValue) {
        return map.text(key).filter(text -> !text.isBlank()).orElse(defaultValue);
    }

    @Override
    public List<String> texts(String key) {
        return map.texts(key);
    }

    @Override
    public URI uri(String key) {
        String text = map.requiredText(key).strip();
        if (text.isEmpty()) {
            return NOWHERE;
        }
        Optional<URI> uri = absolute(text);
        if (uri.isEmpty()) {
            // Not shown: the address of a webhook is its secret.
            map.refuse(key, "expected an absolute http or https URI", "write it as https://host/path");
        }
        return uri.orElse(NOWHERE);
    }

    @Override
    public char[] secret(String key) {
        return kept(map.requiredText(key));
    }

    @Override
    public char[] secretOrEmpty(String key) {
        return kept(map.text(key).orElse(""));
    }

    @Override
    public int number(String key, int defaultValue) {
        return map.number(key, 0, Integer.MAX_VALUE).map(Long::intValue).orElse(defaultValue);
    }

    @Override
    public boolean truth(String key, boolean defaultValue) {
        return map.truth(key).orElse(defaultValue);
    }

    @Override
    public Duration duration(String key, Duration defaultValue) {
        return map.duration(key).orElse(defaultValue);
    }

    private char[] kept(String text) {
        char[] secret = text.toCharArray();
        if (secret.length > 0) {
            secrets.accept(secret);
        }
        return secret;
    }

    private static Optional<URI> absolute(String text) {
        try {
            URI uri = new URI(text);
            String scheme = uri.getScheme() == null ? "" : uri.getScheme().toLowerCase(Locale.ROOT);
            boolean usable = (scheme.equals("http") || scheme.equals("https")) && uri.getHost() != null;
            return usable ? Optional.of(uri) : Optional.empty();
        } catch (java.net.URISyntaxException notAUri) {
            return Optional.empty();
        }
    }
}
