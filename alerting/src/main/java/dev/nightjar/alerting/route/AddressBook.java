package dev.nightjar.alerting.route;

import dev.nightjar.alerting.notify.ConfiguredNotifier;
import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.alerting.notify.Notifiers;
import dev.nightjar.alerting.rule.Recipient;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Severity;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Finds the notifier that a rule or route means. Immutable. */
final class AddressBook {
    /** What stands in for a notifier that is not there. */
    static final String LOG = "log";

    private static final Logger LOGGER = LoggerFactory.getLogger(AddressBook.class);

    /** The types that rule files may name whether or not somebody configured one, and the key each needs first. */
    private static final Map<String, String> SHORT_FORMS = Map.ofEntries(
            Map.entry("slack", "webhook"),
            Map.entry("email", "host"),
            Map.entry("webhook", "url"),
            Map.entry("pagerduty", "routing_key"),
            Map.entry("alertmanager", "url"),
            Map.entry("sms", "account"),
            Map.entry("teams", "webhook"),
            Map.entry("discord", "webhook"),
            Map.entry("opsgenie", "api_key"));

    private final Map<String, Notifier> notifiers;
    private final boolean logGiven;
    private final Map<String, List<String>> byType = new LinkedHashMap<>();

    /**
     * @param notifiers by name, {@link #LOG} among them
     * @param logGiven whether somebody asked for that one; otherwise it hears only what has nowhere else to go
     */
    AddressBook(Map<String, Notifier> notifiers, boolean logGiven) {
        this.notifiers = notifiers;
        this.logGiven = logGiven;
        notifiers.forEach((name, notifier) -> {
            if (notifier instanceof ConfiguredNotifier configured) {
                byType.computeIfAbsent(configured.type(), type -> new ArrayList<>())
                        .add(name);
            }
        });
    }

    /**
     * Where something goes. Immutable.
     *
     * @param notifier a registered name
     * @param note what the notification says of a detour; empty without one
     */
    record Address(String notifier, String target, String note) {}

    /** Where {@code recipient} is; a recipient that {@link #check} refuses leads to the log as well. */
    Address find(Recipient recipient) {
        String name = recipient.notifier();
        if (notifiers.containsKey(name)) {
            return new Address(name, recipient.target(), "");
        }
        List<String> ofType = byType.getOrDefault(name, List.of());
        if (!ofType.isEmpty()) {
            return new Address(ofType.get(0), recipient.target(), "");
        }
        return new Address(LOG, "", "Meant for '" + name + "', which is not configured.");
    }

    /** Who hears of {@code severity} when neither rule nor route names anybody. */
    List<Address> byDefault(Severity severity) {
        List<Address> addresses = new ArrayList<>();
        notifiers.forEach((name, notifier) -> {
            if ((logGiven || !name.equals(LOG)) && hears(severity, notifier)) {
                addresses.add(new Address(name, "", ""));
            }
        });
        return addresses.isEmpty() ? List.of(new Address(LOG, "", "")) : addresses;
    }

    private static boolean hears(Severity severity, Notifier notifier) {
        boolean pages = notifier instanceof ConfiguredNotifier configured && configured.pages();
        boolean mails = notifier instanceof ConfiguredNotifier configured
                && configured.type().equals("email");
        return switch (severity) {
            case P0 -> true;
            case P1 -> !pages;
            case P2, P3 -> !pages && !mails;
        };
    }

    /** Refuses a recipient that nobody knows, and warns of one that is known but not configured. */
    void check(Recipient recipient, String where, Problems problems) {
        String name = recipient.notifier();
        List<String> ofType = byType.getOrDefault(name, List.of());
        if (notifiers.containsKey(name) || ofType.size() == 1) {
            warnOfIgnoredTarget(recipient, where);
        } else if (ofType.size() > 1) {
            problems.add(
                    where,
                    "'" + name + "' could be " + String.join(" or ", ofType),
                    "name one of them, as in {notifier: " + ofType.get(0) + "}");
        } else if (SHORT_FORMS.containsKey(name) || Notifiers.types().contains(name)) {
            LOGGER.warn("{}: {}", where, missing(name));
        } else {
            TreeSet<String> known = new TreeSet<>(notifiers.keySet());
            known.addAll(SHORT_FORMS.keySet());
            problems.add(where, "there is no notifier '" + name + "'", Problems.didYouMean(name, known));
        }
    }

    private static String missing(String type) {
        String key = SHORT_FORMS.getOrDefault(type, "");
        String remedy = Notifiers.types().contains(type)
                ? "add notifiers." + type + (key.isEmpty() ? "" : " with its '" + key + "'")
                : "this version has none of that type, so register one of your own under that name";
        return "notifier '" + type + "' is not configured; its notifications go to the log; " + remedy;
    }

    private void warnOfIgnoredTarget(Recipient recipient, String where) {
        Notifier notifier = notifiers.get(find(recipient).notifier());
        if (!recipient.target().isEmpty()
                && notifier instanceof ConfiguredNotifier configured
                && List.of("slack", LOG).contains(configured.type())) {
            LOGGER.warn(
                    "{}: notifier '{}' has one address of its own, so the one given here is not used",
                    where,
                    recipient.notifier());
        }
    }
}
