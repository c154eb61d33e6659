package dev.nightjar.alerting.notify;

import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.core.json.JsonWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.util.List;

/**
 * Posts to a Slack incoming webhook: blocks with the severity's colour, and a text for clients that show no blocks. Such
 * a webhook has one channel of its own, so a target is not honoured. Thread-safe.
 *
 * <p>Everything an alert says is escaped as Slack asks ({@code &}, {@code <} and {@code >}), hence no {@code <!channel>}
 * gets through; blocks are verbatim, so that no name or address in a value becomes a mention or link. Limits: https://docs.slack.dev/reference/block-kit/blocks
 */
final class SlackNotifier implements Notifier {
    private static final int TEXT_LIMIT = 3000;
    private static final int DESCRIBED = 5;

    private final URI webhook;

    SlackNotifier(URI webhook) {
        this.webhook = webhook;
    }

    @Override
    public Delivery deliver(Notification notification, DeliveryContext context) {
        return context.send(HttpRequest.newBuilder(webhook)
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Nightjar")
                .POST(BodyPublishers.ofByteArray(body(notification))));
    }

    static byte[] body(Notification notification) {
        JsonWriter json = new JsonWriter().beginObject();
        json.field("text", escape(notification.title(), TEXT_LIMIT));
        json.name("attachments").beginArray().beginObject().field("color", colour(notification));
        json.name("blocks").beginArray();
        section(json, "*" + escape(notification.title(), TEXT_LIMIT - 2) + "*");
        List<Alert> alerts = notification.alerts();
        for (Alert alert : alerts.subList(0, Math.min(alerts.size(), DESCRIBED))) {
            section(json, facts(alert, alerts.size() > 1));
        }
        String end = end(notification);
        if (!end.isEmpty()) {
            section(json, end);
        }
        json.endArray().endObject().endArray();
        return json.endObject().toBytes();
    }

    private static String facts(Alert alert, boolean oneOfMany) {
        StringBuilder text = new StringBuilder();
        if (oneOfMany) {
            text.append(escape(NotificationText.headline(alert), 600)).append('\n');
        }
        NotificationText.facts(alert).forEach((name, value) -> {
            int room = TEXT_LIMIT - text.length() - name.length() - 5;
            if (room > 20) {
                text.append('*')
                        .append(name)
                        .append(":* ")
                        .append(escape(value, Math.min(room, 1000)))
                        .append('\n');
            }
        });
        return text.toString().stripTrailing();
    }

    private static String end(Notification notification) {
        StringBuilder text = new StringBuilder();
        int hidden = notification.alerts().size() - DESCRIBED;
        if (hidden > 0) {
            text.append("and ").append(hidden).append(" more\n");
        }
        text.append("*Service:* ")
                .append(escape(NotificationText.service(notification.service()), 600))
                .append('\n');
        String runbook = notification.runbook();
        if (runbook != null) {
            String address = escape(NotificationText.oneLine(runbook), 1000);
            boolean link = runbook.startsWith("http") && address.indexOf('|') < 0 && address.indexOf('…') < 0;
            text.append("*Runbook:* ")
                    .append(link ? "<" + address + ">" : address)
                    .append('\n');
        }
        text.append(escape(NotificationText.oneLine(notification.note()), 600));
        return text.toString().stripTrailing();
    }

    private static void section(JsonWriter json, String markdown) {
        json.beginObject().field("type", "section").name("text").beginObject();
        json.field("type", "mrkdwn").field("text", markdown).field("verbatim", true);
        json.endObject().endObject();
    }

    private static String colour(Notification notification) {
        if (notification.resolved()) {
            return "#2eb67d";
        }
        return switch (notification.severity()) {
            case P0 -> "#b3001b";
            case P1 -> "#e8590c";
            case P2 -> "#ecb22e";
            case P3 -> "#868e96";
        };
    }

    /** {@code text} escaped, cut so that the result has at most {@code limit} characters and no half entity. */
    static String escape(String text, int limit) {
        StringBuilder out = new StringBuilder(Math.min(text.length() + 16, limit));
        for (int i = 0; i < text.length(); ) {
            int point = text.codePointAt(i);
            String next = switch (point) {
                case '&' -> "&amp;";
                case '<' -> "&lt;";
                case '>' -> "&gt;";
                default -> Character.toString(point);
            };
            i += Character.charCount(point);
            boolean last = i == text.length();
            if (out.length() + next.length() > (last ? limit : limit - 1)) {
                return out.append('…').toString();
            }
            out.append(next);
        }
        return out.toString();
    }

    /** Does not say the webhook's address, which is a secret. */
    @Override
    public String toString() {
        return "slack";
    }

    /** Lets {@code nightjar.yml} say {@code type: slack}: {@code webhook}, the address Slack gave. */
    public static final class Provider implements NotifierProvider {
        @Override
        public String type() {
            return "slack";
        }

        @Override
        public Notifier create(Settings settings) {
            settings.secret("webhook");
            return new SlackNotifier(settings.uri("webhook"));
        }
    }
}
