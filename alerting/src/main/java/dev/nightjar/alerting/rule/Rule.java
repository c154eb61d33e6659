package dev.nightjar.alerting.rule;

import dev.nightjar.alerting.promql.Expression;
import dev.nightjar.alerting.signal.Exemplars;
import dev.nightjar.core.Severity;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** When somebody is told, of what, and who. Immutable. */
public final class Rule {
    private final String name;
    private final String where;
    private final String text;
    private final Expression expression;
    private final @Nullable Expression presence;
    private final Duration window;
    private final Duration pendingFor;
    private final Duration keepFiringFor;
    private final Duration interval;
    private final Duration queryOffset;
    private final int limit;
    private final Severity severity;
    private final Unit unit;
    private final String threshold;
    private final Map<String, Template> labels;
    private final Map<String, Template> annotations;
    private final List<Recipient> recipients;
    private final Map<Recipient, String> places;
    private final Exemplars exemplars;
    private final Map<String, String> filters;

    Rule(RuleBuilder builder, Expression expression) {
        this.name = builder.name;
        this.where = builder.where;
        this.text = builder.text;
        this.expression = expression;
        this.presence = builder.presence;
        this.window = builder.window;
        this.pendingFor = builder.pendingFor;
        this.keepFiringFor = builder.keepFiringFor;
        this.interval = builder.interval;
        this.queryOffset = builder.queryOffset;
        this.limit = builder.limit;
        this.severity = builder.severity;
        this.unit = builder.unit;
        this.threshold = builder.threshold;
        this.labels = Map.copyOf(builder.labels);
        this.annotations = Map.copyOf(builder.annotations);
        this.recipients = List.copyOf(builder.recipients);
        this.places = Map.copyOf(builder.places);
        this.exemplars = builder.exemplars;
        this.filters = Map.copyOf(builder.filters);
    }

    /** Begins a rule written in Java. */
    public static RuleBuilder named(String name) {
        return new RuleBuilder(name);
    }

    /** What people call it. */
    public String name() {
        return name;
    }

    /** Where it was written, such as {@code alerts.yml:3:5 alerts[0]}; empty in Java. */
    public String where() {
        return where;
    }

    /** Where it names {@code recipient}. */
    public String where(Recipient recipient) {
        return places.getOrDefault(recipient, where);
    }

    /** The condition or expression as it was written. */
    public String text() {
        return text;
    }

    /** What is evaluated: PromQL. */
    public Expression expression() {
        return expression;
    }

    /** Whether it is a condition on signals, and not an expression. */
    public boolean isCondition() {
        return presence != null;
    }

    /**
     * Yields something for every label set the condition can be judged for; what it leaves out has no data. Null for an
     * expression, where absence means what it means in Prometheus.
     */
    public @Nullable Expression presence() {
        return presence;
    }

    /** How long there must be history before it fires; zero for an expression. */
    public Duration window() {
        return window;
    }

    /** How long it must hold before somebody is told. */
    public Duration pendingFor() {
        return pendingFor;
    }

    /** How long it goes on firing after it ceased to hold. */
    public Duration keepFiringFor() {
        return keepFiringFor;
    }

    /** How often it is evaluated; zero means on every step. */
    public Duration interval() {
        return interval;
    }

    /** How far in the past it is evaluated. */
    public Duration queryOffset() {
        return queryOffset;
    }

    /** How many alerts it may raise before it counts as failing; zero means any number. */
    public int limit() {
        return limit;
    }

    /** How soon somebody must act. */
    public Severity severity() {
        return severity;
    }

    /** Of the value. */
    public Unit unit() {
        return unit;
    }

    /** As written, such as {@code 1%}; empty when there is none. */
    public String threshold() {
        return threshold;
    }

    /** Whom it names; empty leaves it to the routes. */
    public List<Recipient> recipients() {
        return recipients;
    }

    /** Which recent requests show what it is about. */
    public Exemplars exemplars() {
        return exemplars;
    }

    /** The label filters of its signals that are equalities. */
    public Map<String, String> filters() {
        return filters;
    }

    /**
     * What tells it from other rules, in this process and the next: its name, expression and labels. A rule whose
     * identity stays keeps its state over a reload.
     */
    public String identity() {
        Map<String, String> own = new TreeMap<>();
        labels.forEach((label, template) -> own.put(label, template.toString()));
        return name + '\n' + expression.text() + '\n' + own;
    }

    /** The labels of an alert of this rule: the series', the rule's own, and {@code alertname}. */
    public Map<String, String> alertLabels(String service, Map<String, String> series, double value) {
        Template.Facts facts = facts(service, series, value);
        Map<String, String> all = new LinkedHashMap<>(series);
        labels.forEach((label, template) -> all.put(label, template.render(facts)));
        all.put("alertname", name);
        all.values().removeIf(String::isEmpty);
        return all;
    }

    /** The annotations of an alert of this rule, filled in. */
    public Map<String, String> alertAnnotations(String service, Map<String, String> series, double value) {
        Template.Facts facts = facts(service, series, value);
        Map<String, String> all = new LinkedHashMap<>();
        annotations.forEach((annotation, template) -> all.put(annotation, template.render(facts)));
        return all;
    }

    private Template.Facts facts(String service, Map<String, String> series, double value) {
        return new Template.Facts(service, name, series, value, unit.format(value), threshold);
    }

    @Override
    public String toString() {
        return name + ": " + text;
    }
}
