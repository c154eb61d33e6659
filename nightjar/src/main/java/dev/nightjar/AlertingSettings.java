package dev.nightjar;

import dev.nightjar.alerting.AlertingBuilder;
import dev.nightjar.alerting.notify.Notifiers;
import dev.nightjar.alerting.route.Route;
import dev.nightjar.alerting.route.Routes;
import dev.nightjar.alerting.rule.Recipient;
import dev.nightjar.alerting.rule.RuleFile;
import dev.nightjar.alerting.series.History;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Service;
import dev.nightjar.core.redaction.Redactor;
import dev.nightjar.internal.config.Configuration;
import dev.nightjar.internal.config.Configuration.NotifierEntry;
import dev.nightjar.internal.config.Configuration.RouteEntry;
import dev.nightjar.internal.config.Configuration.RuleLocation;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the file, the environment and the code say about rules, notifiers and routes. Confined to one thread. */
final class AlertingSettings {
    private final NightjarBuilder said;
    private final Configuration config;
    private final Problems problems;

    AlertingSettings(NightjarBuilder said, Configuration config, Problems problems) {
        this.said = said;
        this.config = config;
        this.problems = problems;
    }

    /** Tells it all to {@code builder}; what is wrong goes to the problems. */
    void tell(AlertingBuilder builder, Service service, Redactor redactor) {
        builder.thresholds(config.alerting().thresholds()).state(state(service));
        Duration step = config.alerting().step();
        if (step != null) {
            builder.step(step);
        }
        Integer series = config.alerting().seriesLimit();
        if (series != null) {
            builder.limits(new History.Limits(History.Limits.DEFAULT.perMetric(), series));
        }
        rules(builder, redactor);
        notifiers(builder);
        if (!config.routes().isEmpty()) {
            builder.routes(Routes.of(routes()));
        }
    }

    private void rules(AlertingBuilder builder, Redactor redactor) {
        for (RuleLocation location : config.alerting().rules()) {
            if (location.isMissing()) {
                problems.add(
                        location.where(),
                        "there is no rule file " + redactor.redact(location.location()),
                        "create it, or correct the path");
            } else {
                builder.rules(RuleFile.at(location.location(), said.workingDirectory));
            }
        }
        said.rules.forEach(file -> builder.rules(RuleFile.of(file)));
    }

    private void notifiers(AlertingBuilder builder) {
        for (NotifierEntry entry : config.notifiers()) {
            if (!said.notifiers.containsKey(entry.name())) {
                problems.collect(
                        entry.where(),
                        () -> builder.notifier(entry.name(), Notifiers.create(entry.type(), entry.settings())));
                entry.settings().refuseOthers();
            }
        }
        said.notifiers.forEach(builder::notifier);
    }

    private List<Route> routes() {
        List<Route> routes = new ArrayList<>();
        for (RouteEntry entry : config.routes()) {
            problems.collect(
                    entry.where(),
                    () -> routes.add(new Route(
                            entry.match(),
                            entry.notifiers().stream().map(Recipient::of).toList())));
        }
        return routes;
    }

    private @Nullable Path state(Service service) {
        Path directory = said.state != null ? said.state : config.state();
        // A service's name may hold anything; a directory's may not.
        return directory == null ? null : directory.resolve(service.name().replaceAll("[^A-Za-z0-9_-]", "_"));
    }
}
