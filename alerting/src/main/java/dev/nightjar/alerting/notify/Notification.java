package dev.nightjar.alerting.notify;

import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.core.Service;
import dev.nightjar.core.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What one notifier is asked to say about one group of alerts. Immutable; everything in it but the target is redacted.
 *
 * @param id unique, and the same for every attempt
 * @param dedupKey the same for every notification about the same alerts: receivers make one of them
 * @param groupKey names the group, target included
 * @param target the rule's short form value, such as {@code #incidents}; empty means the notifier's own
 * @param resolved whether every alert in it is over
 * @param alerts most urgent first, at least one
 * @param createdAt when it was made
 * @param attempt 1 for the first
 * @param drill whether it is a test of the way and not of the service
 * @param links by name: {@code runbook}, {@code console}, {@code error}
 * @param note what the pipeline adds, such as that the named notifier is not configured; empty otherwise
 */
public record Notification(
        String id,
        String dedupKey,
        String groupKey,
        String target,
        boolean resolved,
        List<Alert> alerts,
        Service service,
        Instant createdAt,
        int attempt,
        boolean drill,
        Map<String, String> links,
        String note) {

    public Notification {
        if (alerts.isEmpty()) {
            throw new IllegalArgumentException("a notification needs an alert");
        }
        alerts = List.copyOf(alerts);
        links = Map.copyOf(links);
    }

    /** The most urgent severity among the alerts. */
    public Severity severity() {
        return alerts.stream().map(Alert::severity).min(Severity::compareTo).orElseThrow();
    }

    /** The link to the runbook of the first alert, or null. */
    public @Nullable String runbook() {
        return links.get("runbook");
    }

    /** One line, such as {@code [P0 FIRING] checkout: High Error Rate}. */
    public String title() {
        return NotificationText.title(this);
    }

    /** Plain text with everything the person on call needs. */
    public String text() {
        return NotificationText.text(this);
    }
}
