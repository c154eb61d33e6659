package dev.nightjar.alerting.outbox;

import dev.nightjar.alerting.notify.Delivery;
import dev.nightjar.alerting.notify.DeliveryClient;
import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.alerting.outbox.StateFile.Edit;
import dev.nightjar.alerting.outbox.StateFile.Table;
import dev.nightjar.core.Scheduler;
import dev.nightjar.core.Severity;
import dev.nightjar.core.redaction.Redactor;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Takes notifications and brings each to its notifier: at least once, with retries, each notifier on a thread of its own
 * so that none delays another. With a state directory everything accepted is on the disk before it is tried. Thread-safe.
 *
 * <p>One lock guards lanes and file; it is held for a commit, never while a notifier runs.
 */
public final class Outbox implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Outbox.class);
    private static final Duration IDLE = Duration.ofSeconds(10);
    private static final Duration NO_THREAD = Duration.ofSeconds(1);
    private static final Duration NEVER = Duration.ofDays(36_500);
    private static final long WARN_NANOS = Duration.ofMinutes(1).toNanos();

    /** Where a notification goes whose notifier is no longer registered. */
    private final String fallback;

    private final Limits limits;
    private final InstantSource clock;
    private final Scheduler scheduler;
    private final Backoff backoff;
    private final Journal journal;
    private final DeliveryClient client = new DeliveryClient();
    private final ThreadPoolExecutor workers;
    private final Object lock = new Object();
    private final Map<String, Lane> lanes = new LinkedHashMap<>();
    private final Map<String, byte[]> keptGroups;
    private final Map<String, byte[]> keptAlerts;
    private long sequence;
    private boolean closing;
    private boolean closed;
    private @Nullable CountDownLatch idle;

    /** Opens the outbox; notifiers are named, and {@code fallback} is the name of one. */
    public Outbox(
            Map<String, Notifier> notifiers,
            String fallback,
            @Nullable Path directory,
            Limits limits,
            Redactor redactor,
            MeterRegistry meters,
            InstantSource clock,
            Scheduler scheduler) {
        this.fallback = fallback;
        this.limits = limits;
        this.clock = clock;
        this.scheduler = scheduler;
        this.backoff = new Backoff(new Random());
        this.workers = workers(notifiers.size());
        notifiers.forEach((name, notifier) -> lanes.put(name, new Lane(name, notifier, scheduler.nanoTime())));
        synchronized (lock) {
            this.journal = new Journal(directory, notifiers.keySet(), redactor, meters, clock);
            this.keptGroups = journal.read(Table.GROUPS);
            this.keptAlerts = journal.read(Table.ALERTS);
            restore(journal.read(Table.OUTBOX));
            lanes.values().forEach(this::wake);
        }
    }

    private static ThreadPoolExecutor workers(int most) {
        AtomicInteger number = new AtomicInteger();
        ThreadPoolExecutor workers = new ThreadPoolExecutor(
                most, most, IDLE.toMillis(), TimeUnit.MILLISECONDS, new LinkedBlockingQueue<>(), task -> {
                    Thread thread = new Thread(task, "nightjar-delivery-" + number.incrementAndGet());
                    thread.setDaemon(true);
                    return thread;
                });
        workers.allowCoreThreadTimeOut(true);
        return workers;
    }

    private void restore(Map<String, byte[]> kept) {
        List<Edit> edits = new ArrayList<>();
        kept.forEach((key, value) -> {
            sequence = Math.max(sequence, Long.parseLong(key));
            try {
                Outgoing outgoing = new StateReader(value).outgoing();
                Lane lane = lanes.get(outgoing.notifier());
                if (lane == null) {
                    lane = lane(fallback);
                    LOG.warn(
                            "notifier '{}' is no longer registered; {} goes to {}",
                            outgoing.notifier(),
                            outgoing.notification().title(),
                            fallback);
                }
                lane.entries.add(new Entry(key, lane, outgoing, scheduler.nanoTime(), expiryNanos(outgoing)));
            } catch (RuntimeException unreadable) {
                LOG.error("a kept notification cannot be read ({}) and is given up", unreadable.toString());
                edits.add(new Edit(Table.OUTBOX, key, null));
            }
        });
        journal.write(edits);
    }

    /**
     * Takes {@code outgoing} together with what else changed; all of it is one commit, and on the disk when this returns if
     * there is a state directory. Then wakes delivery. Never throws; does nothing once closed.
     *
     * @param groups new values by key; an empty array forgets the key
     */
    public void commit(List<Outgoing> outgoing, Map<String, byte[]> groups, AlertStore.Changes alerts) {
        synchronized (lock) {
            if (closing) {
                return;
            }
            List<Edit> edits = new ArrayList<>();
            outgoing.forEach(each -> add(each, edits));
            groups.forEach((key, value) -> edits.add(new Edit(Table.GROUPS, key, value.length == 0 ? null : value)));
            alerts.put().forEach((key, value) -> edits.add(new Edit(Table.ALERTS, key, value)));
            alerts.removed().forEach(key -> edits.add(new Edit(Table.ALERTS, key, null)));
            journal.write(edits);
            lanes.values().forEach(this::wake);
        }
    }

    private void add(Outgoing given, List<Edit> edits) {
        Lane lane = lane(given.notifier());
        Outgoing outgoing = given;
        Entry earlier = waiting(lane, given);
        long due = scheduler.nanoTime();
        int failed = 0;
        if (earlier != null) {
            outgoing = given.after(earlier.outgoing);
            due = earlier.dueNanos;
            failed = earlier.failed;
            remove(earlier, Outcome.SUPERSEDED, "", edits);
        }
        if (size() >= limits.capacity() && !makeRoom(outgoing, edits)) {
            journal.ended(outgoing, 0, Outcome.DROPPED, "the outbox is full", Duration.ZERO, edits);
            return;
        }
        Entry entry = new Entry(String.format("%019d", ++sequence), lane, outgoing, due, expiryNanos(outgoing));
        entry.failed = failed;
        lane.entries.add(entry);
        edits.add(new Edit(Table.OUTBOX, entry.key, journal.encoded(outgoing)));
    }

    private static @Nullable Entry waiting(Lane lane, Outgoing outgoing) {
        for (Entry entry : lane.entries) {
            if (!entry.underWay && entry.outgoing.sameAs(outgoing)) {
                return entry;
            }
        }
        return null;
    }

    /** Drops the oldest of the least urgent, if that is less urgent than {@code outgoing}; P0 always finds room. */
    private boolean makeRoom(Outgoing outgoing, List<Edit> edits) {
        Entry least = null;
        for (Lane lane : lanes.values()) {
            for (Entry entry : lane.entries) {
                if (!entry.underWay && (least == null || entry.severity().compareTo(least.severity()) > 0)) {
                    least = entry;
                }
            }
        }
        Severity severity = outgoing.notification().severity();
        if (least != null && least.severity().compareTo(severity) > 0) {
            remove(least, Outcome.DROPPED, "the outbox is full", edits);
            return true;
        }
        return severity == Severity.P0;
    }

    private int size() {
        int size = 0;
        for (Lane lane : lanes.values()) {
            size += lane.entries.size();
        }
        return size;
    }

    private Lane lane(String name) {
        Lane lane = lanes.get(name);
        if (lane == null) {
            throw new IllegalArgumentException("no notifier '" + name + "' among " + lanes.keySet());
        }
        return lane;
    }

    /** Lets a worker look at the lane, now or when its next attempt is due. */
    private void wake(Lane lane) {
        if (lane.working || closed) {
            return;
        }
        if (lane.wake != null) {
            lane.wake.cancel();
            lane.wake = null;
        }
        Long wait = lane.waitNanos(scheduler.nanoTime());
        if (wait == null) {
            return;
        } else if (wait <= 0) {
            start(lane);
        } else if (!closing) {
            wakeAfter(Duration.ofNanos(wait), lane);
        }
    }

    private void start(Lane lane) {
        lane.working = true;
        try {
            workers.execute(() -> work(lane));
        } catch (OutOfMemoryError noThread) {
            lane.working = false;
            wakeAfter(NO_THREAD, lane);
        }
    }

    private void wakeAfter(Duration delay, Lane lane) {
        lane.wake = scheduler.schedule(delay, () -> {
            synchronized (lock) {
                wake(lane);
            }
        });
    }

    private void work(Lane lane) {
        Entry entry = next(lane, null);
        while (entry != null) {
            Attempt attempt = new Attempt();
            synchronized (lock) {
                lane.attempt = attempt;
            }
            long start = scheduler.nanoTime();
            Delivery delivery = attempt.run(
                    lane.notifier,
                    entry.outgoing.numbered(entry.failed + 1),
                    client.context(clock, scheduler, limits.attempt()),
                    scheduler,
                    limits.attempt());
            Settled settled = new Settled(entry, delivery, Duration.ofNanos(scheduler.nanoTime() - start));
            entry = next(lane, settled);
        }
    }

    /** Settles the last attempt and takes the next entry; null when the worker may go. */
    private @Nullable Entry next(Lane lane, @Nullable Settled settled) {
        synchronized (lock) {
            lane.attempt = null;
            if (settled != null && !closed) {
                settle(settled);
            }
            Entry entry = closed ? null : lane.due(scheduler.nanoTime());
            while (entry != null && expired(entry)) {
                entry = lane.due(scheduler.nanoTime());
            }
            if (entry != null) {
                entry.underWay = true;
                return entry;
            }
            lane.working = false;
            wake(lane);
            if (idle != null && !lane.working) {
                idle.countDown();
            }
            return null;
        }
    }

    private record Settled(Entry entry, Delivery delivery, Duration took) {}

    /** In monotonic time: a wall clock that is put a day forth must not lose a page. */
    private long expiryNanos(Outgoing outgoing) {
        Duration age = Duration.between(outgoing.notification().createdAt(), clock.instant());
        Duration longest = limits.expiry().compareTo(NEVER) < 0 ? limits.expiry() : NEVER;
        Duration left = age.isNegative() ? longest : longest.minus(age);
        return scheduler.nanoTime() + (left.isNegative() ? 0 : left.toNanos());
    }

    private boolean expired(Entry entry) {
        if (scheduler.nanoTime() - entry.expiryNanos < 0) {
            return false;
        }
        List<Edit> edits = new ArrayList<>();
        remove(entry, Outcome.EXPIRED, "not delivered within " + limits.expiry(), edits);
        journal.write(edits);
        return true;
    }

    private void settle(Settled settled) {
        Entry entry = settled.entry();
        entry.underWay = false;
        entry.failed++;
        List<Edit> edits = new ArrayList<>();
        if (settled.delivery() instanceof Delivery.Delivered delivered) {
            finish(settled, Outcome.DELIVERED, delivered.reference(), edits);
        } else if (settled.delivery() instanceof Delivery.Rejected rejected) {
            finish(settled, Outcome.REJECTED, rejected.reason(), edits);
        } else if (settled.delivery() instanceof Delivery.RetryLater later) {
            retry(settled, later, edits);
        }
        journal.write(edits);
    }

    private void finish(Settled settled, Outcome outcome, String detail, List<Edit> edits) {
        Entry entry = settled.entry();
        entry.lane.entries.remove(entry);
        edits.add(new Edit(Table.OUTBOX, entry.key, null));
        journal.ended(entry.outgoing, entry.failed, outcome, detail, settled.took(), edits);
    }

    private void retry(Settled settled, Delivery.RetryLater later, List<Edit> edits) {
        Entry entry = settled.entry();
        Lane lane = entry.lane;
        long now = scheduler.nanoTime();
        Duration asked = later.after().isNegative() ? Duration.ZERO : later.after();
        Duration wait = backoff.after(entry.failed, asked);
        entry.dueNanos = now + wait.toNanos();
        if (!asked.isZero()) {
            lane.pausedUntilNanos = now + (asked.compareTo(wait) < 0 ? asked : wait).toNanos();
        }
        String reason = journal.shown(later.reason());
        journal.retried(entry.outgoing, entry.failed, reason, settled.took());
        warn(lane, reason, wait, now);
        Entry newer = newer(entry);
        if (newer != null) {
            // What came while this was under way says it again.
            newer.outgoing = newer.outgoing.after(entry.outgoing);
            newer.dueNanos = entry.dueNanos;
            newer.failed = entry.failed;
            remove(entry, Outcome.SUPERSEDED, "", edits);
            edits.add(new Edit(Table.OUTBOX, newer.key, journal.encoded(newer.outgoing)));
        }
    }

    private static @Nullable Entry newer(Entry entry) {
        for (Entry other : entry.lane.entries) {
            if (other != entry && other.outgoing.sameAs(entry.outgoing)) {
                return other;
            }
        }
        return null;
    }

    private void warn(Lane lane, String reason, Duration wait, long now) {
        if (!lane.warned || now - lane.warnedNanos >= WARN_NANOS) {
            lane.warned = true;
            lane.warnedNanos = now;
            LOG.warn(
                    "notifier '{}' failed: {}; {} waiting, next attempt in {} ms",
                    lane.name,
                    reason,
                    lane.entries.size(),
                    wait.toMillis());
        }
    }

    private void remove(Entry entry, Outcome outcome, String detail, List<Edit> edits) {
        entry.lane.entries.remove(entry);
        edits.add(new Edit(Table.OUTBOX, entry.key, null));
        journal.ended(entry.outgoing, entry.failed, outcome, detail, Duration.ZERO, edits);
    }

    /** What the alerts kept in the outbox's file before this start. */
    public AlertStore alerts() {
        return () -> Map.copyOf(keptAlerts);
    }

    /** What {@link #commit} kept under {@code groups} before this start. */
    public Map<String, byte[]> groups() {
        return Map.copyOf(keptGroups);
    }

    /** Whether what is accepted now would survive a crash. */
    public boolean durable() {
        synchronized (lock) {
            return journal.durable();
        }
    }

    /** What waits or is under way. */
    public int pending() {
        synchronized (lock) {
            return size();
        }
    }

    /** The last 1,000 lines of the delivery log, oldest first; a copy. */
    public List<DeliveryRecord> deliveries() {
        synchronized (lock) {
            return journal.lines();
        }
    }

    /** {@link #close(Duration)} with 5 seconds. */
    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    /**
     * Accepts nothing more, sends what is due until {@code deadline} has passed, then ends its threads; what is not
     * delivered by then stays in the file, or is counted as lost when there is none. Without a file also what waits for its
     * next attempt is tried once more. Idempotent.
     */
    public void close(Duration deadline) {
        CountDownLatch done = beginClosing();
        if (done == null) {
            return;
        }
        boolean finished = await(done, deadline);
        synchronized (lock) {
            closed = true;
            for (Lane lane : lanes.values()) {
                if (lane.attempt != null && !finished) {
                    lane.attempt.interrupt();
                }
            }
            keepOrLose();
            journal.close();
        }
        workers.shutdown();
        client.close();
    }

    /** A latch that opens when no lane works any more; null when it was closed before. */
    private @Nullable CountDownLatch beginClosing() {
        synchronized (lock) {
            if (closing) {
                return null;
            }
            closing = true;
            long now = scheduler.nanoTime();
            for (Lane lane : lanes.values()) {
                if (!journal.durable()) {
                    lane.entries.forEach(entry -> entry.dueNanos = now);
                }
                wake(lane);
            }
            long working = lanes.values().stream().filter(lane -> lane.working).count();
            CountDownLatch done = new CountDownLatch((int) working);
            idle = done;
            return done;
        }
    }

    private static boolean await(CountDownLatch done, Duration deadline) {
        try {
            return done.await(deadline.toNanos(), TimeUnit.NANOSECONDS);
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void keepOrLose() {
        Collection<Entry> left = new ArrayList<>();
        lanes.values().forEach(lane -> left.addAll(lane.entries));
        if (left.isEmpty()) {
            return;
        } else if (journal.durable()) {
            LOG.warn("{} notifications are not delivered; they are kept and sent after the next start", left.size());
            return;
        }
        for (Entry entry : left) {
            remove(entry, Outcome.LOST, "the process ended", new ArrayList<>());
        }
        LOG.error(
                "{} notifications are lost: they could not be delivered and there is no state directory", left.size());
    }
}
