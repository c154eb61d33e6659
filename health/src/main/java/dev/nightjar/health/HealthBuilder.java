package dev.nightjar.health;

import dev.nightjar.core.Problems;
import dev.nightjar.core.Scheduler;
import dev.nightjar.core.Service;
import dev.nightjar.core.redaction.Redactor;
import dev.nightjar.health.check.Check;
import dev.nightjar.health.check.CheckOptions;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Settings of a {@link Health}; the order of calls does not matter. Confined to one thread. */
public final class HealthBuilder {
    private final List<Entry> checks = new ArrayList<>();
    private final Map<String, UnaryOperator<CheckOptions>> adjustments = new HashMap<>();
    private Service service = Service.named("unnamed");
    private InstantSource clock = InstantSource.system();
    private @Nullable Redactor redactor;
    private @Nullable MeterRegistry meters;
    private @Nullable Scheduler scheduler;
    private @Nullable Executor executor;

    private record Entry(String name, Check check, UnaryOperator<CheckOptions> options) {}

    HealthBuilder() {}

    /** Whose health it is: named in log lines. */
    public HealthBuilder service(Service chosen) {
        service = Objects.requireNonNull(chosen, "service");
        return this;
    }

    /** What messages and data of checks pass through; {@link Redactor#privacy()} by default. */
    public HealthBuilder redactor(Redactor chosen) {
        redactor = Objects.requireNonNull(chosen, "redactor");
        return this;
    }

    /** Where meters are shown until the end; nowhere by default. It stays its owner's. */
    public HealthBuilder meters(MeterRegistry chosen) {
        meters = Objects.requireNonNull(chosen, "meters");
        return this;
    }

    /** The wall clock, for display only. */
    public HealthBuilder clock(InstantSource chosen) {
        clock = Objects.requireNonNull(chosen, "clock");
        return this;
    }

    /** What plans the runs and measures ages; by default one of its own, closed with it. A given one stays its owner's. */
    public HealthBuilder scheduler(Scheduler chosen) {
        scheduler = Objects.requireNonNull(chosen, "scheduler");
        return this;
    }

    /** Registers {@code check} with its own options; see {@link Health#register(String, Check, UnaryOperator)}. */
    public HealthBuilder check(String name, Check check) {
        return check(name, check, UnaryOperator.identity());
    }

    /** Registers {@code check} with changed options, as in {@code check("db", database, o -> o.impact(DEGRADING))}. */
    public HealthBuilder check(String name, Check check, UnaryOperator<CheckOptions> options) {
        checks.add(new Entry(
                Objects.requireNonNull(name, "name"),
                Objects.requireNonNull(check, "check"),
                Objects.requireNonNull(options, "options")));
        return this;
    }

    /**
     * Changes the options of the check called {@code name}, whoever registers it and whenever: what an operator says wins
     * over what the code says.
     */
    public HealthBuilder adjust(String name, UnaryOperator<CheckOptions> change) {
        adjustments.put(Objects.requireNonNull(name, "name"), Objects.requireNonNull(change, "change"));
        return this;
    }

    /** Runs the checks on {@code chosen} instead of threads of their own, so that a test knows when. */
    HealthBuilder executor(Executor chosen) {
        executor = chosen;
        return this;
    }

    /**
     * Starts running the checks, those of every {@code CheckProvider} found too.
     *
     * @throws dev.nightjar.core.ConfigurationException with every problem at once
     */
    public Health start() {
        Problems problems = new Problems();
        Set<String> names = new HashSet<>();
        for (Entry entry : checks) {
            if (!names.add(entry.name())) {
                problems.add("", "two checks are called '" + entry.name() + "'", "give each a name of its own");
            }
            Health.validOptions(entry.name(), entry.check(), adjusted(entry.name(), entry.options()), problems);
        }
        if (meters != null && HealthMeters.isTaken(meters)) {
            problems.add(
                    "",
                    "the meter registry shows the health of another part already",
                    "give each Health a registry of its own, or close the other first");
        }
        problems.throwIfAny();

        Scheduler shared = scheduler;
        Scheduler used = shared == null ? Scheduler.daemon() : shared;
        CheckWorkers workers = new CheckWorkers();
        Health health = new Health(this, used, workers, () -> {
            workers.close();
            if (shared == null) {
                used.close();
            }
        });
        try {
            checks.forEach(entry -> health.register(entry.name(), entry.check(), entry.options()));
            health.loadProviders();
            return health;
        } catch (RuntimeException | Error refused) {
            health.close();
            throw refused;
        }
    }

    /** {@code options}, then what {@link #adjust} says for {@code name}. */
    UnaryOperator<CheckOptions> adjusted(String name, UnaryOperator<CheckOptions> options) {
        UnaryOperator<CheckOptions> change = adjustments.getOrDefault(name, UnaryOperator.identity());
        return own -> change.apply(options.apply(own));
    }

    Service service() {
        return service;
    }

    InstantSource clock() {
        return clock;
    }

    Redactor redactor() {
        return redactor == null ? Redactor.privacy() : redactor;
    }

    @Nullable
    MeterRegistry meters() {
        return meters;
    }

    Executor executor(CheckWorkers workers) {
        return executor == null ? workers : executor;
    }
}
