package dev.nightjar.core.http;

import dev.nightjar.core.Scheduler;
import dev.nightjar.core.redaction.Redactor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.slf4j.Logger;

/** Failures of our own, which never become the request's: counted, and warned of at most once a minute. Thread-safe. */
final class OwnFailures {
    private static final int LONGEST = 4_096;
    private static final long PAUSE = TimeUnit.MINUTES.toNanos(1);

    private final Logger log;
    private final Scheduler time;
    private final Redactor redactor;
    private final AtomicLong count = new AtomicLong();
    private final AtomicLong nextWarning;

    OwnFailures(Logger log, Scheduler time, Redactor redactor) {
        this.log = log;
        this.time = time;
        this.redactor = redactor;
        this.nextWarning = new AtomicLong(time.nanoTime());
    }

    /** Counts one failure; {@code what} says what did not happen because of it. */
    void add(String what, Throwable failure) {
        long soFar = count.incrementAndGet();
        long now = time.nanoTime();
        long due = nextWarning.get();
        if (now - due >= 0 && nextWarning.compareAndSet(due, now + PAUSE)) {
            log.warn("{}: {} ({} such failures so far; the request went on)", what, words(failure), soFar);
        }
    }

    private String words(Throwable failure) {
        try {
            return redactor.redact(String.valueOf(failure), LONGEST);
        } catch (RuntimeException unreadable) {
            return failure.getClass().getName();
        }
    }
}
