package dev.nightjar.health;

import dev.nightjar.health.check.Probe;
import dev.nightjar.health.check.Reason;
import dev.nightjar.health.check.Status;
import dev.nightjar.health.report.CheckReport;
import dev.nightjar.health.report.HealthReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A probe's checks at their last results, with the status they make while none of them is stale. Reading it takes no lock
 * and runs nothing. Immutable.
 */
final class Snapshot {
    private final Probe probe;
    private final List<Entry> entries;
    private final @Nullable Availability availability;
    private final boolean latched;
    private final Status fresh;
    private final long builtNanos;
    private final long freshNanos;

    private record Entry(WatchedCheck check, CheckState state) {
        Status at(long nowNanos) {
            return check.statusAt(state, nowNanos);
        }

        /** What it counts for in its probes. */
        Status countsAt(long nowNanos) {
            return check.options().impact().of(at(nowNanos));
        }
    }

    /**
     * @param availability what the application says, or null when this probe does not ask
     * @param latched whether the probe passed once and thereby for ever
     */
    Snapshot(
            Probe probe,
            List<WatchedCheck> checks,
            @Nullable Availability availability,
            boolean latched,
            long nowNanos) {
        this.probe = probe;
        this.availability = availability;
        this.latched = latched;
        this.builtNanos = nowNanos;
        entries = checks.stream()
                .map(check -> new Entry(check, check.state()))
                .sorted(Comparator.comparing(entry -> entry.check().name()))
                .toList();
        long shortest = Long.MAX_VALUE;
        for (Entry entry : entries) {
            if (entry.state().hasRun()) {
                long age = entry.state().ageNanos(nowNanos);
                shortest =
                        Math.min(shortest, entry.check().options().staleAfter().toNanos() - age);
            }
        }
        freshNanos = shortest;
        fresh = aggregate(nowNanos);
    }

    Status status(long nowNanos) {
        return nowNanos - builtNanos <= freshNanos ? fresh : aggregate(nowNanos);
    }

    HealthReport report(long nowNanos) {
        List<CheckReport> checks = new ArrayList<>(entries.size() + 1);
        if (availability != null && !availability.isReady()) {
            checks.add(availability.report());
        }
        for (Entry entry : entries) {
            checks.add(report(entry, nowNanos));
        }
        Status status = status(nowNanos);
        return new HealthReport(probe, status, reason(status, checks), checks);
    }

    /** Until the next run of whichever check keeps the probe from passing. */
    Optional<Duration> retryAfter(long nowNanos) {
        return entries.stream()
                .filter(entry -> !probe.passes(entry.countsAt(nowNanos)))
                .map(entry -> entry.check().untilNextRun(nowNanos))
                .min(Comparator.naturalOrder());
    }

    private Status aggregate(long nowNanos) {
        if (latched) {
            return Status.UP;
        }
        Status worst = Status.UP;
        for (Entry entry : entries) {
            worst = worst.worse(entry.countsAt(nowNanos));
        }
        if (availability == null || availability.isReady()) {
            return worst;
        }
        return availability.draining() ? Status.OUT_OF_SERVICE : worst.worse(Status.OUT_OF_SERVICE);
    }

    private static String reason(Status status, List<CheckReport> checks) {
        if (status == Status.UP) {
            return Reason.OK;
        }
        return checks.stream()
                .filter(check -> check.impact().of(check.status()) == status)
                .map(CheckReport::reason)
                .findFirst()
                .orElse(Reason.FAILED);
    }

    private static CheckReport report(Entry entry, long nowNanos) {
        WatchedCheck check = entry.check();
        CheckState state = entry.state();
        boolean stale = check.isStale(state, nowNanos);
        Duration age = Duration.ofNanos(Math.max(0, state.ageNanos(nowNanos)));
        CheckReport.Run run = state.at() == null ? null : new CheckReport.Run(state.at(), age, state.duration());
        return new CheckReport(
                check.name(),
                entry.at(nowNanos),
                stale ? Reason.STALE : state.reason(),
                check.options().impact(),
                stale ? "the last result, " + state.status() + ", is " + age.toMillis() + " ms old" : state.message(),
                state.incident(),
                state.failures(),
                run,
                state.data());
    }
}
