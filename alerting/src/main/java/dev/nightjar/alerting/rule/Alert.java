package dev.nightjar.alerting.rule;

import dev.nightjar.core.Severity;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * One rule and one label set, at one instant. Immutable.
 *
 * @param rule the rule's name
 * @param labels what identifies it; {@code alertname} and {@code severity} are among them
 * @param annotations what explains it, rendered; {@code summary}, {@code description} and {@code runbook_url} by custom
 * @param value the last value for which the condition held
 * @param unit of the value, in which {@link #valueText} writes it
 * @param threshold as the rule writes it, such as {@code 1%}; empty when the condition has none
 * @param activeAt when the condition began to hold
 * @param firedAt when it fired, or null while pending
 * @param resolvedAt when it ended, or null before
 * @param recipients the rule's own list; empty leaves it to the routes
 * @param sampleRequestIds requests that show what it is about, at most 5
 */
public record Alert(
        String rule,
        Map<String, String> labels,
        Map<String, String> annotations,
        AlertState state,
        Severity severity,
        double value,
        Unit unit,
        String threshold,
        Instant activeAt,
        @Nullable Instant firedAt,
        @Nullable Instant resolvedAt,
        List<Recipient> recipients,
        List<String> sampleRequestIds) {

    public Alert {
        labels = Map.copyOf(labels);
        annotations = Map.copyOf(annotations);
        recipients = List.copyOf(recipients);
        sampleRequestIds = List.copyOf(sampleRequestIds);
    }

    /** The same for the same rule and labels, in this process and the next: a stable 64-bit hash as 16 hex digits. */
    public String fingerprint() {
        long hash = 0xcbf29ce484222325L; // FNV-1a, 64 bits
        for (Map.Entry<String, String> label : new TreeMap<>(labels).entrySet()) {
            hash = fnv(fnv(hash, label.getKey()), label.getValue());
        }
        return String.format("%016x", fnv(hash, rule));
    }

    private static long fnv(long hash, String text) {
        for (int i = 0; i < text.length(); i++) {
            hash = (hash ^ text.charAt(i)) * 0x100000001b3L;
        }
        return (hash ^ 0xff) * 0x100000001b3L;
    }

    /** The value as people read it, such as {@code 20.3%}. */
    public String valueText() {
        return unit.format(value);
    }
}
