package dev.nightjar.alerting.rule;

import dev.nightjar.alerting.internal.yaml.YamlMap;
import dev.nightjar.alerting.internal.yaml.YamlNode;
import dev.nightjar.alerting.internal.yaml.YamlScalar;
import dev.nightjar.core.Severity;
import dev.nightjar.core.redaction.Redactor;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Prometheus' rule files: {@code groups:} of alerting rules. Texts stand as they are, without variables. */
final class PrometheusForm {
    private final Redactor redactor;

    PrometheusForm(Redactor redactor) {
        this.redactor = redactor;
    }

    List<Rule> rules(YamlMap root) {
        List<Rule> rules = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        for (YamlMap group : root.maps("groups")) {
            String name = group.requiredText("name");
            String before = places.putIfAbsent(name, group.where("name"));
            if (before != null) {
                group.refuse(
                        "name",
                        "a group of the name '" + redactor.redact(name) + "' stands at " + before,
                        "rename one");
            }
            Duration interval = group.positiveDuration("interval").orElse(Duration.ZERO);
            Duration queryOffset = group.duration("query_offset").orElse(Duration.ZERO);
            int limit = group.number("limit", 0, Integer.MAX_VALUE).orElse(0L).intValue();
            Map<String, String> labels = raw(group.map("labels"));
            for (YamlMap entry : group.maps("rules")) {
                Rule rule = rule(entry, labels, interval, queryOffset, limit);
                if (rule != null) {
                    rules.add(rule);
                }
            }
            group.refuseOthers();
        }
        root.refuseOthers();
        return rules;
    }

    private @Nullable Rule rule(
            YamlMap entry, Map<String, String> groupLabels, Duration interval, Duration queryOffset, int limit) {
        if (entry.has("record")) {
            entry.refuse(
                    "record", "recording rules are not supported", "write the expression into the alert that needs it");
            return null;
        }
        RuleBuilder builder = Rule.named(entry.requiredText("alert"));
        builder.where = entry.where();
        builder.interval = interval;
        builder.queryOffset = queryOffset;
        builder.limit = limit;
        entry.scalar("expr").map(YamlScalar::raw).ifPresent(builder::expr);
        builder.pendingFor(entry.duration("for").orElse(Duration.ZERO));
        builder.keepFiringFor(entry.duration("keep_firing_for").orElse(Duration.ZERO));
        Map<String, String> labels = new LinkedHashMap<>(groupLabels);
        labels.putAll(raw(entry.map("labels")));
        labels.forEach((label, text) -> builder.labels.put(label, template(entry, "labels", text)));
        Severity.parse(labels.getOrDefault("severity", "")).ifPresent(builder::severity);
        raw(entry.map("annotations"))
                .forEach((annotation, text) ->
                        builder.annotations.put(annotation, template(entry, "annotations", text)));
        entry.refuseOthers();
        boolean hasExpr = entry.has("expr");
        Rule rule = builder.build((key, problem, remedy) -> {
            if (hasExpr) {
                entry.refuse(key, problem, remedy);
            }
        });
        if (!hasExpr) {
            entry.refuseMissing("expr");
        }
        return rule;
    }

    private static Template template(YamlMap entry, String key, String text) {
        return Template.go(text, (problem, remedy) -> entry.refuse(key, problem, remedy));
    }

    private static Map<String, String> raw(YamlMap map) {
        Map<String, String> texts = new LinkedHashMap<>();
        for (String key : map.keys()) {
            YamlNode node = map.node(key).orElse(null);
            if (node instanceof YamlScalar scalar) {
                texts.put(key, scalar.raw());
            } else if (node != null) {
                node.refuse("expected a text, found " + node.described(), "");
            }
        }
        return texts;
    }
}
