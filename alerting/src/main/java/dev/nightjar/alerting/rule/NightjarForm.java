package dev.nightjar.alerting.rule;

import dev.nightjar.alerting.internal.yaml.YamlMap;
import dev.nightjar.alerting.internal.yaml.YamlNode;
import dev.nightjar.alerting.internal.yaml.YamlScalar;
import dev.nightjar.alerting.promql.Expression;
import dev.nightjar.alerting.promql.PromqlException;
import dev.nightjar.alerting.signal.Signals;
import dev.nightjar.core.Severity;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The form people write: {@code alerts:} with conditions on signals. Confined to one thread. */
final class NightjarForm {
    private static final Map<String, String> SHORT_FORMS = Map.of("slack_channel", "slack");
    private static final List<String> TARGET_KEYS = List.of("channel", "to", "target", "address", "url");

    private final RuleFile.Context context;

    NightjarForm(RuleFile.Context context) {
        this.context = context;
    }

    private record Defaults(Duration over, Duration pendingFor, Duration keepFiringFor, String runbookBase) {}

    List<Rule> rules(YamlMap root) {
        root.number("version", 1, 1);
        Defaults defaults = defaults(root.map("defaults"));
        Map<String, String> thresholds = new LinkedHashMap<>(root.textMap("thresholds"));
        thresholds.putAll(context.thresholds());
        Signals signals = Signals.builtIns().with(ownSignals(root.map("signals")));
        List<Rule> rules = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        for (YamlMap alert : root.maps("alerts")) {
            Rule rule = rule(alert, defaults, thresholds, signals);
            String name = alert.text("name").orElse("");
            String before = places.putIfAbsent(name, alert.where("name"));
            if (before != null && !name.isBlank()) {
                alert.refuse("name", "a rule of the name '" + name + "' stands at " + before, "rename one of them");
            } else if (rule != null) {
                rules.add(rule);
            }
        }
        if (!root.has("alerts")) {
            root.refuseMissing("alerts");
        }
        root.refuseOthers();
        return rules;
    }

    private static Defaults defaults(YamlMap map) {
        Defaults defaults = new Defaults(
                map.positiveDuration("over").orElse(Duration.ofMinutes(5)),
                map.duration("for").orElse(Duration.ZERO),
                map.duration("keep_firing_for").orElse(Duration.ZERO),
                map.text("runbook_base").orElse(""));
        map.refuseOthers();
        return defaults;
    }

    private static Map<String, String> ownSignals(YamlMap map) {
        Map<String, String> own = new LinkedHashMap<>();
        for (String name : map.keys()) {
            map.text(name).ifPresent(promql -> {
                try {
                    if (!name.matches("[A-Za-z_][A-Za-z0-9_]*")) {
                        map.refuse(name, "'" + name + "' is no name for a signal", "use letters, digits and _");
                    } else if (!Expression.parse(promql.replace("$window", "5m"))
                            .isVector()) {
                        map.refuse(name, "a signal must be an instant vector", "");
                    } else {
                        own.put(name, promql);
                    }
                } catch (PromqlException bad) {
                    map.refuse(name, String.valueOf(bad.getMessage()), "");
                }
            });
        }
        return own;
    }

    private @Nullable Rule rule(YamlMap alert, Defaults defaults, Map<String, String> thresholds, Signals signals) {
        RuleBuilder builder = Rule.named(alert.requiredText("name")).signals(signals, thresholds);
        builder.where = alert.where();
        alert.text("condition").ifPresent(builder::condition);
        alert.text("expr").ifPresent(builder::expr);
        alert.text("only_if").ifPresent(builder::onlyIf);
        builder.over(defaults.over());
        builder.pendingFor(alert.duration("for").orElse(defaults.pendingFor()));
        builder.keepFiringFor(alert.duration("keep_firing_for").orElse(defaults.keepFiringFor()));
        Severity severity = alert.<Severity>read(
                        "severity", "a severity", "one of critical, high, medium, low or P0 to P3", Severity::parse)
                .orElse(Severity.P2);
        builder.severity(severity);
        builder.label("severity", severity.word());
        alert.textMap("labels").forEach((label, text) -> {
            if (label.equals("severity") || label.equals("alertname")) {
                alert.refuse(
                        "labels", "'" + label + "' is no label to choose", "write 'severity:' or 'name:' of the rule");
            }
            builder.label(label, text);
        });
        alert.text("summary").ifPresent(builder::summary);
        alert.text("description").ifPresent(builder::description);
        alert.text("runbook").ifPresent(name -> builder.runbook(runbook(name, defaults.runbookBase())));
        recipients(alert, builder);
        alert.refuseOthers();
        boolean named = !builder.name.isBlank();
        return builder.build((key, problem, remedy) -> {
            if (named || !key.equals("name")) { // a missing name has been said
                alert.refuse(key.startsWith("labels.") ? "labels" : key, problem, remedy);
            }
        });
    }

    private static String runbook(String name, String base) {
        if (base.isEmpty() || name.matches("[a-z]+://.*")) {
            return name;
        }
        return base.replaceFirst("/+$", "") + "/" + name.replaceFirst("^/+", "");
    }

    private static void recipients(YamlMap alert, RuleBuilder builder) {
        for (String key : List.of("notification", "notify")) {
            YamlNode node = alert.node(key).orElse(null);
            if (node == null) {
                continue;
            }
            if (node instanceof YamlScalar scalar) {
                builder.notify(Recipient.of(scalar.text()), scalar.where());
                continue;
            }
            alert.list(key)
                    .ifPresent(list -> list.items().forEach(item -> {
                        if (item instanceof YamlScalar scalar) {
                            builder.notify(Recipient.of(scalar.text()), scalar.where());
                        } else if (item instanceof YamlMap map) {
                            map.keys().forEach(type -> recipient(map, type, builder));
                        } else {
                            item.refuse(
                                    "expected a notifier's name or slack_channel, email, pagerduty, sms or webhook",
                                    "such as - slack_channel: \"#incidents\"");
                        }
                    }));
        }
    }

    private static void recipient(YamlMap map, String key, RuleBuilder builder) {
        String type = SHORT_FORMS.getOrDefault(key, key);
        YamlNode value = map.node(key).orElse(null);
        if (value instanceof YamlScalar scalar) {
            String text = scalar.text();
            if (!text.equals("false")) {
                builder.notify(new Recipient(type, text.equals("true") ? "" : text), map.where(key));
            }
        } else if (value instanceof YamlMap longForm) {
            String notifier = longForm.requiredText("notifier");
            String target = "";
            for (String targetKey : TARGET_KEYS) {
                target = longForm.text(targetKey).orElse(target);
            }
            longForm.refuseOthers();
            builder.notify(new Recipient(notifier, target), longForm.where("notifier"));
        } else {
            map.refuse(key, "'" + key + "' has no value", "write true, or the address");
        }
    }
}
