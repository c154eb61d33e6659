package dev.nightjar;

import dev.nightjar.alerting.Alerting;
import dev.nightjar.alerting.AlertingBuilder;
import dev.nightjar.alerting.series.SeriesRegistry;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Scheduler;
import dev.nightjar.core.Service;
import dev.nightjar.core.context.RecentRequests;
import dev.nightjar.core.error.ErrorReporter;
import dev.nightjar.core.error.ErrorReporterBuilder;
import dev.nightjar.core.error.ErrorSink;
import dev.nightjar.core.http.Access;
import dev.nightjar.core.http.RequestObserver;
import dev.nightjar.core.http.RequestObserverBuilder;
import dev.nightjar.core.http.Trust;
import dev.nightjar.core.logging.LogFormats;
import dev.nightjar.core.logging.LogbackAttachment;
import dev.nightjar.core.redaction.Preset;
import dev.nightjar.core.redaction.RedactionPolicy;
import dev.nightjar.core.redaction.RedactionRule;
import dev.nightjar.core.redaction.Redactor;
import dev.nightjar.health.Health;
import dev.nightjar.health.HealthBuilder;
import dev.nightjar.http.Endpoints;
import dev.nightjar.internal.config.Configuration;
import dev.nightjar.internal.config.ConfigurationReader;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Puts one Nightjar together, in the order its parts need each other. Every part is tried, also after the first problem,
 * so that all problems are said at once; then what was started is closed again. Confined to one thread, used once.
 */
final class Assembly {
    private static final Logger LOG = LoggerFactory.getLogger(Nightjar.class);
    /** Together they stay below the 5 seconds that close() promises. */
    private static final Duration NOTIFYING = Duration.ofSeconds(3);

    private static final Duration REPORTING = Duration.ofSeconds(1);

    private final NightjarBuilder said;
    private final Problems problems = new Problems();
    private final Closing closing = new Closing();
    private final Secrets secrets = new Secrets();
    private final RedactionCounts redactions = new RedactionCounts();
    private final List<String> remarks = new ArrayList<>();
    private final Configuration config;
    private final Service service;
    private final RedactionPolicy policy;
    private final Redactor redactor;

    Assembly(NightjarBuilder said) {
        this.said = said;
        config = new ConfigurationReader(said.environment, problems, secrets)
                .read(said.file, said.workingDirectory, classPath());
        service = service();
        policy = policy(config.redaction());
        secrets.tell(policy);
        redactor = policy.redactor(Preset.PRIVACY);
    }

    Nightjar start() {
        boolean started = false;
        try {
            Nightjar nightjar = new Nightjar(parts());
            started = true;
            return nightjar;
        } finally {
            if (!started) {
                closing.close();
            }
        }
    }

    private Parts parts() {
        Scheduler scheduler = Scheduler.daemon();
        closing.add("the scheduler", scheduler);
        MeterRegistry meters = meters(scheduler);
        redactions.showIn(meters);
        closing.add("the counts of redactions", redactions);
        RecentRequests recent = RecentRequests.ring(said.clock);
        // Refused, a plain one stands in, so that the parts after it can say their problems too.
        ErrorReporter errors = part(() -> errors(meters, scheduler))
                .orElseGet(() -> ErrorReporter.builder().scheduler(scheduler).start());
        Optional<RequestObserver> requests =
                part(config.context().where(), () -> requests(meters, recent, errors, scheduler));
        attachToLogback(meters, errors);
        // Before the first check runs, so that the policy knows the notifiers' secrets by then.
        Optional<AlertingBuilder> prepared = part(() -> alertingBuilder(meters, scheduler, recent));
        Optional<Health> health = part(() -> health(meters, scheduler));
        Optional<Alerting> alerting = prepared.flatMap(builder -> part(() -> alerting(builder)));
        Optional<Endpoints> endpoints = health.map(running -> endpoints(meters, running));
        endpoints.ifPresent(this::openConsole);
        Duration drain = drain();
        problems.throwIfAny();

        Parts parts = new Parts(
                meters,
                redactor,
                requests.orElseThrow(),
                errors,
                health.orElseThrow(),
                alerting.orElseThrow(),
                endpoints.orElseThrow(),
                closing);
        closing.add("draining", () -> parts.health().drain(drain));
        if (said.closeOnExit) {
            closing.onExit();
        }
        announce(parts);
        if (!said.readyWhenTold) {
            parts.health().ready();
        }
        return parts;
    }

    /** Refused, that of the built-in rules stands in, so that what else is wrong can be said redacted. */
    private RedactionPolicy policy(Configuration.Redaction said) {
        RedactionPolicy.Builder builder = RedactionPolicy.builder()
                .sensitiveKeys(said.sensitiveKeys())
                .safeKeys(said.safeKeys())
                .allowedValues(said.allowedValues())
                .allowedSuffixes(said.allowedSuffixes())
                .rules(said.rules().toArray(RedactionRule[]::new))
                .onDetection(redactions);
        Optional.ofNullable(said.emails()).ifPresent(builder::emails);
        Optional.ofNullable(said.ipAddresses()).ifPresent(builder::ipAddresses);
        Optional.ofNullable(said.maxInput()).ifPresent(builder::maxInput);
        said.replacements().forEach(builder::replacement);
        return part(said.where(), builder::build)
                .orElseGet(
                        () -> RedactionPolicy.builder().onDetection(redactions).build());
    }

    private Service service() {
        String name = said.service != null ? said.service : config.service();
        if (name == null || name.isBlank()) {
            problems.add("", "the service has no name", "set 'service' in nightjar.yml, or NIGHTJAR_SERVICE");
            name = "unnamed";
        }
        return new Service(name, config.version(), config.environment(), config.instance());
    }

    private MeterRegistry meters(Scheduler scheduler) {
        MeterRegistry given = said.meters;
        if (given == null) {
            MeterRegistry own = Present.prometheus() ? PrometheusPart.create() : new SeriesRegistry();
            closing.add("the meters", own::close);
            closing.add("the JVM's meters", JvmMeters.bindSoon(own, scheduler));
            return own;
        }
        return given;
    }

    private ErrorReporter errors(MeterRegistry meters, Scheduler scheduler) {
        ErrorReporterBuilder builder = ErrorReporter.builder()
                .service(service)
                .redactor(redactor)
                .meters(meters)
                .clock(said.clock)
                .scheduler(scheduler)
                .ignore(config.errors().ignore())
                .closeWithin(REPORTING);
        config.errors().severities().forEach(builder::severity);
        sentry(scheduler).ifPresent(builder::sink);
        said.sinks.forEach(builder::sink);
        ErrorReporter errors = builder.start();
        closing.add("the error reporter", errors);
        return errors;
    }

    private Optional<ErrorSink> sentry(Scheduler scheduler) {
        Configuration.Sentry sentry = config.sentry();
        String configured = sentry.dsn();
        String dsn = configured != null ? configured : said.environment.get("SENTRY_DSN");
        if (dsn == null || dsn.isBlank()) {
            return Optional.empty();
        }
        if (Present.sentry()) {
            secrets.accept(dsn.toCharArray());
            return Optional.of(SentryPart.start(dsn, sentry, service, redactor, said.clock, scheduler));
        }
        if (configured != null) {
            problems.add(
                    sentry.dsnWhere(),
                    "a DSN is set, but nothing here sends to Sentry",
                    "add the dependency dev.nightjar:nightjar-sentry-bridge, or remove the key");
        }
        return Optional.empty();
    }

    private RequestObserver requests(
            MeterRegistry meters, RecentRequests recent, ErrorReporter errors, Scheduler scheduler) {
        Configuration.Context context = config.context();
        RequestObserverBuilder builder = RequestObserver.builder()
                .redactor(redactor)
                .meters(meters)
                .clock(said.clock)
                .scheduler(scheduler)
                .errors(errors)
                .recentRequests(recent)
                .rawUserIds(context.rawUserIds());
        if (!context.acceptedHeaders().isEmpty()) {
            builder.acceptHeaders(context.acceptedHeaders());
        }
        if (context.trust() != null) {
            builder.trust(Trust.valueOf(context.trust().toUpperCase(Locale.ROOT)));
        }
        if (context.pseudonymKey() != null) {
            builder.pseudonymKey(context.pseudonymKey().toCharArray());
        }
        RequestObserver requests = builder.build();
        closing.add("the request observer", requests);
        return requests;
    }

    private void attachToLogback(MeterRegistry meters, ErrorReporter errors) {
        Configuration.Logging logging = config.logging();
        String format = logging.format();
        if (format != null && !LogFormats.names().contains(format)) {
            problems.add(
                    logging.formatWhere(),
                    "unknown log format '" + format + "'",
                    Problems.didYouMean(format, LogFormats.names()));
            return;
        }
        LogbackAttachment attachment = LogbackAttachment.attach(
                LoggerFactory.getILoggerFactory(),
                service,
                policy.redactor(Preset.SECRETS),
                meters,
                errors,
                format,
                logging.lineLimit());
        closing.add("Logback", attachment);
        if (Present.logback() && !attachment.holds()) {
            remarks.add("Logback answers to another Nightjar");
        }
    }

    private Health health(MeterRegistry meters, Scheduler scheduler) {
        HealthBuilder builder = Health.builder()
                .service(service)
                .redactor(redactor)
                .meters(meters)
                .clock(said.clock)
                .scheduler(scheduler);
        said.checks.forEach(named -> builder.check(named.name(), named.check(), named.options()));
        config.health().checks().forEach((name, override) -> builder.adjust(name, override::applyTo));
        Health health = builder.start();
        closing.add("health", health);
        config.health().checks().forEach((name, override) -> {
            if (!health.names().contains(name)) {
                problems.add(
                        override.where(),
                        "there is no check '" + name + "'",
                        Problems.didYouMean(name, health.names()));
            }
        });
        return health;
    }

    private AlertingBuilder alertingBuilder(MeterRegistry meters, Scheduler scheduler, RecentRequests recent) {
        AlertingBuilder builder = Alerting.builder()
                .service(service)
                .redactor(redactor)
                .meters(meters)
                .clock(said.clock)
                .scheduler(scheduler)
                .recentRequests(recent)
                .variables(said.environment::get)
                .secrets(secrets);
        new AlertingSettings(said, config, problems).tell(builder, service, redactor);
        return builder;
    }

    private Alerting alerting(AlertingBuilder builder) {
        Alerting alerting = builder.start();
        closing.add("alerting", () -> alerting.close(NOTIFYING));
        if (!alerting.durable()) {
            remarks.add("state in memory: a crash loses alert states and pending notifications");
        }
        return alerting;
    }

    private Endpoints endpoints(MeterRegistry meters, Health health) {
        return new Endpoints(
                health,
                details(),
                Present.prometheus() ? PrometheusPart.scrape(meters).orElse(null) : null,
                metricsAccess());
    }

    private Access details() {
        if (said.details != null) {
            return said.details;
        }
        return switch (config.health().details()) {
            case NEVER -> Access.never();
            case ALWAYS -> Access.always();
            case LOOPBACK -> Access.loopback().or(token());
            case TOKEN -> token();
        };
    }

    private Access metricsAccess() {
        return switch (config.metrics().access()) {
            case OPEN -> Access.always();
            case LOOPBACK -> Access.loopback().or(token());
            case TOKEN -> token();
        };
    }

    private Access token() {
        String token = config.health().token();
        return token == null
                ? Access.never()
                : part(config.health().tokenWhere(), () -> Access.token(token)).orElseGet(Access::never);
    }

    private void openConsole(Endpoints endpoints) {
        config.console()
                .ifPresent(console -> part(console.where(), () -> {
                    Console opened = Console.open(console.bind(), console.port(), endpoints);
                    closing.add("the console", opened);
                    remarks.add("answering on " + opened.address());
                    return opened;
                }));
    }

    private Duration drain() {
        Duration drain = said.drain != null ? said.drain : config.drain();
        if (drain != null && drain.isNegative()) {
            problems.add("", "the drain time is " + drain, "use zero or more");
        }
        return drain != null ? drain : Duration.ZERO;
    }

    private void announce(Parts parts) {
        StringBuilder line = new StringBuilder(service.name());
        if (service.version() != null) {
            line.append(' ').append(service.version());
        }
        line.append("; checks: ")
                .append(parts.health().names().size())
                .append(", rules: ")
                .append(parts.alerting().rules().size())
                .append("; configuration from ")
                .append(config.source());
        remarks.forEach(remark -> line.append("; ").append(remark));
        // One line, whatever the settings hold.
        LOG.info("Nightjar watches {}", redactor.redact(line.toString().replaceAll("\\p{Cntrl}", " ")));
    }

    /** What {@code start} started, or nothing when it refused; then its problems are among ours. */
    private <T> Optional<T> part(Supplier<T> start) {
        return part("", start);
    }

    /** As {@link #part(Supplier)}, for what is configured at {@code where}. */
    private <T> Optional<T> part(String where, Supplier<T> start) {
        List<T> started = new ArrayList<>(1);
        problems.collect(where, () -> started.add(start.get()));
        return started.stream().findFirst();
    }

    private static ClassLoader classPath() {
        ClassLoader context = Thread.currentThread().getContextClassLoader();
        return context != null ? context : Nightjar.class.getClassLoader();
    }
}
