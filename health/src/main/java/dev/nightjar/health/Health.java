package dev.nightjar.health;

import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Scheduler;
import dev.nightjar.health.check.Check;
import dev.nightjar.health.check.CheckOptions;
import dev.nightjar.health.check.CheckRegistrar;
import dev.nightjar.health.check.CheckResult;
import dev.nightjar.health.check.Impact;
import dev.nightjar.health.check.Kind;
import dev.nightjar.health.check.Probe;
import dev.nightjar.health.check.Registration;
import dev.nightjar.health.check.Status;
import dev.nightjar.health.report.HealthReport;
import dev.nightjar.health.report.HealthSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;
import java.util.regex.Pattern;

/**
 * Runs the checks in the background and says how the application is. Asking never runs a check, never waits and never
 * throws; what it says is as old as the last runs, and says so when that is too old. Thread-safe.
 *
 * <p>Readiness, startup and the full probe are OUT_OF_SERVICE until {@link #ready()} is called.
 */
public final class Health implements HealthSource, CheckRegistrar, AutoCloseable {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,99}");
    private static final String PROVIDERS = "check-providers";

    private final Engine engine;
    private final AutoCloseable owned;
    private final HealthBuilder settings;
    private final CountDownLatch closing = new CountDownLatch(1);
    private final Object lock = new Object();

    private volatile Map<Probe, Snapshot> snapshots = Map.of();
    private volatile Availability availability = Availability.STARTING;

    // Guarded by lock, as every write above is.
    private final Map<String, WatchedCheck> checks = new LinkedHashMap<>();
    private boolean started;
    private boolean wasReady;
    private boolean closed;

    /** @param owned closed at the end: what was made for this Health alone */
    Health(HealthBuilder settings, Scheduler scheduler, CheckWorkers workers, AutoCloseable owned) {
        this.owned = owned;
        this.settings = settings;
        engine = new Engine(
                scheduler,
                settings.clock(),
                settings.executor(workers),
                new OutwardText(settings.redactor()),
                new HealthMeters(settings.meters()),
                new Transitions(settings.service()),
                this::rebuild);
        rebuild();
    }

    /** A builder with the defaults of a part used alone: service {@code unnamed}, no meters, the system's clock. */
    public static HealthBuilder builder() {
        return new HealthBuilder();
    }

    /** Asks the providers ServiceLoader finds; what fails there becomes one informational check that says so. */
    void loadProviders() {
        List<String> failures = Providers.load().register(this);
        if (!failures.isEmpty()) {
            CheckResult failed = CheckResult.down(String.join("; ", failures));
            register(
                    PROVIDERS,
                    context -> failed,
                    options -> options.fullOnly().kind(Kind.LOCAL).impact(Impact.INFORMATIONAL));
        }
    }

    @Override
    public Registration register(String name, Check check, UnaryOperator<CheckOptions> options) {
        Problems problems = new Problems();
        CheckOptions chosen = validOptions(name, check, settings.adjusted(name, options), problems);
        problems.throwIfAny();
        WatchedCheck watched = new WatchedCheck(name, check, chosen, engine);
        synchronized (lock) {
            if (closed) {
                throw new IllegalStateException("check '" + name + "' comes too late: Health was closed");
            }
            if (checks.containsKey(name)) {
                throw new ConfigurationException(
                        "check '" + name + "' is registered already",
                        "choose another name, or close the first one's Registration");
            }
            checks.put(name, watched);
            rebuild();
            engine.meters().add(watched, this::measure);
        }
        watched.start();
        return () -> unregister(watched);
    }

    /** The options {@code check} gets under {@code name}; what is wrong with them is added to {@code problems}. */
    static CheckOptions validOptions(String name, Check check, UnaryOperator<CheckOptions> options, Problems problems) {
        if (!NAME.matcher(name).matches() || name.equals(Availability.NAME)) {
            problems.add(
                    "",
                    "check name '" + name + "' cannot be used",
                    "use 1 to 100 letters, digits, '.', '_' and '-', the first a letter or digit; '" + Availability.NAME
                            + "' is taken");
        }
        CheckOptions chosen = options.apply(check.options());
        chosen.validate(name, problems);
        return chosen;
    }

    /** The names of the checks that are registered now. */
    public Set<String> names() {
        synchronized (lock) {
            return Set.copyOf(checks.keySet());
        }
    }

    @Override
    public boolean knows(Probe probe) {
        return snapshots.containsKey(probe);
    }

    @Override
    public Status status(Probe probe) {
        Snapshot snapshot = snapshots.get(probe);
        return snapshot == null
                ? Status.UNKNOWN
                : snapshot.status(engine.scheduler().nanoTime());
    }

    @Override
    public HealthReport report(Probe probe) {
        long now = engine.scheduler().nanoTime();
        Snapshot snapshot = snapshots.get(probe);
        return (snapshot == null ? new Snapshot(probe, List.of(), null, false, now) : snapshot).report(now);
    }

    @Override
    public Optional<Duration> retryAfter(Probe probe) {
        Snapshot snapshot = snapshots.get(probe);
        return snapshot == null || draining()
                ? Optional.empty()
                : snapshot.retryAfter(engine.scheduler().nanoTime());
    }

    @Override
    public boolean draining() {
        return availability.draining();
    }

    /** The application can take traffic. Does nothing while draining. */
    public void ready() {
        change(Availability::ready);
    }

    /**
     * The application can take no traffic until {@link #ready()} is called again; liveness is not touched. Does nothing
     * while draining.
     *
     * @param reason why, in words, shown to those who may see details
     */
    public void refuse(String reason) {
        String shown = engine.text().redact(reason);
        change(now -> now.refusing(shown));
    }

    /**
     * Takes the instance out for good: from the next request on, readiness answers 503 and nothing makes it ready again;
     * liveness is not touched. Then waits, so that those who send traffic can notice while it is still served.
     *
     * @param time how long to wait, in real time; zero returns at once, and so does closing or interrupting the thread
     */
    public void drain(Duration time) {
        change(Availability::leaving);
        try {
            // Real time, not the scheduler's: an application must be able to end after its scheduler has died.
            closing.await(Math.max(0, time.toNanos()), TimeUnit.NANOSECONDS);
        } catch (InterruptedException hurry) {
            Thread.currentThread().interrupt();
        }
    }

    /** Drains without waiting, ends every check and thread, removes the meters. Idempotent; waits for no check. */
    @Override
    public void close() {
        List<WatchedCheck> ending;
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            availability = availability.leaving();
            rebuild();
            ending = new ArrayList<>(checks.values());
        }
        closing.countDown();
        for (WatchedCheck check : ending) {
            check.close();
            engine.meters().remove(check.name());
        }
        try {
            owned.close();
        } catch (Exception impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private void unregister(WatchedCheck watched) {
        watched.close();
        synchronized (lock) {
            if (!closed && checks.remove(watched.name(), watched)) {
                engine.meters().remove(watched.name());
                engine.transitions().forget(watched.name());
                rebuild();
            }
        }
    }

    private void change(UnaryOperator<Availability> step) {
        synchronized (lock) {
            availability = step.apply(availability);
            rebuild();
        }
    }

    /** Makes every probe's snapshot anew from all checks: nothing is counted up or down, so nothing can be lost. */
    private void rebuild() {
        synchronized (lock) {
            long now = engine.scheduler().nanoTime();
            Set<Probe> probes =
                    new LinkedHashSet<>(List.of(Probe.LIVENESS, Probe.READINESS, Probe.STARTUP, Probe.FULL));
            checks.values().forEach(check -> probes.addAll(check.options().probes()));
            Map<Probe, Snapshot> made = new LinkedHashMap<>();
            for (Probe probe : probes) {
                made.put(probe, snapshot(probe, now));
            }
            if (!started && availability.everReady() && passes(made, Probe.STARTUP, now)) {
                started = true;
                made.put(Probe.STARTUP, snapshot(Probe.STARTUP, now));
            }
            snapshots = Map.copyOf(made);
            wasReady |= passes(made, Probe.READINESS, now);
            boolean shown = wasReady && !availability.draining();
            engine.meters().show(shown ? probes : Set.of(), this, Health::gauge);
        }
    }

    private Snapshot snapshot(Probe probe, long now) {
        List<WatchedCheck> members = checks.values().stream()
                .filter(check ->
                        probe.equals(Probe.FULL) || check.options().probes().contains(probe))
                .toList();
        boolean startup = probe.equals(Probe.STARTUP);
        boolean asks = startup ? !availability.everReady() : probe.equals(Probe.READINESS) || probe.equals(Probe.FULL);
        return new Snapshot(probe, members, asks ? availability : null, startup && started, now);
    }

    private static boolean passes(Map<Probe, Snapshot> made, Probe probe, long now) {
        Snapshot snapshot = made.get(probe);
        return snapshot != null && probe.passes(snapshot.status(now));
    }

    private double gauge(Probe probe) {
        return probe.passes(status(probe)) ? 1 : 0;
    }

    private double measure(WatchedCheck check) {
        return check.statusAt(check.state(), engine.scheduler().nanoTime()).measure();
    }
}
