package dev.nightjar.alerting.notify;

import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Problems;
import java.util.List;
import java.util.Map;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.TreeMap;

/**
 * The catalogue of notifiers. Texts may hold {@code ${NAME}} and {@code ${NAME:default}}; they are resolved at start. More
 * settings than a method takes are given by {@link NotifierSpec#with}.
 */
public final class Notifiers {
    private Notifiers() {}

    /**
     * Posts each notification as JSON. Fields: {@code version} (1), {@code id} (the same for every attempt),
     * {@code dedup_key} (the same for every notification about the same alerts), {@code group_key}, {@code attempt},
     * {@code drill}, {@code created_at}, {@code title}, {@code text}, {@code note}; of its first alert {@code name},
     * {@code state} ({@code firing} or {@code resolved}, when all are over), {@code severity} ({@code P0} to {@code P3}),
     * {@code value}, {@code value_text}, {@code unit}, {@code threshold}, {@code since}, {@code fired_at},
     * {@code resolved_at}, {@code duration_seconds}, {@code summary}, {@code sample_request_ids}, {@code runbook}; then
     * {@code links}, {@code service} (name, version, environment, instance), {@code alert_count}, and {@code alerts}, each
     * with these fields and its {@code labels}, {@code annotations} and {@code fingerprint}. Times are ISO 8601 in UTC.
     *
     * <p>With {@code .with("secret", "${WEBHOOK_SECRET}")} each request is signed: {@code X-Nightjar-Signature} is
     * {@code v1=} and the hexadecimal HMAC-SHA256 of {@code X-Nightjar-Timestamp} (seconds), a dot and the body.
     */
    public static NotifierSpec webhook(String url) {
        return new NotifierSpec(new WebhookNotifier.Provider(), Map.of("url", url));
    }

    /** Posts to a Slack incoming webhook, which has one channel of its own. */
    public static NotifierSpec slack(String webhookUrl) {
        return new NotifierSpec(new SlackNotifier.Provider(), Map.of("webhook", webhookUrl));
    }

    /**
     * Sends mail over SMTP, with STARTTLS and port 587 unless {@code .with("tls", "smtps")} (465) or {@code "none"} (25)
     * is said; further keys are {@code port}, {@code user}, {@code password} and {@code timeout}. Needs
     * {@code org.eclipse.angus:angus-mail}, and is refused at start without it.
     */
    public static NotifierSpec email(String host, String from, String... to) {
        return new NotifierSpec(new EmailNotifier.Provider(), Map.of("host", host, "from", from, "to", List.of(to)));
    }

    /** Writes one line for each notification to the logger {@code dev.nightjar.alerts}. */
    public static NotifierSpec log() {
        return new NotifierSpec(new LogNotifier.Provider(), Map.of());
    }

    /** Keeps the last {@code capacity} notifications, for tests. */
    public static MemoryNotifier memory(int capacity) {
        return new MemoryNotifier(capacity);
    }

    /** Every type a configuration may name: the catalogue's and those ServiceLoader finds. */
    public static Set<String> types() {
        return Set.copyOf(providers().keySet());
    }

    /**
     * The notifier that a configuration describes. The settings' owner refuses the keys nobody asked for.
     *
     * @param type the word after {@code type:}
     * @throws ConfigurationException when there is no such type, or a setting is missing or wrong
     */
    public static ConfiguredNotifier create(String type, Settings settings) {
        Map<String, NotifierProvider> providers = providers();
        NotifierProvider provider = providers.get(type);
        if (provider == null) {
            throw new ConfigurationException(
                    "notifier '" + settings.name() + "' is of type '" + type + "', which nobody provides",
                    Problems.didYouMean(type, providers.keySet()));
        }
        return create(provider, settings);
    }

    static ConfiguredNotifier create(NotifierProvider provider, Settings settings) {
        boolean pages = settings.truth("page", false);
        return new ConfiguredNotifier(provider.type(), pages, provider.create(settings));
    }

    private static Map<String, NotifierProvider> providers() {
        Map<String, NotifierProvider> providers = new TreeMap<>();
        try {
            // The thread's loader knows the application's, ours knows the catalogue; where both do, it is the same one.
            for (NotifierProvider provider :
                    ServiceLoader.load(NotifierProvider.class, NotifierProvider.class.getClassLoader())) {
                providers.putIfAbsent(provider.type(), provider);
            }
            for (NotifierProvider provider : ServiceLoader.load(NotifierProvider.class)) {
                providers.putIfAbsent(provider.type(), provider);
            }
        } catch (ServiceConfigurationError broken) {
            throw new ConfigurationException(
                    "a NotifierProvider cannot be loaded: " + broken.getMessage(),
                    "correct its line in META-INF/services/dev.nightjar.alerting.notify.NotifierProvider");
        }
        return providers;
    }
}
