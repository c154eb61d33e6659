package dev.nightjar.alerting.outbox;

import dev.nightjar.alerting.notify.Notification;
import dev.nightjar.alerting.rule.Alert;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A notification addressed to a notifier. Immutable.
 *
 * @param notifier the name it is registered under
 * @param members what identifies each of the notification's alerts, in the same order: labels may be redacted to the same
 *     text, so the alerts themselves cannot
 */
public record Outgoing(String notifier, Notification notification, List<String> members) {
    /** How many alerts one notification describes. */
    public static final int MOST_ALERTS = 100;

    public Outgoing {
        members = List.copyOf(members);
        if (members.size() != notification.alerts().size()) {
            throw new IllegalArgumentException(
                    members.size() + " members for " + notification.alerts().size() + " alerts");
        }
    }

    /** Whether both are about the same alerts, to the same notifier. */
    boolean sameAs(Outgoing other) {
        return notifier.equals(other.notifier) && notification.dedupKey().equals(other.notification.dedupKey());
    }

    /** This one, with what {@code earlier} would have said and this one does not; for an earlier that was not delivered. */
    Outgoing after(Outgoing earlier) {
        Map<String, Alert> alerts = new LinkedHashMap<>();
        put(alerts, this);
        put(alerts, earlier);
        Notification first = earlier.notification;
        Notification last = notification;
        boolean bothFacts = last.resolved() && !first.resolved();
        List<String> names = new ArrayList<>(alerts.keySet());
        List<String> shown = names.subList(0, Math.min(names.size(), MOST_ALERTS));
        List<Alert> values = shown.stream().map(alerts::get).toList();
        String note = bothFacts ? joined(last.note(), "It could not be told when it fired.") : last.note();
        return new Outgoing(notifier, with(values, last.attempt(), note), shown);
    }

    /** The notification as the given attempt shows it. */
    Notification numbered(int attempt) {
        return with(notification.alerts(), attempt, notification.note());
    }

    private Notification with(List<Alert> alerts, int attempt, String note) {
        return new Notification(
                notification.id(),
                notification.dedupKey(),
                notification.groupKey(),
                notification.target(),
                notification.resolved(),
                alerts,
                notification.service(),
                notification.createdAt(),
                attempt,
                notification.drill(),
                notification.links(),
                note);
    }

    private static void put(Map<String, Alert> alerts, Outgoing outgoing) {
        for (int i = 0; i < outgoing.members.size(); i++) {
            alerts.putIfAbsent(
                    outgoing.members.get(i), outgoing.notification.alerts().get(i));
        }
    }

    private static String joined(String note, String more) {
        return note.isEmpty() ? more : note + " " + more;
    }
}
