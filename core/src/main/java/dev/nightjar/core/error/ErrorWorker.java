package dev.nightjar.core.error;

import dev.nightjar.core.Severity;
import dev.nightjar.core.context.RequestContext;
import dev.nightjar.core.error.FloodControl.HeldBack;
import dev.nightjar.core.error.RawError.RawCause;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The reporter's other side: one daemon thread {@code nightjar-errors}, started with the first error and ended after ten
 * idle seconds, that redacts what was queued, groups it and hands it to the sinks. The queue holds at most 2,048 errors
 * and 16 million chars. Thread-safe.
 */
final class ErrorWorker {
    static final int MAX_WAITING = 2_048;
    private static final long MAX_CHARS = 16_000_000;
    private static final Duration CLOSING_SINKS = Duration.ofMillis(300);

    private final Redaction redaction;
    private final ErrorGroups groups;
    private final List<ErrorSink> sinks;
    private final @Nullable ErrorSink counted;
    private final LiveLedger ledger;
    private final Complaints complaints;
    private final Executor guard;
    private final AtomicLong chars = new AtomicLong();
    private final ThreadPoolExecutor executor = new ThreadPoolExecutor(
            1, 1, 10, TimeUnit.SECONDS, new LinkedBlockingQueue<>(), task -> daemon(task, "nightjar-errors"));

    /** @param guard runs what must not be reported on, should it fail or log */
    ErrorWorker(
            Redaction redaction,
            ErrorGroups groups,
            List<ErrorSink> sinks,
            LiveLedger ledger,
            Complaints complaints,
            Executor guard) {
        this.redaction = redaction;
        this.groups = groups;
        this.sinks = List.copyOf(sinks);
        this.ledger = ledger;
        this.complaints = complaints;
        this.guard = guard;
        executor.allowCoreThreadTimeOut(true);
        counted = sinks.stream().filter(ErrorSink::remote).findFirst().orElse(sinks.isEmpty() ? null : sinks.get(0));
    }

    /** Queues {@code raw} and counts it as accepted; otherwise says why not and counts nothing. */
    Decision offer(RawError raw, Severity severity) {
        if (ledger.waiting() >= MAX_WAITING || chars.get() + raw.chars() > MAX_CHARS) {
            return Decision.QUEUE_FULL;
        }
        // Counted first: the worker may be done with it before execute returns.
        Settlement settlement = new Settlement(ledger);
        ledger.accepted();
        if (queue(raw, settlement)) {
            ledger.confirmed(severity);
            return Decision.ACCEPTED;
        }
        ledger.revoked();
        return Decision.DISABLED;
    }

    /** Tells the sinks of what was held back, with what is known of the last one that was not. */
    void summarise(String id, Instant at, HeldBack held) {
        CapturedError last = groups.last(held.fingerprint());
        String text = held.count() + " more were held back";
        RawCause cause = last == null
                ? new RawCause("(various)", text + ", of kinds that are not kept apart", List.of())
                : new RawCause(last.type(), text, List.of());
        queue(
                new RawError(
                        id,
                        at,
                        last == null ? Severity.P2 : last.severity(),
                        held.fingerprint(),
                        last == null || last.handled(),
                        RequestContext.NONE,
                        List.of(cause),
                        "",
                        null,
                        Map.of(),
                        Map.of("summary", "true"),
                        last == null ? held.count() : last.occurrences() + held.count(),
                        held.count(),
                        text.length()),
                fate -> {});
    }

    private boolean queue(RawError raw, Consumer<Fate> settlement) {
        ledger.queued();
        chars.addAndGet(raw.chars());
        try {
            executor.execute(() -> guard.execute(() -> handOn(raw, settlement)));
            return true;
        } catch (RejectedExecutionException | OutOfMemoryError noThread) {
            leaves(raw);
            return false;
        }
    }

    private void handOn(RawError raw, Consumer<Fate> settlement) {
        try {
            CapturedError error = redacted(raw);
            if (!error.tags().containsKey("summary")) {
                groups.captured(error);
            }
            for (ErrorSink sink : sinks) {
                give(sink, error, sink == counted ? settlement : fate -> {});
            }
            if (counted == null) {
                // Without a sink the groups are where errors go.
                settlement.accept(Fate.DELIVERED);
            }
        } catch (Throwable failure) {
            complaints.say("could not hand on an error", failure);
            settlement.accept(Fate.REFUSED);
        } finally {
            leaves(raw);
        }
    }

    private void leaves(RawError raw) {
        chars.addAndGet(-raw.chars());
        ledger.handedOn();
    }

    private CapturedError redacted(RawError raw) {
        try {
            return redaction.redacted(raw);
        } catch (Throwable failure) {
            complaints.say("the redactor failed, so an error goes on without its texts", failure);
            return redaction.bare(raw);
        }
    }

    private void give(ErrorSink sink, CapturedError error, Consumer<Fate> settlement) {
        try {
            sink.accept(error, settlement);
        } catch (Throwable failure) {
            complaints.say("the error sink " + sink.getClass().getName() + " failed", failure);
            settlement.accept(Fate.REFUSED);
        }
    }

    ReporterStatus status() {
        for (ErrorSink sink : sinks) {
            ReporterStatus status = status(sink);
            if (status.state() != ReporterStatus.State.ACTIVE) {
                String reason = status.reason().isEmpty() ? status.state().name() : status.reason();
                return new ReporterStatus(ReporterStatus.State.DEGRADED, redaction.redact(reason));
            }
        }
        return ReporterStatus.ACTIVE;
    }

    private static ReporterStatus status(ErrorSink sink) {
        try {
            return sink.status();
        } catch (RuntimeException failure) {
            return new ReporterStatus(
                    ReporterStatus.State.DEGRADED,
                    sink.getClass().getName() + " cannot tell its status: "
                            + failure.getClass().getName());
        }
    }

    void flush(long endNanos) {
        if (ledger.awaitHandedOn(endNanos)) {
            for (ErrorSink sink : sinks) {
                long left = endNanos - System.nanoTime();
                if (left > 0) {
                    quietly(sink, () -> sink.flush(Duration.ofNanos(left)));
                }
            }
            ledger.awaitFates(endNanos);
        }
    }

    /** Flushes until {@code endNanos}, then closes the sinks and gives up what is left. */
    void close(long endNanos) {
        flush(endNanos);
        executor.shutdownNow();
        if (!sinks.isEmpty()) {
            closeSinks();
        }
        long lost = ledger.settle();
        if (lost > 0) {
            complaints.lost(lost);
        }
    }

    /** On a thread of its own: a sink that hangs while it closes must not hold up the application's end. */
    private void closeSinks() {
        Thread closing = daemon(() -> sinks.forEach(sink -> quietly(sink, sink::close)), "nightjar-errors-close");
        closing.start();
        boolean interrupted = Thread.interrupted();
        try {
            closing.join(CLOSING_SINKS.toMillis());
        } catch (InterruptedException again) {
            interrupted = true;
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private void quietly(ErrorSink sink, Runnable call) {
        try {
            guard.execute(call);
        } catch (Throwable failure) {
            complaints.say("the error sink " + sink.getClass().getName() + " failed", failure);
        }
    }

    /** Inherits nothing from whoever happened to report first. */
    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(null, task, name, 0, false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        return thread;
    }

    /** Takes the first fate it is told; a sink that tells another is not heard. Thread-safe. */
    private static final class Settlement extends AtomicBoolean implements Consumer<Fate> {
        private static final long serialVersionUID = 1L;
        private final transient LiveLedger ledger;

        private Settlement(LiveLedger ledger) {
            this.ledger = ledger;
        }

        @Override
        public void accept(Fate fate) {
            if (compareAndSet(false, true)) {
                ledger.met(fate);
            }
        }
    }
}
