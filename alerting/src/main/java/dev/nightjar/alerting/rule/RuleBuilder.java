package dev.nightjar.alerting.rule;

import dev.nightjar.alerting.promql.Expression;
import dev.nightjar.alerting.promql.PromqlException;
import dev.nightjar.alerting.signal.Condition;
import dev.nightjar.alerting.signal.ConditionException;
import dev.nightjar.alerting.signal.Exemplars;
import dev.nightjar.alerting.signal.Measure;
import dev.nightjar.alerting.signal.Signals;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A rule in the making. All problems come from {@link #build()}. Confined to one thread. */
public final class RuleBuilder {
    final String name;
    String where = "";
    String text = "";
    String threshold = "";

    @Nullable
    Expression presence;

    Duration window = Duration.ZERO;
    Duration pendingFor = Duration.ZERO;
    Duration keepFiringFor = Duration.ZERO;
    Duration interval = Duration.ZERO;
    Duration queryOffset = Duration.ZERO;
    int limit;
    Severity severity = Severity.P2;
    Unit unit = Unit.NONE;
    final Map<String, Template> labels = new LinkedHashMap<>();
    final Map<String, Template> annotations = new LinkedHashMap<>();
    final List<Recipient> recipients = new ArrayList<>();
    final Map<Recipient, String> places = new HashMap<>();
    Exemplars exemplars = Exemplars.NONE;
    Map<String, String> filters = Map.of();

    private final Map<String, String> texts = new LinkedHashMap<>();
    private final Map<String, String> thresholds = new LinkedHashMap<>();
    private @Nullable String condition;
    private @Nullable String expr;
    private String onlyIf = "";
    private Duration over = Duration.ofMinutes(5);
    private Signals signals = Signals.builtIns();

    RuleBuilder(String name) {
        this.name = name;
    }

    /** Takes what is wrong with one key. */
    @FunctionalInterface
    interface Refusal {
        void refuse(String key, String problem, String remedy);
    }

    /** On signals, such as {@code error_rate > 1%}. */
    public RuleBuilder condition(String condition) {
        this.condition = condition;
        return this;
    }

    /** PromQL, in place of a condition. */
    public RuleBuilder expr(String promql) {
        this.expr = promql;
        return this;
    }

    /** A second condition, without which the first counts for nothing, such as {@code requests >= 50}. */
    public RuleBuilder onlyIf(String guard) {
        this.onlyIf = guard;
        return this;
    }

    /** The window of signals that name none; 5 minutes by default. */
    public RuleBuilder over(Duration window) {
        this.over = window;
        return this;
    }

    /** What a name in place of a value stands for. */
    public RuleBuilder threshold(String name, String value) {
        thresholds.put(name, value);
        return this;
    }

    /** How long it must hold before somebody is told; not at all by default. */
    public RuleBuilder pendingFor(Duration duration) {
        this.pendingFor = duration;
        return this;
    }

    /** How long it goes on firing after it ceased to hold; not at all by default. */
    public RuleBuilder keepFiringFor(Duration duration) {
        this.keepFiringFor = duration;
        return this;
    }

    /** How soon somebody must act; P2 by default. */
    public RuleBuilder severity(Severity severity) {
        this.severity = severity;
        return this;
    }

    /** Adds a label to its alerts; <code>{labels.tenant}</code> and its like are filled in. */
    public RuleBuilder label(String label, String value) {
        texts.put("labels." + label, value);
        return this;
    }

    /** One line for people: {@code "{service}: {value} of requests fail, limit {threshold}"}. */
    public RuleBuilder summary(String text) {
        texts.put("summary", text);
        return this;
    }

    /** More than a line for people. */
    public RuleBuilder description(String text) {
        texts.put("description", text);
        return this;
    }

    /** Where it is written what to do. */
    public RuleBuilder runbook(String url) {
        annotations.put("runbook_url", Template.literal(url));
        return this;
    }

    /** Whom to tell, by the names notifiers are registered under; the routes decide otherwise. */
    public RuleBuilder notifiers(String... names) {
        for (String notifier : names) {
            recipients.add(Recipient.of(notifier));
        }
        return this;
    }

    /** Whom to tell. */
    public RuleBuilder notify(Recipient recipient) {
        recipients.add(recipient);
        return this;
    }

    RuleBuilder notify(Recipient recipient, String place) {
        places.putIfAbsent(recipient, place);
        return notify(recipient);
    }

    RuleBuilder signals(Signals known, Map<String, String> values) {
        this.signals = known;
        thresholds.putAll(values);
        return this;
    }

    /**
     * The rule.
     *
     * @throws dev.nightjar.core.ConfigurationException with everything that is wrong
     */
    public Rule build() {
        Problems problems = new Problems();
        Rule rule = build((key, problem, remedy) -> problems.add("rule '" + name + "' " + key, problem, remedy));
        problems.throwIfAny();
        if (rule == null) {
            throw new IllegalStateException(name);
        }
        return rule;
    }

    /** Null when {@code refusal} was told of anything. */
    @Nullable
    Rule build(Refusal refusal) {
        boolean[] refused = new boolean[1];
        Refusal all = (key, problem, remedy) -> {
            refused[0] = true;
            refusal.refuse(key, problem, remedy);
        };
        if (name.isBlank()) {
            all.refuse("name", "a rule has no name", "give it one");
        }
        for (Map.Entry<String, Duration> duration :
                Map.of("for", pendingFor, "keep_firing_for", keepFiringFor).entrySet()) {
            if (duration.getValue().isNegative()) {
                all.refuse(duration.getKey(), duration.getValue() + " is below zero", "");
            }
        }
        texts.forEach((key, value) -> {
            Template template = Template.of(value, (problem, remedy) -> all.refuse(key, problem, remedy));
            if (key.startsWith("labels.")) {
                labels.put(key.substring("labels.".length()), template);
            } else {
                annotations.put(key, template);
            }
        });
        Expression expression = expression(all);
        return refused[0] || expression == null ? null : new Rule(this, expression);
    }

    private @Nullable Expression expression(Refusal refusal) {
        if (condition == null == (expr == null)) {
            refusal.refuse(
                    condition == null ? "condition" : "expr",
                    condition == null ? "there is neither condition nor expr" : "there are both condition and expr",
                    condition == null ? "write condition: error_rate > 1%" : "keep one of them");
            return null;
        }
        if (expr != null) {
            text = expr;
            if (!onlyIf.isBlank()) {
                refusal.refuse("only_if", "only_if belongs to a condition", "write 'and ...' into the expression");
            }
            return expression(expr, refusal);
        }
        text = String.valueOf(condition);
        try {
            Condition read = Condition.parse(text, onlyIf, signals, thresholds, over);
            presence = read.presence();
            window = read.window();
            threshold = read.threshold();
            unit = unit(read.measure(), threshold);
            exemplars = read.exemplars();
            filters = read.filters();
            return read.expression();
        } catch (ConditionException bad) {
            refusal.refuse("condition", String.valueOf(bad.getMessage()), bad.remedy());
            return null;
        }
    }

    private static @Nullable Expression expression(String promql, Refusal refusal) {
        try {
            Expression expression = Expression.parse(promql);
            if (expression.isVector() || expression.isScalar()) {
                return expression;
            }
            refusal.refuse("expr", "'" + promql + "' is neither an instant vector nor a number", "");
        } catch (PromqlException bad) {
            refusal.refuse("expr", String.valueOf(bad.getMessage()), "");
        }
        return null;
    }

    /** A user's own signal follows what its threshold is written in. */
    private static Unit unit(Measure measure, String threshold) {
        return switch (measure) {
            case COUNT -> Unit.NONE;
            case RATIO -> Unit.RATIO;
            case MILLISECONDS -> Unit.MILLISECONDS;
            case BYTES, GIGABYTES -> Unit.BYTES;
            case PER_SECOND -> Unit.PER_SECOND;
            case PER_MINUTE -> Unit.PER_MINUTE;
            case OWN ->
                threshold.endsWith("%")
                        ? Unit.RATIO
                        : threshold.endsWith("B")
                                ? Unit.BYTES
                                : threshold.endsWith("/s") || threshold.endsWith("/min") || threshold.endsWith("/h")
                                        ? Unit.PER_SECOND
                                        : threshold.matches(".*\\d\\s*[a-z]+") ? Unit.SECONDS : Unit.NONE;
        };
    }
}
