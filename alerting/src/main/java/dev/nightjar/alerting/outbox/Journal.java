package dev.nightjar.alerting.outbox;

import dev.nightjar.alerting.notify.Notification;
import dev.nightjar.alerting.outbox.StateFile.Edit;
import dev.nightjar.alerting.outbox.StateFile.Table;
import dev.nightjar.core.redaction.Redactor;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The outbox's file, or none, and the log of what became of each notification. Guarded by the outbox's lock. */
final class Journal {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);

    private final Redactor redactor;
    private final InstantSource clock;
    private final DeliveryLog log;
    private StateFile file;

    Journal(
            @Nullable Path directory,
            Set<String> notifiers,
            Redactor redactor,
            MeterRegistry meters,
            InstantSource clock) {
        this.redactor = redactor;
        this.clock = clock;
        this.log = new DeliveryLog(notifiers, meters);
        this.file = open(directory, clock);
        log.restore(file.read(Table.LOG));
    }

    private static StateFile open(@Nullable Path directory, InstantSource clock) {
        if (directory == null) {
            LOG.debug("notifications wait in memory: a crash loses those that are not delivered yet; a state directory"
                    + " would keep them");
            return StateFile.none();
        }
        try {
            return MvStoreFile.open(directory, clock);
        } catch (MvStoreFile.Unusable unusable) {
            LOG.error("notifications wait in memory and a crash loses them: {}", unusable.getMessage());
        } catch (LinkageError missing) {
            LOG.error(
                    "notifications wait in memory and a crash loses them: com.h2database:h2-mvstore is not on the class"
                            + " path; add it, or use the packaged nightjar-alerting.jar, which holds it");
        }
        return StateFile.none();
    }

    Map<String, byte[]> read(Table table) {
        return file.read(table);
    }

    boolean durable() {
        return file.durable();
    }

    /** The bytes to keep; empty when nothing is kept. */
    byte[] encoded(Outgoing outgoing) {
        return file.durable() ? new StateWriter().outgoing(outgoing).toBytes() : new byte[0];
    }

    /** A file that fails must not stop a page: from then on everything waits in memory. */
    void write(List<Edit> edits) {
        if (edits.isEmpty()) {
            return;
        }
        try {
            file.write(edits);
        } catch (RuntimeException failure) {
            LOG.error(
                    "the outbox's file cannot be written ({}); notifications wait in memory from now on and a crash loses"
                            + " them; check its disk, then restart",
                    shown(failure.toString()));
            StateFile broken = file;
            file = StateFile.none();
            close(broken);
        }
    }

    /** A failed attempt: counted and logged in memory only. */
    void retried(Outgoing outgoing, int attempt, String reason, Duration took) {
        log.add(line(outgoing, attempt, Outcome.RETRIED, reason, took));
    }

    /** The end of a notification: counted, logged, and warned of when nobody was told. */
    void ended(Outgoing outgoing, int attempt, Outcome outcome, String detail, Duration took, List<Edit> edits) {
        String shown = shown(detail);
        if (outcome != Outcome.DELIVERED && outcome != Outcome.SUPERSEDED) {
            LOG.warn(
                    "notifier '{}': {} is {}: {}",
                    outgoing.notifier(),
                    outgoing.notification().title(),
                    outcome.word(),
                    shown);
        }
        edits.addAll(log.add(line(outgoing, attempt, outcome, shown, took), file.durable()));
    }

    private DeliveryRecord line(Outgoing outgoing, int attempt, Outcome outcome, String detail, Duration took) {
        Notification notification = outgoing.notification();
        return new DeliveryRecord(
                clock.instant(),
                outgoing.notifier(),
                notification.id(),
                notification.title(),
                outcome,
                detail,
                attempt,
                took);
    }

    /** {@code reason} as it may be shown. */
    String shown(String reason) {
        return Reasons.shown(reason, redactor);
    }

    List<DeliveryRecord> lines() {
        return log.lines();
    }

    /** Closes the file, and takes the counters out of the registry. */
    void close() {
        close(file);
        log.close();
    }

    private void close(StateFile closing) {
        try {
            closing.close();
        } catch (RuntimeException failure) {
            LOG.warn("the outbox's file did not close: {}", shown(failure.toString()));
        }
    }
}
