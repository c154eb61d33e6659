package dev.nightjar.core.error;

import dev.nightjar.core.Scheduler;
import dev.nightjar.core.Severity;
import dev.nightjar.core.context.RequestScope;
import dev.nightjar.core.error.FloodControl.HeldBack;
import dev.nightjar.core.error.RawError.RawCause;
import dev.nightjar.core.error.SeenErrors.Sighting;
import java.time.Duration;
import java.time.InstantSource;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The ErrorReporter. What it does on the caller's thread goes from cheap to dear, and only survivors pay: re-entrancy,
 * severity, ignore rules, identity, fingerprint, flood control, bounded copy. Redaction, grouping and sinks are the
 * {@link ErrorWorker}'s.
 *
 * <p>Concurrency: identity, flood control and groups are decided under one lock, {@code gate}, so that of two threads
 * that report the same throwable exactly one is accepted. The ledger's lock is taken inside it, never the other way
 * round; neither is held while a throwable, a redactor or a sink is called. Thread-safe.
 */
final class CapturingReporter implements ErrorReporter {
    private static final Duration SETTLE_EVERY = Duration.ofMinutes(1);
    private static final String ESCALATED = "escalated";

    private final InstantSource clock;
    private final Scheduler scheduler;
    private final boolean ownsScheduler;
    private final IgnoreRules ignore;
    private final SeverityClassifier classifier;
    private final Duration closeWithin;
    private final ErrorCounters counters;

    private final ThrowableReader reader = new ThrowableReader();
    private final Fingerprinter fingerprinter = new Fingerprinter(reader);
    private final Snapshot snapshot = new Snapshot(reader);
    private final ErrorGroups groups = new ErrorGroups();
    private final ThreadLocal<Boolean> inside = new ThreadLocal<>();
    private final LiveLedger ledger;
    private final Complaints complaints;
    private final ErrorWorker worker;

    private final Object gate = new Object();
    private final SeenErrors seen = new SeenErrors();
    private final FloodControl flood;
    private Scheduler.@Nullable Task settling;
    private volatile boolean closed;

    CapturingReporter(
            Redaction redaction,
            ErrorCounters counters,
            InstantSource clock,
            @Nullable Scheduler scheduler,
            List<ErrorSink> sinks,
            IgnoreRules ignore,
            SeverityClassifier classifier,
            Duration closeWithin) {
        this.clock = clock;
        this.scheduler = scheduler != null ? scheduler : Scheduler.daemon();
        ownsScheduler = scheduler == null;
        this.ignore = ignore;
        this.classifier = classifier;
        this.closeWithin = closeWithin;
        this.counters = counters;
        ledger = new LiveLedger(counters);
        complaints = new Complaints(this.scheduler);
        worker = new ErrorWorker(redaction, groups, sinks, ledger, complaints, this::guarded);
        flood = new FloodControl(this.scheduler.nanoTime());
    }

    @Override
    public ReportOutcome report(ErrorReport report) {
        if (inside.get() != null) {
            return decided(Decision.REENTRANT, null, null, null);
        }
        inside.set(Boolean.TRUE);
        try {
            return closed ? decided(Decision.DISABLED, null, null, null) : judge(report);
        } catch (Throwable failure) {
            complaints.say("could not capture an error", failure);
            return decided(Decision.FAILED, null, null, null);
        } finally {
            inside.remove();
        }
    }

    @Override
    public ReportOutcome report(Throwable error, Consumer<ErrorReport.Builder> details) {
        ErrorReport.Builder builder = ErrorReport.of(error);
        try {
            details.accept(builder);
        } catch (RuntimeException incomplete) {
            complaints.say("the details of an error were not complete", incomplete);
        }
        return report(builder.build());
    }

    private ReportOutcome judge(ErrorReport report) {
        Chain chain = reader.chain(report.error());
        List<Throwable> throwables = chain.throwables();
        Severity severity = classifier.judge(report, throwables, Thread.currentThread());
        if (ignore.ignores(report, throwables, severity, reader)) {
            return decided(Decision.IGNORED, null, null, severity);
        }
        long now = scheduler.nanoTime();
        synchronized (gate) {
            Sighting sighting = seen.find(throwables, now);
            if (sighting != null && !sighting.isOutdone(severity, report.handled())) {
                return duplicate(sighting, severity);
            }
        }
        return admit(report, chain, severity, fingerprinter.fingerprint(chain), now);
    }

    private ReportOutcome admit(ErrorReport report, Chain chain, Severity severity, String computed, long now) {
        List<Throwable> marked = chain.withFrames();
        String id = newId();
        String fingerprint = computed;
        boolean escalated = false;
        long occurrences;
        long heldBack;
        synchronized (gate) {
            Sighting sighting = seen.find(marked, now);
            if (sighting != null) {
                if (!sighting.isOutdone(severity, report.handled())) {
                    return duplicate(sighting, severity);
                }
                escalated = true;
                fingerprint = sighting.fingerprint();
            }
            heldBack = flood.admit(fingerprint, severity, now);
            occurrences = groups.occurred(fingerprint, severity, clock.instant(), heldBack < 0);
            if (heldBack < 0) {
                settleLater();
                return decided(Decision.FLOOD, null, fingerprint, severity);
            }
            seen.mark(marked, new Sighting(id, fingerprint, severity, report.handled(), report.logger() != null), now);
        }
        Decision decision = Decision.FAILED;
        try {
            RawError raw = copy(report, chain, id, severity, fingerprint, escalated, occurrences, heldBack);
            decision = closed ? Decision.DISABLED : worker.offer(raw, severity);
        } finally {
            if (decision != Decision.ACCEPTED) {
                takeBack(marked, fingerprint, heldBack);
            }
        }
        if (decision != Decision.ACCEPTED) {
            return decided(decision, null, fingerprint, severity);
        }
        // Counted by the worker, before the error could meet its fate.
        RequestScope.current().errorId(id);
        return new ReportOutcome(decision, id, fingerprint, severity);
    }

    private void takeBack(List<Throwable> marked, String fingerprint, long heldBack) {
        synchronized (gate) {
            seen.forget(marked);
            flood.putBack(fingerprint, heldBack);
        }
    }

    private RawError copy(
            ErrorReport report,
            Chain chain,
            String id,
            Severity severity,
            String fingerprint,
            boolean escalated,
            long occurrences,
            long heldBack) {
        List<RawCause> causes = snapshot.causes(chain);
        Map<String, String> headers = Snapshot.headers(report.headers());
        Map<String, String> tags = Snapshot.tags(report.tags());
        if (escalated) {
            tags.put(ESCALATED, "true");
        }
        String logger = report.logger();
        return new RawError(
                id,
                clock.instant(),
                severity,
                fingerprint,
                report.handled(),
                report.context(),
                causes,
                Snapshot.cut(Thread.currentThread().getName(), Snapshot.COPIED_TAG),
                logger == null ? null : Snapshot.cut(logger, Snapshot.COPIED_TAG),
                headers,
                tags,
                occurrences,
                heldBack,
                Snapshot.chars(causes, headers, tags));
    }

    private ReportOutcome duplicate(Sighting sighting, Severity severity) {
        RequestScope.current().errorId(sighting.id());
        groups.seenAgain(sighting.fingerprint(), severity);
        return decided(Decision.DUPLICATE, sighting.id(), sighting.fingerprint(), severity);
    }

    private ReportOutcome decided(
            Decision decision, @Nullable String id, @Nullable String fingerprint, @Nullable Severity severity) {
        ledger.decided(decision, severity);
        return new ReportOutcome(decision, id, fingerprint, severity);
    }

    private static String newId() {
        ThreadLocalRandom random = ThreadLocalRandom.current();
        HexFormat hex = HexFormat.of();
        return hex.toHexDigits(random.nextLong()) + hex.toHexDigits(random.nextLong());
    }

    /** Makes sure that what is held back is told when its storm is over. Holds the gate. */
    private void settleLater() {
        if (settling == null && !closed) {
            settling = scheduler.schedule(SETTLE_EVERY, () -> guarded(this::settleStorms));
        }
    }

    private void settleStorms() {
        List<HeldBack> over;
        synchronized (gate) {
            settling = null;
            over = flood.settle(scheduler.nanoTime(), false);
            if (flood.holdsBack()) {
                settleLater();
            }
        }
        over.forEach(this::tell);
    }

    /** Tells the sinks how many were held back; not a report, so the ledger does not know it. */
    private void tell(HeldBack held) {
        worker.summarise(newId(), clock.instant(), held);
    }

    private void guarded(Runnable own) {
        boolean outer = inside.get() != null;
        inside.set(Boolean.TRUE);
        try {
            own.run();
        } finally {
            if (!outer) {
                inside.remove();
            }
        }
    }

    @Override
    public FlushOutcome flush(Duration deadline) {
        ReporterLedger before = ledger.read();
        worker.flush(System.nanoTime() + deadline.toNanos());
        ReporterLedger after = ledger.read();
        long delivered = after.count(Fate.DELIVERED) - before.count(Fate.DELIVERED);
        return new FlushOutcome(delivered, after.inFlight(), met(after) - met(before) - delivered);
    }

    private static long met(ReporterLedger ledger) {
        return ledger.fates().values().stream().mapToLong(Long::longValue).sum();
    }

    @Override
    public ReporterLedger ledger() {
        return ledger.read();
    }

    @Override
    public List<ErrorGroup> groups() {
        return groups.list();
    }

    @Override
    public ReporterStatus status() {
        return closed ? new ReporterStatus(ReporterStatus.State.CLOSED, "") : worker.status();
    }

    @Override
    public void close() {
        List<HeldBack> untold;
        synchronized (gate) {
            if (closed) {
                return;
            }
            closed = true;
            if (settling != null) {
                settling.cancel();
            }
            untold = flood.settle(scheduler.nanoTime(), true);
        }
        guarded(() -> {
            untold.forEach(this::tell);
            worker.close(System.nanoTime() + closeWithin.toNanos());
        });
        counters.remove();
        if (ownsScheduler) {
            scheduler.close();
        }
    }
}
