package dev.nightjar.alerting.notify;

import dev.nightjar.core.ConfigurationException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A notifier of the catalogue as code asks for it: the keys are those of {@code nightjar.yml}, texts may hold
 * {@code ${NAME}}, and both are resolved at start, where an error can explain. Immutable.
 */
public final class NotifierSpec implements Notifier {
    private final NotifierProvider provider;
    private final Map<String, Object> values;

    NotifierSpec(NotifierProvider provider, Map<String, Object> values) {
        this.provider = provider;
        this.values = values;
    }

    /** The word {@code nightjar.yml} has for it. */
    public String type() {
        return provider.type();
    }

    /**
     * The same with one more setting, or with another value for one it has.
     *
     * @param value a text, a list of texts, an Integer, a Boolean or a Duration, as the key asks
     */
    public NotifierSpec with(String key, Object value) {
        Map<String, Object> more = new LinkedHashMap<>(values);
        more.put(key, value);
        return new NotifierSpec(provider, more);
    }

    /** The same, marked as one that wakes somebody: by default it hears of P0 alone. */
    public NotifierSpec page() {
        return with("page", true);
    }

    /**
     * The notifier itself. Whoever runs notifiers calls this once, at start.
     *
     * @param name what it is registered under
     * @param variables what {@code ${NAME}} stands for, null when there is no such name
     * @param secrets is handed every secret, to be known by the Redactor
     * @throws ConfigurationException when a variable has no value, or a setting is missing, wrong or unknown
     */
    public ConfiguredNotifier resolve(
            String name, UnaryOperator<@Nullable String> variables, Consumer<char[]> secrets) {
        SpecSettings settings = new SpecSettings(name, values, variables, secrets);
        ConfiguredNotifier notifier = Notifiers.create(provider, settings);
        settings.refuseUnused();
        return notifier;
    }

    /** Never works: it was not resolved. */
    @Override
    public Delivery deliver(Notification notification, DeliveryContext context) {
        throw new IllegalStateException(this + " is a specification; register it with a builder, which resolves it");
    }

    /** Without its settings: some are secrets. */
    @Override
    public String toString() {
        return type();
    }
}
