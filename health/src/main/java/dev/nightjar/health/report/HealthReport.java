package dev.nightjar.health.report;

import dev.nightjar.health.check.Probe;
import dev.nightjar.health.check.Status;
import java.util.List;
import java.util.Optional;

/**
 * What a probe answers. Immutable, redacted.
 *
 * @param probe which one
 * @param status the worst its checks and the application's availability make of it
 * @param reason the code of the worst of them, {@code OK} when all are well
 * @param checks its checks by name; one called {@code availability} is among them while the application is not ready
 */
public record HealthReport(Probe probe, Status status, String reason, List<CheckReport> checks) {

    /** Keeps a copy of {@code checks}. */
    public HealthReport {
        checks = List.copyOf(checks);
    }

    /** Whether the probe answers 200. */
    public boolean passes() {
        return probe.passes(status);
    }

    /** The check called {@code name}, if it belongs to this probe. */
    public Optional<CheckReport> check(String name) {
        return checks.stream().filter(check -> check.name().equals(name)).findFirst();
    }
}
