package dev.nightjar.alerting.evaluation;

import dev.nightjar.alerting.promql.Expression;
import dev.nightjar.alerting.promql.Labels;
import dev.nightjar.alerting.promql.PromqlException;
import dev.nightjar.alerting.promql.SeriesSource;
import dev.nightjar.alerting.promql.Value;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.AlertState;
import dev.nightjar.alerting.rule.Rule;
import dev.nightjar.alerting.rule.Transition;
import dev.nightjar.alerting.rule.Unit;
import dev.nightjar.core.Severity;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * (rules, history, previous state, instant) to (new state, transitions). States and times are those of Prometheus' own
 * alerting rules; beyond them a condition without data keeps firing, and a rule that fails keeps its alerts and raises one
 * about itself. Pure: it neither sleeps nor does I/O.
 */
public final class Evaluation {
    /** The alert about a rule that cannot be evaluated. */
    public static final String RULE_FAILING = "NightjarRuleFailing";

    private static final int LONGEST_REASON = 4_000;
    private static final Duration KEPT_RESOLVED = Duration.ofMinutes(15);

    private final SeriesSource history;
    private final Instant now;
    private final Surroundings surroundings;
    private final List<Transition> transitions = new ArrayList<>();

    private Evaluation(SeriesSource history, Instant now, Surroundings surroundings) {
        this.history = history;
        this.now = now;
        this.surroundings = surroundings;
    }

    /**
     * Evaluates every rule that is due at {@code now}. The alerts of rules that are there no more are resolved.
     *
     * @param before by the rules' identities
     */
    public static Step step(
            List<Rule> rules,
            SeriesSource history,
            Map<String, RuleState> before,
            Instant now,
            Surroundings surroundings) {
        Evaluation evaluation = new Evaluation(history, now, surroundings);
        Map<String, RuleState> after = new LinkedHashMap<>();
        for (Rule rule : rules) {
            RuleState state = before.getOrDefault(rule.identity(), RuleState.NEW);
            after.put(rule.identity(), evaluation.isDue(rule, state) ? evaluation.guarded(rule, state) : state);
        }
        before.forEach((identity, state) -> {
            if (!after.containsKey(identity)) {
                evaluation.gone(state);
            }
        });
        return new Step(after, evaluation.transitions);
    }

    private boolean isDue(Rule rule, RuleState state) {
        long interval = rule.interval().toMillis();
        Instant last = state.evaluatedAt();
        return interval == 0
                || last == null
                || Math.floorDiv(now.toEpochMilli(), interval) != Math.floorDiv(last.toEpochMilli(), interval);
    }

    /** One rule that fails, for whatever reason, leaves the others alone. */
    private RuleState guarded(Rule rule, RuleState before) {
        int mark = transitions.size();
        try {
            return rule(rule, before);
        } catch (PromqlException refused) {
            return failed(rule, before, String.valueOf(refused.getMessage()));
        } catch (RuntimeException | StackOverflowError failure) {
            transitions.subList(mark, transitions.size()).clear();
            return failed(rule, before, failure.toString());
        }
    }

    private RuleState rule(Rule rule, RuleState before) {
        Map<Labels, Value.Element> holding = new LinkedHashMap<>();
        Set<Labels> judged = null;
        Instant at = now.minus(rule.queryOffset());
        for (Value.Element element : elements(rule.expression().evaluate(history, at))) {
            Map<String, String> series = element.labels().withoutName().map();
            Labels labels = Labels.of(rule.alertLabels(surroundings.service(), series, element.value()));
            if (holding.put(labels, element) != null) {
                throw new IllegalStateException("two results have the same labels " + labels);
            }
        }
        if (rule.limit() > 0 && holding.size() > rule.limit()) {
            throw new IllegalStateException(holding.size() + " alerts exceed the limit of " + rule.limit());
        }
        Expression presence = rule.presence();
        if (presence != null && before.alerts().keySet().stream().anyMatch(alert -> !holding.containsKey(alert))) {
            judged = new HashSet<>();
            for (Value.Element element : elements(presence.evaluate(history, at))) {
                judged.add(element.labels().withoutName());
            }
        }
        Map<Labels, ActiveAlert> alerts = new LinkedHashMap<>();
        for (Map.Entry<Labels, ActiveAlert> entry : before.alerts().entrySet()) {
            if (!holding.containsKey(entry.getKey())) {
                ActiveAlert left = over(rule, entry.getValue(), judged);
                if (left != null) {
                    alerts.put(entry.getKey(), left);
                }
            }
        }
        holding.forEach((labels, element) ->
                alerts.put(labels, holds(rule, labels, element, before.alerts().get(labels))));
        Alert failing = before.failing();
        if (failing != null) {
            transitions.add(new Transition(AlertState.FIRING, changed(failing, AlertState.RESOLVED, now), now));
        }
        return new RuleState(alerts, "", null, now);
    }

    private static List<Value.Element> elements(Value value) {
        if (value instanceof Value.Vector vector) {
            return vector.elements();
        }
        return value instanceof Value.Scalar scalar
                ? List.of(new Value.Element(Labels.empty(), scalar.value(), false))
                : List.of();
    }

    private ActiveAlert holds(Rule rule, Labels labels, Value.Element element, @Nullable ActiveAlert before) {
        Labels series = element.labels().withoutName();
        boolean fresh = before == null || before.alert().state() == AlertState.RESOLVED;
        Alert old = fresh || before == null ? null : before.alert();
        boolean restored = !fresh && before != null && before.restored();
        Instant activeAt = old == null ? now : old.activeAt();
        AlertState from = before == null ? AlertState.INACTIVE : before.alert().state();
        boolean firesNow = from != AlertState.FIRING
                && !now.isBefore(activeAt.plus(rule.pendingFor()))
                && (restored || !now.isBefore(surroundings.historySince().plus(rule.window())));
        AlertState state = firesNow || from == AlertState.FIRING ? AlertState.FIRING : AlertState.PENDING;
        Map<String, String> annotations = rule.alertAnnotations(surroundings.service(), series.map(), element.value());
        Alert alert = new Alert(
                rule.name(),
                redacted(labels.map()),
                redacted(annotations),
                state,
                rule.severity(),
                element.value(),
                rule.unit(),
                rule.threshold(),
                activeAt,
                firesNow ? now : old == null ? null : old.firedAt(),
                null,
                rule.recipients(),
                firesNow
                        ? surroundings.samples().of(rule, series.map(), activeAt.minus(rule.window()))
                        : old == null ? List.of() : old.sampleRequestIds());
        if (state != from) {
            transitions.add(new Transition(from, alert, now));
        }
        return new ActiveAlert(series, alert, null, restored);
    }

    /** What becomes of an alert that does not hold now; null when nothing is left of it. */
    private @Nullable ActiveAlert over(Rule rule, ActiveAlert active, @Nullable Set<Labels> judged) {
        Alert alert = active.alert();
        switch (alert.state()) {
            case FIRING -> {
                boolean noData = judged != null && !judged.contains(active.series());
                if (noData || active.restored() && judged == null && isYoung(rule)) {
                    return active;
                }
                Instant since = active.keptSince() == null ? now : active.keptSince();
                if (now.isBefore(since.plus(rule.keepFiringFor()))) {
                    return active.keptSince(since);
                }
                Alert resolved = changed(alert, AlertState.RESOLVED, now);
                transitions.add(new Transition(AlertState.FIRING, resolved, now));
                return new ActiveAlert(active.series(), resolved, null, false);
            }
            case PENDING -> {
                boolean noData = judged == null || !judged.contains(active.series());
                if (active.restored() && noData && isYoung(rule)) {
                    return active;
                }
                transitions.add(new Transition(AlertState.PENDING, changed(alert, AlertState.INACTIVE, null), now));
                return null;
            }
            default -> {
                Instant resolvedAt = alert.resolvedAt();
                return resolvedAt == null || now.isAfter(resolvedAt.plus(KEPT_RESOLVED)) ? null : active;
            }
        }
    }

    /** Whether the history does not yet reach as far back as the rule looks. */
    private boolean isYoung(Rule rule) {
        Duration reach = rule.expression().requirements().stream()
                .map(Expression.Requirement::reach)
                .max(Duration::compareTo)
                .orElse(Duration.ZERO);
        return now.isBefore(surroundings.historySince().plus(reach));
    }

    private RuleState failed(Rule rule, RuleState before, String reason) {
        String failure = surroundings.redactor().redact(reason, LONGEST_REASON);
        Alert failing = before.failing();
        if (failing == null) {
            failing = new Alert(
                    RULE_FAILING,
                    redacted(Map.of("alertname", RULE_FAILING, "rule", rule.name(), "severity", Severity.P1.word())),
                    redacted(Map.of("summary", "Rule " + rule.name() + " cannot be evaluated: " + reason)),
                    AlertState.FIRING,
                    Severity.P1,
                    1,
                    Unit.NONE,
                    "",
                    now,
                    now,
                    null,
                    rule.recipients(),
                    List.of());
            transitions.add(new Transition(AlertState.INACTIVE, failing, now));
        }
        return new RuleState(before.alerts(), failure, failing, now);
    }

    private void gone(RuleState state) {
        state.alerts().values().stream()
                .map(ActiveAlert::alert)
                .filter(alert -> alert.state() == AlertState.FIRING)
                .forEach(alert -> transitions.add(
                        new Transition(AlertState.FIRING, changed(alert, AlertState.RESOLVED, now), now)));
        Alert failing = state.failing();
        if (failing != null) {
            transitions.add(new Transition(AlertState.FIRING, changed(failing, AlertState.RESOLVED, now), now));
        }
    }

    private Map<String, String> redacted(Map<String, String> texts) {
        Map<String, String> redacted = new HashMap<>();
        texts.forEach((key, text) ->
                redacted.put(key, String.valueOf(surroundings.redactor().redactValue(key, text))));
        return redacted;
    }

    private static Alert changed(Alert alert, AlertState state, @Nullable Instant resolvedAt) {
        return new Alert(
                alert.rule(),
                alert.labels(),
                alert.annotations(),
                state,
                alert.severity(),
                alert.value(),
                alert.unit(),
                alert.threshold(),
                alert.activeAt(),
                alert.firedAt(),
                resolvedAt,
                alert.recipients(),
                alert.sampleRequestIds());
    }
}
