package dev.nightjar.alerting.notify;

import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.core.Service;
import dev.nightjar.core.json.JsonWriter;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.InvalidKeyException;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Locale;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.jspecify.annotations.Nullable;

/**
 * Posts each notification as JSON; {@link Notifiers#webhook(String)} documents the fields. A target that is an http or
 * https URI replaces the configured one. Thread-safe.
 */
final class WebhookNotifier implements Notifier {
    private static final int VERSION = 1;

    private final URI uri;
    private final byte[] secret;

    WebhookNotifier(URI uri, char[] secret) {
        this.uri = uri;
        this.secret = new String(secret).getBytes(StandardCharsets.UTF_8);
    }

    @Override
    public Delivery deliver(Notification notification, DeliveryContext context) throws GeneralSecurityException {
        byte[] body = body(notification);
        HttpRequest.Builder request = HttpRequest.newBuilder(address(notification.target()))
                .header("Content-Type", "application/json; charset=utf-8")
                .header("User-Agent", "Nightjar")
                .POST(BodyPublishers.ofByteArray(body));
        if (secret.length > 0) {
            String timestamp = Long.toString(context.clock().instant().getEpochSecond());
            request.header("X-Nightjar-Timestamp", timestamp)
                    .header("X-Nightjar-Signature", "v1=" + signature(timestamp, body));
        }
        return context.send(request);
    }

    private URI address(String target) {
        if (target.startsWith("https://") || target.startsWith("http://")) {
            return URI.create(target);
        }
        return uri;
    }

    /** RFC 2104 over the timestamp, a dot and the body, as lower-case hex. */
    private String signature(String timestamp, byte[] body) throws GeneralSecurityException {
        Mac mac = Mac.getInstance("HmacSHA256");
        try {
            mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        } catch (InvalidKeyException unusable) {
            // Its own text could quote the key.
            throw new InvalidKeyException("the webhook's secret cannot be used as a key");
        }
        mac.update(timestamp.getBytes(StandardCharsets.US_ASCII));
        mac.update((byte) '.');
        return HexFormat.of().formatHex(mac.doFinal(body));
    }

    static byte[] body(Notification notification) {
        Alert first = notification.alerts().get(0);
        JsonWriter json = new JsonWriter().beginObject();
        json.field("version", VERSION)
                .field("id", notification.id())
                .field("dedup_key", notification.dedupKey())
                .field("group_key", notification.groupKey())
                .field("attempt", notification.attempt())
                .field("drill", notification.drill())
                .field("created_at", notification.createdAt())
                .field("title", notification.title())
                .field("text", notification.text())
                .field("note", notification.note());
        about(json, first, notification.resolved() ? "resolved" : "firing");
        json.field("severity", notification.severity())
                .field("runbook", notification.runbook())
                .field("links", notification.links());
        service(json.name("service"), notification.service());
        json.field("alert_count", notification.alerts().size()).name("alerts").beginArray();
        for (Alert alert : notification.alerts()) {
            json.beginObject();
            about(json, alert, alert.state().name().toLowerCase(Locale.ROOT));
            json.field("severity", alert.severity())
                    .field("labels", alert.labels())
                    .field("annotations", alert.annotations())
                    .field("fingerprint", alert.fingerprint())
                    .endObject();
        }
        return json.endArray().endObject().toBytes();
    }

    private static void about(JsonWriter json, Alert alert, String state) {
        Duration lasted = NotificationText.duration(alert);
        json.field("name", alert.rule())
                .field("state", state)
                .field("value", alert.value())
                .field("value_text", alert.valueText())
                .field("unit", alert.unit())
                .field("threshold", alert.threshold())
                .field("since", alert.activeAt())
                .field("fired_at", text(alert.firedAt()))
                .field("resolved_at", text(alert.resolvedAt()))
                .field("duration_seconds", lasted == null ? null : lasted.toSeconds())
                .field("summary", NotificationText.first(alert.annotations(), "summary", "description"))
                .field("sample_request_ids", alert.sampleRequestIds());
    }

    private static @Nullable String text(@Nullable Instant instant) {
        return instant == null ? null : instant.toString();
    }

    private static void service(JsonWriter json, Service service) {
        json.beginObject()
                .field("name", service.name())
                .field("version", service.version())
                .field("environment", service.environment())
                .field("instance", service.instance())
                .endObject();
    }

    /** Says neither address nor secret: the address of a webhook is one. */
    @Override
    public String toString() {
        return "webhook";
    }

    /** Lets {@code nightjar.yml} say {@code type: webhook}: {@code url}, and {@code secret} to sign with. */
    public static final class Provider implements NotifierProvider {
        @Override
        public String type() {
            return "webhook";
        }

        @Override
        public Notifier create(Settings settings) {
            settings.secret("url");
            return new WebhookNotifier(settings.uri("url"), settings.secretOrEmpty("secret"));
        }
    }
}
