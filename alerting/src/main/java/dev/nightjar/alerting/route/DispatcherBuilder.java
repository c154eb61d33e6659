package dev.nightjar.alerting.route;

import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.alerting.notify.NotifierSpec;
import dev.nightjar.alerting.notify.Notifiers;
import dev.nightjar.alerting.outbox.Limits;
import dev.nightjar.alerting.rule.Recipient;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Scheduler;
import dev.nightjar.core.Service;
import dev.nightjar.core.redaction.Redactor;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Puts a Dispatcher together; everything but the notifiers has a default. Confined to one thread. */
public final class DispatcherBuilder {
    private final Map<String, Notifier> notifiers = new LinkedHashMap<>();
    private final List<Named> recipients = new ArrayList<>();
    private Routes routes = Routes.defaults();
    private @Nullable Path stateDirectory;
    private Service service = Service.named("unnamed");
    private @Nullable Redactor redactor;
    private @Nullable MeterRegistry meters;
    private InstantSource clock = InstantSource.system();
    private @Nullable Scheduler scheduler;
    private UnaryOperator<@Nullable String> variables = System::getenv;
    private Consumer<char[]> secrets = secret -> {};
    private Limits limits = Limits.defaults();

    DispatcherBuilder() {}

    private record Named(Recipient recipient, String where) {}

    /** Registers a notifier under a name; the same name again replaces it. */
    public DispatcherBuilder notifier(String name, Notifier notifier) {
        notifiers.put(name, notifier);
        return this;
    }

    /** {@link #notifier} for each entry. */
    public DispatcherBuilder notifiers(Map<String, Notifier> several) {
        several.forEach(this::notifier);
        return this;
    }

    /** By default {@link Routes#defaults()}. */
    public DispatcherBuilder routes(Routes given) {
        this.routes = given;
        return this;
    }

    /** A recipient that a rule names, checked at start; {@code where} is its place for messages. */
    public DispatcherBuilder recipient(Recipient recipient, String where) {
        recipients.add(new Named(recipient, where));
        return this;
    }

    /** Where notifications outlive the process; null, the default, keeps them in memory. */
    public DispatcherBuilder state(@Nullable Path directory) {
        this.stateDirectory = directory;
        return this;
    }

    public DispatcherBuilder service(Service given) {
        this.service = given;
        return this;
    }

    /** By default {@link Redactor#privacy()}. */
    public DispatcherBuilder redactor(Redactor given) {
        this.redactor = given;
        return this;
    }

    /** By default a registry of its own. */
    public DispatcherBuilder meters(MeterRegistry given) {
        this.meters = given;
        return this;
    }

    public DispatcherBuilder clock(InstantSource given) {
        this.clock = given;
        return this;
    }

    /** Stays its owner's; by default one of its own. */
    public DispatcherBuilder scheduler(Scheduler given) {
        this.scheduler = given;
        return this;
    }

    /** What {@code ${NAME}} in the settings of a notifier stands for; by default the environment. */
    public DispatcherBuilder variables(UnaryOperator<@Nullable String> lookup) {
        this.variables = lookup;
        return this;
    }

    /** Is handed every secret among the settings, so that the redaction policy knows it. */
    public DispatcherBuilder secrets(Consumer<char[]> sink) {
        this.secrets = sink;
        return this;
    }

    /** After how long an undelivered notification is given up; by default 24 hours. */
    public DispatcherBuilder expiry(Duration expiry) {
        this.limits = limits.expiry(expiry);
        return this;
    }

    /** How long one attempt may take, and how many notifications may wait; for tests. */
    DispatcherBuilder limits(Limits given) {
        this.limits = given;
        return this;
    }

    /**
     * Resolves and checks everything, opens the outbox and sends what waited in it.
     *
     * @throws dev.nightjar.core.ConfigurationException with every problem at once; nothing was opened then
     */
    public Dispatcher start() {
        Problems problems = new Problems();
        Map<String, Notifier> ready = new LinkedHashMap<>();
        notifiers.forEach((name, notifier) -> {
            ready.put(name, notifier);
            if (notifier instanceof NotifierSpec spec) {
                problems.collect(() -> ready.put(name, spec.resolve(name, variables, secrets)));
            }
        });
        if (limits.expiry().isNegative() || limits.expiry().isZero()) {
            problems.add("", "notifications expire after " + limits.expiry(), "give a positive time, such as 24h");
        }
        boolean logGiven = ready.containsKey(AddressBook.LOG);
        ready.putIfAbsent(AddressBook.LOG, Notifiers.log().resolve(AddressBook.LOG, name -> null, secret -> {}));
        AddressBook addresses = new AddressBook(ready, logGiven);
        recipients.forEach(named -> addresses.check(named.recipient(), named.where(), problems));
        routes.list()
                .forEach(route -> route.recipients()
                        .forEach(recipient -> addresses.check(recipient, "route " + route.match(), problems)));
        problems.throwIfAny();
        return new Dispatcher(this, ready, addresses);
    }

    Routes routes() {
        return routes;
    }

    @Nullable
    Path stateDirectory() {
        return stateDirectory;
    }

    Service service() {
        return service;
    }

    Redactor redactor() {
        return redactor == null ? Redactor.privacy() : redactor;
    }

    MeterRegistry meters() {
        return meters == null ? new SimpleMeterRegistry() : meters;
    }

    InstantSource clock() {
        return clock;
    }

    @Nullable
    Scheduler scheduler() {
        return scheduler;
    }

    Limits limits() {
        return limits;
    }
}
