package dev.nightjar.alerting;

import dev.nightjar.alerting.rule.AlertState;
import dev.nightjar.alerting.rule.Rule;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * How one rule is. Immutable.
 *
 * @param state the most advanced of its alerts: FIRING before PENDING before RESOLVED; INACTIVE when it has none
 * @param failure why it could not be evaluated last, redacted; empty when it could
 * @param evaluatedAt when it was evaluated last, or null
 */
public record RuleStatus(
        Rule rule,
        AlertState state,
        String failure,
        @Nullable Instant evaluatedAt) {

    /** Whether it could be evaluated. */
    public boolean healthy() {
        return failure.isEmpty();
    }
}
