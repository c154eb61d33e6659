package dev.nightjar.alerting.evaluation;

import dev.nightjar.alerting.promql.Labels;
import dev.nightjar.alerting.rule.Alert;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One alert between two evaluations. Immutable.
 *
 * @param series the labels the expression yielded it with, unredacted
 * @param keptSince when it ceased to hold while it goes on firing, or null
 * @param restored whether an earlier process left it: then a history still too short says nothing against it
 */
public record ActiveAlert(
        Labels series, Alert alert, @Nullable Instant keptSince, boolean restored) {

    ActiveAlert with(Alert changed) {
        return new ActiveAlert(series, changed, keptSince, restored);
    }

    ActiveAlert keptSince(@Nullable Instant since) {
        return new ActiveAlert(series, alert, since, restored);
    }
}
