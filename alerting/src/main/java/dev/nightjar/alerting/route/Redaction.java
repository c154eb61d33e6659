package dev.nightjar.alerting.route;

import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.core.Service;
import dev.nightjar.core.redaction.Redactor;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Makes alerts fit to leave: redacted, and no text longer than a reader bears. Thread-safe. */
final class Redaction {
    private static final int LABEL = 1_000;
    private static final int ANNOTATION = 4_000;

    private final Redactor redactor;

    Redaction(Redactor redactor) {
        this.redactor = redactor;
    }

    Alert of(Alert alert) {
        return new Alert(
                text(alert.rule(), LABEL),
                texts(alert.labels(), LABEL),
                texts(alert.annotations(), ANNOTATION),
                alert.state(),
                alert.severity(),
                alert.value(),
                alert.unit(),
                text(alert.threshold(), LABEL),
                alert.activeAt(),
                alert.firedAt(),
                alert.resolvedAt(),
                alert.recipients(),
                alert.sampleRequestIds().stream().map(id -> text(id, LABEL)).toList());
    }

    Service of(Service service) {
        return new Service(
                text(service.name(), LABEL),
                textOrNull(service.version()),
                textOrNull(service.environment()),
                textOrNull(service.instance()));
    }

    private Map<String, String> texts(Map<String, String> texts, int longest) {
        Map<String, String> redacted = new LinkedHashMap<>();
        texts.forEach((key, value) ->
                redacted.put(text(key, LABEL), cut(String.valueOf(redactor.redactValue(key, value)), longest)));
        return redacted;
    }

    private @Nullable String textOrNull(@Nullable String text) {
        return text == null ? null : text(text, LABEL);
    }

    private String text(String text, int longest) {
        return cut(redactor.redact(text, longest), longest);
    }

    /** Redacted first: half a secret would no longer be found. */
    private static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest;
        return text.substring(0, end) + "…";
    }
}
