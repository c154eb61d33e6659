package dev.nightjar.core.error;

import dev.nightjar.core.Severity;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/** The counts behind a {@link ReporterLedger}, under one lock so that they always balance. Thread-safe. */
final class LiveLedger {
    private final long[] decisions = new long[Decision.values().length];
    private final long[] fates = new long[Fate.values().length];
    private final ErrorCounters counters;
    private long inFlight;
    /** Handed to the worker and not yet to the sinks. */
    private long waiting;

    private boolean settled;

    LiveLedger(ErrorCounters counters) {
        this.counters = counters;
    }

    /** Counts a decision other than ACCEPTED. */
    synchronized void decided(Decision decision, @Nullable Severity severity) {
        decisions[decision.ordinal()]++;
        counters.decided(decision, severity);
    }

    /** One error is accepted and in flight from now on. */
    synchronized void accepted() {
        decisions[Decision.ACCEPTED.ordinal()]++;
        inFlight++;
    }

    /** {@link #accepted} was right: a meter's counter, unlike ours, cannot go back. */
    void confirmed(Severity severity) {
        counters.decided(Decision.ACCEPTED, severity);
    }

    /** {@link #accepted} was said too early. */
    synchronized void revoked() {
        decisions[Decision.ACCEPTED.ordinal()]--;
        inFlight--;
    }

    /** One accepted error met its fate; ignored once {@link #settle} told the fate of all. */
    synchronized void met(Fate fate) {
        if (!settled) {
            inFlight--;
            fates[fate.ordinal()]++;
            counters.met(fate);
            notifyAll();
        }
    }

    /** Whatever is in flight is lost; how many that are. */
    synchronized long settle() {
        long lost = inFlight;
        for (long i = 0; i < lost; i++) {
            met(Fate.LOST_AT_CLOSE);
        }
        settled = true;
        waiting = 0;
        notifyAll();
        return lost;
    }

    synchronized void queued() {
        waiting++;
    }

    synchronized void handedOn() {
        if (!settled) {
            waiting--;
            notifyAll();
        }
    }

    synchronized long waiting() {
        return waiting;
    }

    /** Waits until the worker has handed on all it had; false when the time was up first. */
    boolean awaitHandedOn(long endNanos) {
        return await(() -> waiting == 0, endNanos);
    }

    /** Waits until nothing is in flight; false as for {@link #awaitHandedOn}. */
    boolean awaitFates(long endNanos) {
        return await(() -> inFlight == 0, endNanos);
    }

    synchronized ReporterLedger read() {
        Map<Decision, Long> byDecision = new EnumMap<>(Decision.class);
        for (Decision decision : Decision.values()) {
            byDecision.put(decision, decisions[decision.ordinal()]);
        }
        Map<Fate, Long> byFate = new EnumMap<>(Fate.class);
        for (Fate fate : Fate.values()) {
            byFate.put(fate, fates[fate.ordinal()]);
        }
        return new ReporterLedger(byDecision, byFate, inFlight);
    }

    private synchronized boolean await(BooleanSupplier done, long endNanos) {
        boolean interrupted = false;
        long left = 1;
        while (!done.getAsBoolean() && left > 0) {
            left = Duration.ofNanos(endNanos - System.nanoTime()).toMillis();
            try {
                wait(Math.max(1, left));
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            // An interrupted thread is often the one that shuts down: it waits, within the deadline, and stays so.
            Thread.currentThread().interrupt();
        }
        return done.getAsBoolean();
    }
}
