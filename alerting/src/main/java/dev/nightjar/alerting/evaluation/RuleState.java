package dev.nightjar.alerting.evaluation;

import dev.nightjar.alerting.promql.Labels;
import dev.nightjar.alerting.rule.Alert;
import java.time.Instant;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of one rule between two evaluations. Immutable.
 *
 * @param alerts by all their labels, unredacted
 * @param failure why the last evaluation failed, redacted; empty when it did not
 * @param failing the alert the rule raises about itself, or null
 * @param evaluatedAt when it was evaluated last, or null
 */
public record RuleState(
        Map<Labels, ActiveAlert> alerts,
        String failure,
        @Nullable Alert failing,
        @Nullable Instant evaluatedAt) {

    /** Of a rule that was never evaluated. */
    public static final RuleState NEW = new RuleState(Map.of(), "", null, null);

    public RuleState {
        alerts = Map.copyOf(alerts);
    }
}
