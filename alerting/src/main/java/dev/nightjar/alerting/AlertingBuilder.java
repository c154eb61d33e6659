package dev.nightjar.alerting;

import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.alerting.promql.Expression.Requirement;
import dev.nightjar.alerting.route.Dispatcher;
import dev.nightjar.alerting.route.DispatcherBuilder;
import dev.nightjar.alerting.route.Routes;
import dev.nightjar.alerting.rule.Rule;
import dev.nightjar.alerting.rule.RuleFile;
import dev.nightjar.alerting.series.History;
import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Scheduler;
import dev.nightjar.core.Service;
import dev.nightjar.core.context.RecentRequests;
import dev.nightjar.core.redaction.Redactor;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts Alerting together. The order of calls never matters. Confined to one thread. */
public final class AlertingBuilder {
    private static final Duration SHORTEST_STEP = Duration.ofMillis(100);
    private static final Duration LONGEST_STEP = Duration.ofMinutes(5);

    Service service = Service.named("unnamed");
    InstantSource clock = InstantSource.system();

    @Nullable
    Scheduler scheduler;

    Duration step = Duration.ofSeconds(10);
    RecentRequests recentRequests = RecentRequests.none();

    private @Nullable Redactor redactor;
    private @Nullable MeterRegistry meters;
    private History.Limits limits = History.Limits.DEFAULT;
    private UnaryOperator<@Nullable String> variables = System::getenv;
    private final List<RuleFile> files = new ArrayList<>();
    private final List<Rule> ownRules = new ArrayList<>();
    private final Map<String, String> thresholds = new LinkedHashMap<>();
    private final DispatcherBuilder delivery = Dispatcher.builder();

    AlertingBuilder() {}

    /** Whose alerts they are; {@code unnamed} by default. */
    public AlertingBuilder service(Service given) {
        this.service = given;
        return this;
    }

    /** What every text passes; {@link Redactor#privacy()} by default. */
    public AlertingBuilder redactor(Redactor given) {
        this.redactor = given;
        return this;
    }

    /**
     * What rules read: a Prometheus registry, a {@link dev.nightjar.alerting.series.SeriesRegistry}, or a composite, which is
     * given one if it has neither. Required. It stays its owner's.
     */
    public AlertingBuilder meters(MeterRegistry given) {
        this.meters = given;
        return this;
    }

    /** The system's by default. */
    public AlertingBuilder clock(InstantSource given) {
        this.clock = given;
        return this;
    }

    /** Stays its owner's; one of its own by default. */
    public AlertingBuilder scheduler(Scheduler given) {
        this.scheduler = given;
        return this;
    }

    /** Where alerts and notifications outlive the process; in memory by default. */
    public AlertingBuilder state(@Nullable Path directory) {
        delivery.state(directory);
        return this;
    }

    /** How often meters are sampled and rules evaluated: 100 ms to 5 min, 10 s by default. */
    public AlertingBuilder step(Duration given) {
        this.step = given;
        return this;
    }

    /** Adds the rules of a file, in either form. */
    public AlertingBuilder rules(Path file) {
        return rules(RuleFile.of(file));
    }

    /** Adds the rules of a file, in either form. */
    public AlertingBuilder rules(RuleFile file) {
        files.add(file);
        return this;
    }

    /** Adds rules written in Java. */
    public AlertingBuilder rules(Rule... given) {
        ownRules.addAll(List.of(given));
        return this;
    }

    /** What names in place of a value stand for in rule files; they win over a file's own. */
    public AlertingBuilder thresholds(Map<String, String> values) {
        thresholds.putAll(values);
        return this;
    }

    /** Registers a notifier under a name; the same name again replaces it. {@code close()} closes it. */
    public AlertingBuilder notifier(String name, Notifier notifier) {
        delivery.notifier(name, notifier);
        return this;
    }

    /** {@link #notifier} for each entry. */
    public AlertingBuilder notifiers(Map<String, Notifier> several) {
        delivery.notifiers(several);
        return this;
    }

    /** By severity by default. */
    public AlertingBuilder routes(Routes given) {
        delivery.routes(given);
        return this;
    }

    /** After how long an undelivered notification is given up; 24 hours by default. */
    public AlertingBuilder expiry(Duration given) {
        delivery.expiry(given);
        return this;
    }

    /** Whom alerts quote; nobody by default. */
    public AlertingBuilder recentRequests(RecentRequests given) {
        this.recentRequests = given;
        return this;
    }

    /** How many series are kept at most. */
    public AlertingBuilder limits(History.Limits given) {
        this.limits = given;
        return this;
    }

    /** What <code>${NAME}</code> in rule files and settings stands for; the environment by default. */
    public AlertingBuilder variables(UnaryOperator<@Nullable String> lookup) {
        this.variables = lookup;
        delivery.variables(lookup);
        return this;
    }

    /** Is handed every secret among the notifiers' settings, so that the redaction policy knows it. */
    public AlertingBuilder secrets(Consumer<char[]> sink) {
        delivery.secrets(sink);
        return this;
    }

    /**
     * Checks everything, opens the outbox and begins to sample.
     *
     * @throws dev.nightjar.core.ConfigurationException with every problem at once; nothing runs then
     */
    public Alerting start() {
        Alerting alerting = ready();
        alerting.begin();
        return alerting;
    }

    /** Everything but the thread. */
    Alerting ready() {
        Problems problems = new Problems();
        if (step.compareTo(SHORTEST_STEP) < 0 || step.compareTo(LONGEST_STEP) > 0) {
            problems.add("", "step is " + step.toMillis() + "ms", "choose one from 100ms to 5m");
        }
        List<Rule> rules = rules(problems);
        rules.forEach(
                rule -> rule.recipients().forEach(recipient -> delivery.recipient(recipient, rule.where(recipient))));
        Scheduler used = scheduler == null ? Scheduler.daemon() : scheduler;
        List<AutoCloseable> opened = new ArrayList<>();
        History history = collect(problems, opened, () -> history(rules));
        Dispatcher dispatcher = collect(problems, opened, () -> dispatcher(used));
        if (history != null && dispatcher != null && problems.isEmpty()) {
            return new Alerting(this, rules, history, dispatcher, used);
        }
        opened.forEach(AlertingBuilder::close);
        if (scheduler == null) {
            used.close();
        }
        problems.throwIfAny();
        throw new IllegalStateException("nothing was refused, and something is missing");
    }

    private static <T extends AutoCloseable> @Nullable T collect(
            Problems problems, List<AutoCloseable> opened, Supplier<T> opening) {
        try {
            T part = opening.get();
            opened.add(part);
            return part;
        } catch (ConfigurationException refused) {
            problems.addAll(refused);
            return null;
        }
    }

    private static void close(AutoCloseable part) {
        try {
            part.close();
        } catch (Exception ignored) {
            // what is told is why the start was refused
        }
    }

    private History history(List<Rule> rules) {
        MeterRegistry given = meters;
        if (given == null) {
            throw new ConfigurationException("alerting has no meters to read", "give it .meters(registry)");
        }
        return new History(
                given, requirements(rules), step.isNegative() || step.isZero() ? SHORTEST_STEP : step, limits);
    }

    private Dispatcher dispatcher(Scheduler used) {
        if (meters != null) {
            delivery.meters(meters);
        }
        return delivery.service(service)
                .redactor(redactor())
                .clock(clock)
                .scheduler(used)
                .start();
    }

    private List<Rule> rules(Problems problems) {
        RuleFile.Context context = new RuleFile.Context(thresholds, variables, redactor());
        List<Rule> rules = new ArrayList<>();
        Map<String, String> places = new HashMap<>();
        for (RuleFile file : files) {
            for (Rule rule : file.load(context, problems)) {
                String place = rule.where();
                String before = rule.isCondition() ? places.putIfAbsent(rule.name(), place) : null;
                if (before != null) {
                    problems.add(
                            place,
                            "a rule of the name '" + redactor().redact(rule.name()) + "' stands at " + before,
                            "rename one of them");
                }
                rules.add(rule);
            }
        }
        rules.addAll(ownRules);
        Map<String, Rule> identities = new HashMap<>();
        for (Rule rule : rules) {
            Rule same = identities.putIfAbsent(rule.identity(), rule);
            if (same != null && places.get(rule.name()) == null) {
                problems.add(
                        rule.where(),
                        "the rule '" + redactor().redact(rule.name()) + "' is there twice",
                        "remove one of them");
            }
        }
        return rules;
    }

    private static List<Requirement> requirements(List<Rule> rules) {
        List<Requirement> requirements = new ArrayList<>();
        for (Rule rule : rules) {
            rule.expression().requirements().stream()
                    .map(each -> new Requirement(each.matchers(), each.reach().plus(rule.queryOffset())))
                    .forEach(requirements::add);
        }
        return requirements;
    }

    Redactor redactor() {
        if (redactor == null) {
            redactor = Redactor.privacy();
        }
        return redactor;
    }
}
