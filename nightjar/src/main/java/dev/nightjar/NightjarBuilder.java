package dev.nightjar;

import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.error.ErrorSink;
import dev.nightjar.core.http.Access;
import dev.nightjar.health.check.Check;
import dev.nightjar.health.check.CheckOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * What code says about a Nightjar; it wins over the environment and the file. The order of calls does not matter; every
 * problem is said by {@link #start()}. Confined to one thread.
 */
public final class NightjarBuilder {
    final @Nullable String service;
    final @Nullable Path file;
    final List<NamedCheck> checks = new ArrayList<>();
    final Map<String, Notifier> notifiers = new LinkedHashMap<>();
    final List<Path> rules = new ArrayList<>();
    final List<ErrorSink> sinks = new ArrayList<>();

    @Nullable
    MeterRegistry meters;

    @Nullable
    Path state;

    @Nullable
    Duration drain;

    @Nullable
    Access details;

    InstantSource clock = InstantSource.system();
    Map<String, String> environment = System.getenv();
    Path workingDirectory = Path.of("");
    boolean closeOnExit;
    boolean readyWhenTold;

    /** A check and what is changed of its own options. */
    record NamedCheck(String name, Check check, UnaryOperator<CheckOptions> options) {}

    NightjarBuilder(@Nullable String service, @Nullable Path file) {
        this.service = service;
        this.file = file;
    }

    /** Records into {@code registry}, which stays its owner's. Without it Nightjar makes one of its own. */
    public NightjarBuilder meters(MeterRegistry registry) {
        meters = registry;
        return this;
    }

    /** Runs {@code check} as {@code name}, with its own options. */
    public NightjarBuilder check(String name, Check check) {
        return check(name, check, UnaryOperator.identity());
    }

    /** Runs {@code check} as {@code name}; {@code options} changes what its author chose. */
    public NightjarBuilder check(String name, Check check, UnaryOperator<CheckOptions> options) {
        checks.add(new NamedCheck(
                Objects.requireNonNull(name, "name"),
                Objects.requireNonNull(check, "check"),
                Objects.requireNonNull(options, "options")));
        return this;
    }

    /** Watches the rules of {@code file}, besides those of the configuration. */
    public NightjarBuilder rules(Path file) {
        rules.add(Objects.requireNonNull(file, "file"));
        return this;
    }

    /** Lets rules and routes notify {@code name}; closed with Nightjar. Wins over one of the same name in the file. */
    public NightjarBuilder notifier(String name, Notifier notifier) {
        notifiers.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(notifier, "notifier"));
        return this;
    }

    /** Hands captured errors to {@code sink} as well; closed with Nightjar. */
    public NightjarBuilder errorSink(ErrorSink sink) {
        sinks.add(Objects.requireNonNull(sink, "sink"));
        return this;
    }

    /** Keeps what must outlive a restart in {@code directory}, under the service's name. */
    public NightjarBuilder state(Path directory) {
        state = directory;
        return this;
    }

    /** How long readiness answers 503 before {@link Nightjar#close()} goes on; zero by default. */
    public NightjarBuilder drain(Duration time) {
        drain = time;
        return this;
    }

    /** Who sees more than a status; whoever connects from this machine by default. */
    public NightjarBuilder details(Access access) {
        details = access;
        return this;
    }

    /** The wall clock; the system's by default. */
    public NightjarBuilder clock(InstantSource source) {
        clock = source;
        return this;
    }

    /** Closes it when the JVM ends: on SIGTERM, SIGINT or exit. */
    public NightjarBuilder closeOnExit() {
        closeOnExit = true;
        return this;
    }

    /** Leaves it to {@code health().ready()} to say that the application has started. */
    public NightjarBuilder readyWhenTold() {
        readyWhenTold = true;
        return this;
    }

    /** The environment that is read instead of the process' own. */
    NightjarBuilder environment(Map<String, String> variables) {
        environment = variables;
        return this;
    }

    /** Where {@code nightjar.yml} is looked for. */
    NightjarBuilder workingDirectory(Path directory) {
        workingDirectory = directory;
        return this;
    }

    /**
     * Starts it.
     *
     * @throws ConfigurationException with every problem found, and then nothing runs
     */
    public Nightjar start() {
        return new Assembly(this).start();
    }
}
