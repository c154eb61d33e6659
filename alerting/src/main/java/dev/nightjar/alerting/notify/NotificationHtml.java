package dev.nightjar.alerting.notify;

import dev.nightjar.alerting.rule.Alert;
import java.util.List;

/** A notification as an HTML page for mail clients: one table, no script, no picture, everything escaped. */
final class NotificationHtml {
    private NotificationHtml() {}

    static String page(Notification notification) {
        StringBuilder html = new StringBuilder(1024)
                .append("<!DOCTYPE html>\n<html><head><meta charset=\"utf-8\"><title>")
                .append(escape(notification.title()))
                .append("</title></head>\n<body style=\"font-family:sans-serif\">\n<h2 style=\"border-left:6px solid ")
                .append(notification.resolved() ? "#2eb67d" : "#b3001b")
                .append(";padding-left:8px\">")
                .append(escape(notification.title()))
                .append("</h2>\n");
        if (!notification.note().isEmpty()) {
            html.append("<p>")
                    .append(escape(NotificationText.oneLine(notification.note())))
                    .append("</p>\n");
        }
        List<Alert> alerts = notification.alerts();
        for (Alert alert : alerts.subList(0, Math.min(alerts.size(), NotificationText.LISTED))) {
            if (alerts.size() > 1) {
                html.append("<h3>")
                        .append(escape(NotificationText.headline(alert)))
                        .append("</h3>\n");
            }
            html.append("<table cellpadding=\"4\">\n");
            NotificationText.facts(alert).forEach((name, value) -> row(html, name, value));
            html.append("</table>\n");
        }
        if (alerts.size() > NotificationText.LISTED) {
            html.append("<p>and ")
                    .append(alerts.size() - NotificationText.LISTED)
                    .append(" more</p>\n");
        }
        html.append("<p>Service: ")
                .append(escape(NotificationText.service(notification.service())))
                .append("</p>\n");
        String runbook = notification.runbook();
        if (runbook != null) {
            runbook(html, NotificationText.oneLine(runbook));
        }
        return html.append("</body></html>\n").toString();
    }

    private static void row(StringBuilder html, String name, String value) {
        html.append("<tr><th align=\"left\">")
                .append(escape(name))
                .append("</th><td>")
                .append(escape(value))
                .append("</td></tr>\n");
    }

    /** A link only when it is one: {@code javascript:} stays text. */
    private static void runbook(StringBuilder html, String address) {
        String shown = escape(address);
        if (address.startsWith("https://") || address.startsWith("http://")) {
            html.append("<p>Runbook: <a href=\"")
                    .append(shown)
                    .append("\">")
                    .append(shown)
                    .append("</a></p>\n");
        } else {
            html.append("<p>Runbook: ").append(shown).append("</p>\n");
        }
    }

    /** Safe between tags and between quotes. */
    static String escape(String text) {
        StringBuilder out = new StringBuilder(text.length() + 16);
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            switch (c) {
                case '&' -> out.append("&amp;");
                case '<' -> out.append("&lt;");
                case '>' -> out.append("&gt;");
                case '"' -> out.append("&quot;");
                case '\'' -> out.append("&#39;");
                default -> out.append(c);
            }
        }
        return out.toString();
    }
}
