package dev.nightjar.alerting.signal;

import dev.nightjar.alerting.promql.Expression;
import java.time.Duration;
import java.util.Map;

/**
 * A condition that was read, and what it expands to. Immutable.
 *
 * @param text as people wrote it
 * @param expression holds while the condition does, its value the first signal's
 * @param presence yields something for every label set for which the condition can be judged at all
 * @param measure of the value: the first signal's
 * @param threshold the first comparison's, as written; empty when it has none
 * @param exemplars which requests show what it is about
 * @param filters label filters that are equalities, by label
 * @param window the longest window of its signals
 */
public record Condition(
        String text,
        Expression expression,
        Expression presence,
        Measure measure,
        String threshold,
        Exemplars exemplars,
        Map<String, String> filters,
        Duration window) {

    public Condition {
        filters = Map.copyOf(filters);
    }

    /**
     * Reads {@code text} such as {@code error_rate by tenant over 5m > 1%}.
     *
     * @param guard a condition that must hold as well, or empty
     * @param thresholds what stands for a name in place of a value
     * @throws ConditionException when it cannot be read or compares what cannot be compared
     */
    public static Condition parse(
            String text, String guard, Signals signals, Map<String, String> thresholds, Duration defaultWindow) {
        return ConditionParser.parse(text, guard, signals, thresholds, defaultWindow);
    }
}
