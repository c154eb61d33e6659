package dev.nightjar.alerting;

import dev.nightjar.alerting.evaluation.ActiveAlert;
import dev.nightjar.alerting.evaluation.RuleState;
import dev.nightjar.alerting.outbox.AlertStore;
import dev.nightjar.alerting.outbox.StateReader;
import dev.nightjar.alerting.outbox.StateWriter;
import dev.nightjar.alerting.promql.Labels;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.AlertState;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Alert states as they lie in the outbox's file. Written when something happened to an alert, and once a minute while there
 * is one, but not for every new value. Confined to one thread at a time.
 */
final class StoredStates {
    private static final Logger LOG = LoggerFactory.getLogger(StoredStates.class);
    private static final String PREFIX = "rule/";
    /** After an outage longer than this, a pending alert begins anew; as Prometheus has it. */
    private static final Duration TOLERANCE = Duration.ofHours(1);

    private static final Duration REFRESH = Duration.ofMinutes(1);

    private final Map<String, String> written = new HashMap<>();
    private Instant refreshed = Instant.MIN;

    /** What the process before left, by the rules' identities. */
    Map<String, RuleState> restore(AlertStore store, Instant now) {
        Map<String, RuleState> states = new LinkedHashMap<>();
        store.kept().forEach((key, bytes) -> {
            if (!key.startsWith(PREFIX)) {
                return;
            }
            written.put(key, "");
            try {
                StateReader reader = new StateReader(bytes);
                String identity = reader.text();
                states.put(identity, read(reader, now));
            } catch (RuntimeException unreadable) {
                LOG.error(
                        "the state of a rule cannot be read any more ({}); its alerts begin anew",
                        unreadable.toString());
            }
        });
        return states;
    }

    private static RuleState read(StateReader reader, Instant now) {
        Instant evaluatedAt = reader.instant();
        boolean longAgo = evaluatedAt.plus(TOLERANCE).isBefore(now);
        // the clock was put back meanwhile: what lies ahead of it is moved along
        Duration ahead = evaluatedAt.isAfter(now) ? Duration.between(now, evaluatedAt) : Duration.ZERO;
        Alert failing = reader.number() == 1 ? earlier(reader.alert(), ahead) : null;
        Map<Labels, ActiveAlert> alerts = new LinkedHashMap<>();
        for (long left = reader.number(); left > 0; left--) {
            Labels labels = Labels.of(reader.textMap());
            Labels series = Labels.of(reader.textMap());
            Instant keptSince = earlier(reader.instantOrNull(), ahead);
            Alert alert = earlier(reader.alert(), ahead);
            if (alert.state() != AlertState.PENDING || !longAgo) {
                alerts.put(labels, new ActiveAlert(series, alert, keptSince, true));
            }
        }
        return new RuleState(alerts, "", failing, evaluatedAt.minus(ahead));
    }

    private static Alert earlier(Alert alert, Duration by) {
        return new Alert(
                alert.rule(),
                alert.labels(),
                alert.annotations(),
                alert.state(),
                alert.severity(),
                alert.value(),
                alert.unit(),
                alert.threshold(),
                alert.activeAt().minus(by),
                earlier(alert.firedAt(), by),
                earlier(alert.resolvedAt(), by),
                alert.recipients(),
                alert.sampleRequestIds());
    }

    private static @Nullable Instant earlier(@Nullable Instant instant, Duration by) {
        return instant == null ? null : instant.minus(by);
    }

    /** What must be written so that the file holds {@code states}. */
    AlertStore.Changes changes(Map<String, RuleState> states, Instant now) {
        boolean refresh = !now.minus(REFRESH).isBefore(refreshed);
        Map<String, byte[]> put = new HashMap<>();
        Set<String> removed = new HashSet<>(written.keySet());
        states.forEach((identity, state) -> {
            if (state.alerts().isEmpty() && state.failing() == null) {
                return;
            }
            String key = PREFIX + UUID.nameUUIDFromBytes(identity.getBytes(StandardCharsets.UTF_8));
            removed.remove(key);
            String shape = shape(state);
            if (refresh || !shape.equals(written.get(key))) {
                written.put(key, shape);
                put.put(key, bytes(identity, state, now));
            }
        });
        written.keySet().removeAll(removed);
        if (refresh) {
            refreshed = now;
        }
        return new AlertStore.Changes(put, removed);
    }

    /** Forgets what was written: the last changes did not reach the file. */
    void lost() {
        written.replaceAll((key, shape) -> "");
    }

    private static String shape(RuleState state) {
        StringBuilder shape = new StringBuilder(state.failing() == null ? "" : "failing");
        state.alerts().entrySet().stream()
                .map(entry -> entry.getKey() + " " + entry.getValue().alert().state() + " "
                        + entry.getValue().alert().activeAt() + " "
                        + entry.getValue().keptSince())
                .sorted()
                .forEach(line -> shape.append('\n').append(line));
        return shape.toString();
    }

    private static byte[] bytes(String identity, RuleState state, Instant now) {
        StateWriter writer = new StateWriter().text(identity).instant(now);
        @Nullable Alert failing = state.failing();
        writer.number(failing == null ? 0 : 1);
        if (failing != null) {
            writer.alert(failing);
        }
        writer.number(state.alerts().size());
        state.alerts()
                .forEach((labels, active) -> writer.texts(labels.map())
                        .texts(active.series().map())
                        .instant(active.keptSince())
                        .alert(active.alert()));
        return writer.toBytes();
    }
}
