package dev.nightjar.alerting.route;

import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.Recipient;
import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Severity;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Who hears of the alerts with certain labels. Immutable.
 *
 * @param match labels an alert must carry, all of them, with these values; {@code severity} takes every way to write one
 * @param recipients who is told, at least one
 */
public record Route(Map<String, String> match, List<Recipient> recipients) {

    public Route {
        match = Map.copyOf(match);
        recipients = List.copyOf(recipients);
        if (recipients.isEmpty()) {
            throw new ConfigurationException("a route notifies nobody: match " + match, "name a notifier in 'notify'");
        }
        String severity = match.get("severity");
        if (severity != null && Severity.parse(severity).isEmpty()) {
            throw new ConfigurationException(
                    "a route matches severity '" + severity + "', which is none", "write one of P0, P1, P2, P3");
        }
    }

    /** Alerts that carry all labels of {@code match} go to {@code notifiers}, each at its own address. */
    public static Route of(Map<String, String> match, String... notifiers) {
        return new Route(match, List.of(notifiers).stream().map(Recipient::of).toList());
    }

    boolean matches(Alert alert) {
        return match.entrySet().stream()
                .allMatch(wanted -> wanted.getKey().equals("severity")
                        ? Severity.parse(wanted.getValue()).equals(Optional.of(alert.severity()))
                        : wanted.getValue().equals(alert.labels().get(wanted.getKey())));
    }
}
