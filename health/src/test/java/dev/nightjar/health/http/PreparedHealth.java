package dev.nightjar.health.http;

import dev.nightjar.health.check.Impact;
import dev.nightjar.health.check.Probe;
import dev.nightjar.health.check.Status;
import dev.nightjar.health.report.CheckReport;
import dev.nightjar.health.report.HealthReport;
import dev.nightjar.health.report.HealthSource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** A HealthSource that says what the test wants said. */
final class PreparedHealth implements HealthSource {
    Status status = Status.UP;
    String reason = "OK";
    List<CheckReport> checks = new ArrayList<>();

    @Nullable
    Duration retryAfter;

    boolean draining;
    boolean broken;

    static CheckReport check(String name, Status status, String reason, String message) {
        return new CheckReport(name, status, reason, Impact.CRITICAL, message, null, 0, null, Map.of());
    }

    @Override
    public boolean knows(Probe probe) {
        return !probe.name().startsWith("un");
    }

    @Override
    public Status status(Probe probe) {
        if (broken) {
            throw new IllegalStateException("broken, password=hunter2");
        }
        return status;
    }

    @Override
    public HealthReport report(Probe probe) {
        return new HealthReport(probe, status(probe), reason, checks);
    }

    @Override
    public Optional<Duration> retryAfter(Probe probe) {
        return Optional.ofNullable(retryAfter);
    }

    @Override
    public boolean draining() {
        return draining;
    }
}
