package dev.nightjar.alerting.notify;

import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.AlertState;
import dev.nightjar.alerting.rule.Recipient;
import dev.nightjar.alerting.rule.Unit;
import dev.nightjar.core.Service;
import dev.nightjar.core.Severity;
import dev.nightjar.core.redaction.Redactor;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Alerts and notifications for tests. */
public final class TestAlerts {
    public static final Instant NOON = Instant.parse("2026-03-01T12:00:00Z");
    public static final Service SERVICE = new Service("checkout", "1.4.2", "production", "a1");

    private TestAlerts() {}

    public static Alert firing(Severity severity, Map<String, String> labels, Recipient... recipients) {
        Map<String, String> all = new TreeMap<>(labels);
        all.put("alertname", "High Error Rate");
        all.put("severity", severity.name());
        return new Alert(
                "High Error Rate",
                all,
                Map.of("summary", "too many errors", "runbook_url", "https://runbooks.example.com/errors"),
                AlertState.FIRING,
                severity,
                0.203,
                Unit.RATIO,
                "1%",
                NOON.minusSeconds(120),
                NOON,
                null,
                List.of(recipients),
                List.of("req-1", "req-2"));
    }

    public static Alert resolved(Alert alert, Instant at) {
        return with(alert, AlertState.RESOLVED, alert.value(), alert.annotations(), at);
    }

    public static Alert value(Alert alert, double value) {
        return with(alert, alert.state(), value, alert.annotations(), alert.resolvedAt());
    }

    public static Alert annotated(Alert alert, Map<String, String> annotations) {
        return with(alert, alert.state(), alert.value(), annotations, alert.resolvedAt());
    }

    private static Alert with(
            Alert alert,
            AlertState state,
            double value,
            Map<String, String> annotations,
            @Nullable Instant resolvedAt) {
        return new Alert(
                alert.rule(),
                alert.labels(),
                annotations,
                state,
                alert.severity(),
                value,
                alert.unit(),
                alert.threshold(),
                alert.activeAt(),
                alert.firedAt(),
                resolvedAt,
                alert.recipients(),
                alert.sampleRequestIds());
    }

    public static Notification notification(String id, String dedupKey, List<Alert> alerts) {
        boolean resolved = alerts.stream().allMatch(alert -> alert.state() == AlertState.RESOLVED);
        return new Notification(
                id,
                dedupKey,
                "P0/High Error Rate/ops",
                "",
                resolved,
                alerts,
                SERVICE,
                NOON,
                1,
                false,
                Map.of("runbook", "https://runbooks.example.com/errors"),
                "");
    }

    /** Finds the word {@code hunter2} and keys with {@code password}. */
    public static Redactor redactor() {
        return new Redactor() {
            @Override
            public String redact(String text) {
                return text.replace("hunter2", "[REDACTED:word]");
            }

            @Override
            public @Nullable Object redactValue(String key, @Nullable Object value) {
                return isSensitiveKey(key) ? "[REDACTED:key]" : value instanceof String text ? redact(text) : value;
            }

            @Override
            public boolean isSensitiveKey(CharSequence key) {
                return key.toString().contains("password");
            }
        };
    }
}
