package dev.nightjar.health;

import dev.nightjar.core.Meters;
import dev.nightjar.health.check.Probe;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/** Health's meters: they show what is known, and reading one runs no check. Thread-safe. */
final class HealthMeters {
    private final @Nullable MeterRegistry registry;
    private final Map<String, List<Meter>> byCheck = new ConcurrentHashMap<>();
    private final Map<String, Timer> durations = new ConcurrentHashMap<>();

    // Guarded by this.
    private final Map<Probe, Meter> byProbe = new HashMap<>();

    HealthMeters(@Nullable MeterRegistry registry) {
        this.registry = registry;
    }

    /** Whether {@code registry} shows the health of another. */
    static boolean isTaken(MeterRegistry registry) {
        return registry.find(Meters.HEALTH_STATUS).meter() != null
                || registry.find(Meters.HEALTH_PROBE).meter() != null;
    }

    void add(WatchedCheck check, ToDoubleFunction<WatchedCheck> status) {
        if (registry == null) {
            return;
        }
        Gauge shown = Gauge.builder(Meters.HEALTH_STATUS, check, status)
                .tag(Meters.CHECK, check.name())
                .description("UP 1, DEGRADED 0.5, OUT_OF_SERVICE 0.25, DOWN 0, UNKNOWN NaN")
                .register(registry);
        Gauge failures = Gauge.builder(
                        Meters.HEALTH_FAILURES,
                        check,
                        watched -> watched.state().failures())
                .tag(Meters.CHECK, check.name())
                .description("Raw failures in a row")
                .register(registry);
        Timer duration = Timer.builder(Meters.HEALTH_DURATION)
                .tag(Meters.CHECK, check.name())
                .description("How long a run took")
                .register(registry);
        durations.put(check.name(), duration);
        byCheck.put(check.name(), List.of(shown, failures, duration));
    }

    void ran(String check, Duration duration) {
        Timer timer = durations.get(check);
        if (timer != null) {
            timer.record(duration);
        }
    }

    void remove(String check) {
        durations.remove(check);
        List<Meter> meters = byCheck.remove(check);
        if (registry != null && meters != null) {
            meters.forEach(registry::remove);
        }
    }

    /** Shows exactly {@code probes}; each by {@code passes}, 1 when it would answer 200. */
    synchronized void show(Set<Probe> probes, Health health, ProbeGauge passes) {
        if (registry == null || byProbe.keySet().equals(probes)) {
            return;
        }
        MeterRegistry target = registry;
        byProbe.entrySet().removeIf(shown -> {
            boolean gone = !probes.contains(shown.getKey());
            if (gone) {
                target.remove(shown.getValue());
            }
            return gone;
        });
        for (Probe probe : probes) {
            byProbe.computeIfAbsent(
                    probe,
                    added -> Gauge.builder(Meters.HEALTH_PROBE, health, source -> passes.of(source, added))
                            .tag(Meters.PROBE, added.name())
                            .description("1 when the probe would answer 200, else 0")
                            .register(target));
        }
    }

    /** How a probe's gauge is read. */
    @FunctionalInterface
    interface ProbeGauge {
        double of(Health health, Probe probe);
    }
}
