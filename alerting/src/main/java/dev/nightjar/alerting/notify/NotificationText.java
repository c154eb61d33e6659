package dev.nightjar.alerting.notify;

import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.AlertState;
import dev.nightjar.core.Service;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** The words of a notification, before any target escapes them. */
final class NotificationText {
    /** How many alerts are described; the rest is counted. */
    static final int LISTED = 10;

    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss 'UTC'", Locale.ROOT)
            .withZone(ZoneOffset.UTC);

    private NotificationText() {}

    /** One line without control characters. */
    static String title(Notification notification) {
        int count = notification.alerts().size();
        return (notification.drill() ? "[DRILL] " : "")
                + "[" + notification.severity() + " " + state(notification) + "] "
                + oneLine(notification.service().name()) + ": "
                + oneLine(notification.alerts().get(0).rule())
                + (count > 1 ? " (" + count + " alerts)" : "");
    }

    static String text(Notification notification) {
        StringBuilder text = new StringBuilder(512).append(title(notification)).append('\n');
        if (!notification.note().isEmpty()) {
            text.append(oneLine(notification.note())).append('\n');
        }
        text.append("Service: ").append(service(notification.service())).append('\n');
        List<Alert> alerts = notification.alerts();
        for (Alert alert : alerts.subList(0, Math.min(alerts.size(), LISTED))) {
            if (alerts.size() > 1) {
                text.append("\n- ").append(headline(alert)).append('\n');
            }
            facts(alert)
                    .forEach((name, value) ->
                            text.append(name).append(": ").append(value).append('\n'));
        }
        if (alerts.size() > LISTED) {
            text.append("\nand ").append(alerts.size() - LISTED).append(" more\n");
        }
        String runbook = notification.runbook();
        if (runbook != null) {
            text.append("Runbook: ").append(oneLine(runbook)).append('\n');
        }
        return text.toString();
    }

    /** {@code FIRING} or {@code RESOLVED}. */
    static String state(Notification notification) {
        return notification.resolved() ? "RESOLVED" : "FIRING";
    }

    /** Name, version, environment and instance, as far as they were said. */
    static String service(Service service) {
        StringBuilder text = new StringBuilder(service.name());
        if (service.version() != null) {
            text.append(' ').append(service.version());
        }
        for (String part : new @Nullable String[] {service.environment(), service.instance()}) {
            if (part != null) {
                text.append(", ").append(part);
            }
        }
        return oneLine(text.toString());
    }

    /** State, rule and labels of one alert among several. */
    static String headline(Alert alert) {
        String labels = labels(alert);
        return alert.state() + " " + oneLine(alert.rule()) + (labels.isEmpty() ? "" : " {" + labels + "}");
    }

    /** What to say of one alert, in order: name to one-line value. */
    static Map<String, String> facts(Alert alert) {
        Map<String, String> facts = new LinkedHashMap<>();
        String summary = first(alert.annotations(), "summary", "description");
        if (!summary.isEmpty()) {
            facts.put("Summary", oneLine(summary));
        }
        facts.put(
                "Value",
                alert.valueText() + (alert.threshold().isEmpty() ? "" : ", threshold " + oneLine(alert.threshold())));
        facts.put("Since", time(alert.activeAt()));
        Duration lasted = duration(alert);
        if (lasted != null && alert.resolvedAt() != null) {
            facts.put("Resolved", time(alert.resolvedAt()) + ", after " + words(lasted));
        }
        String labels = labels(alert);
        if (!labels.isEmpty()) {
            facts.put("Labels", labels);
        }
        if (!alert.sampleRequestIds().isEmpty()) {
            facts.put("Sample requests", oneLine(String.join(", ", alert.sampleRequestIds())));
        }
        return facts;
    }

    /** How long it held, from active to resolved; null while it is not over. */
    static @Nullable Duration duration(Alert alert) {
        Instant resolved = alert.resolvedAt();
        if (alert.state() != AlertState.RESOLVED || resolved == null) {
            return null;
        }
        Duration held = Duration.between(alert.activeAt(), resolved);
        return held.isNegative() ? Duration.ZERO : held;
    }

    /** Such as {@code 1 h 5 min} or {@code 12 s}: the two largest units. */
    static String words(Duration duration) {
        long[] amounts = {duration.toDays(), duration.toHoursPart(), duration.toMinutesPart(), duration.toSecondsPart()
        };
        String[] units = {"d", "h", "min", "s"};
        List<String> parts = new ArrayList<>();
        for (int i = 0; i < amounts.length && parts.size() < 2; i++) {
            if (amounts[i] > 0) {
                parts.add(amounts[i] + " " + units[i]);
            } else if (!parts.isEmpty()) {
                break;
            }
        }
        return parts.isEmpty() ? duration.toMillis() + " ms" : String.join(" ", parts);
    }

    static String time(Instant instant) {
        return TIME.format(instant);
    }

    /** The first of {@code names} that the map has, or an empty text. */
    static String first(Map<String, String> map, String... names) {
        for (String name : names) {
            String value = map.get(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return "";
    }

    /** {@code text} with every run of control characters and line separators as one space: no line can be added. */
    static String oneLine(String text) {
        int length = text.length();
        for (int i = 0; i < length; i++) {
            if (breaksLine(text.charAt(i))) {
                return joined(text, i);
            }
        }
        return text;
    }

    private static String joined(String text, int from) {
        StringBuilder line = new StringBuilder(text.length()).append(text, 0, from);
        boolean space = false;
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!breaksLine(c)) {
                line.append(c);
            } else if (!space) {
                line.append(' ');
            }
            space = breaksLine(c);
        }
        return line.toString();
    }

    private static boolean breaksLine(char c) {
        return Character.isISOControl(c) || c == '\u2028' || c == '\u2029';
    }

    private static String labels(Alert alert) {
        StringBuilder text = new StringBuilder();
        new TreeMap<>(alert.labels()).forEach((name, value) -> {
            if (!name.equals("alertname") && !name.equals("severity")) {
                text.append(text.length() == 0 ? "" : ", ")
                        .append(name)
                        .append('=')
                        .append(value);
            }
        });
        return oneLine(text.toString());
    }
}
