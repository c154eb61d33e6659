package dev.nightjar.alerting.route;

import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.alerting.outbox.AlertStore;
import dev.nightjar.alerting.outbox.DeliveryRecord;
import dev.nightjar.alerting.outbox.Outbox;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.Recipient;
import dev.nightjar.alerting.rule.Transition;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Scheduler;
import dev.nightjar.core.redaction.Redactor;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The way from a transition to whoever must know: route, group, outbox, notifier. What it accepts is kept before it
 * returns, and sent by threads of its own. Thread-safe.
 */
public final class Dispatcher implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Dispatcher.class);

    private static final long CLOSE_MILLIS = 1000;

    private final Map<String, Notifier> notifiers;
    private final AddressBook addresses;
    private final Grouping grouping;
    private final Outbox outbox;
    private final InstantSource clock;
    private final @Nullable Scheduler ownScheduler;
    private final AtomicBoolean closed = new AtomicBoolean();

    Dispatcher(DispatcherBuilder builder, Map<String, Notifier> notifiers, AddressBook addresses) {
        this.notifiers = notifiers;
        this.addresses = addresses;
        this.clock = builder.clock();
        Redactor redactor = builder.redactor();
        Scheduler given = builder.scheduler();
        Scheduler scheduler = given == null ? Scheduler.daemon() : given;
        this.ownScheduler = given == null ? scheduler : null;
        this.grouping = new Grouping(builder.routes(), addresses, new Redaction(redactor), builder.service());
        this.outbox = new Outbox(
                notifiers,
                AddressBook.LOG,
                builder.stateDirectory(),
                builder.limits(),
                redactor,
                builder.meters(),
                clock,
                scheduler);
        outbox.groups().forEach(this::restore);
    }

    /** A builder without notifiers. */
    public static DispatcherBuilder builder() {
        return new DispatcherBuilder();
    }

    private void restore(String key, byte[] group) {
        try {
            grouping.restore(Group.of(group));
        } catch (RuntimeException unreadable) {
            LOG.error("who was told of '{}' cannot be read any more ({})", key, unreadable.toString());
        }
    }

    /** {@link #accept(List, Collection, AlertStore.Changes)} for callers that keep no state and no list. */
    public void accept(List<Transition> transitions) {
        dispatch(transitions, null, AlertStore.Changes.none());
    }

    /**
     * Takes what one evaluation changed: transitions, the notifications they cause and {@code changes} are one commit, on
     * the disk when this returns if there is a state directory. Called after every evaluation, also without a transition:
     * what still fires is told again from here. Never blocks for a notifier and never throws for one.
     *
     * @param firing every alert that fires now, with its latest value
     */
    public void accept(List<Transition> transitions, Collection<Alert> firing, AlertStore.Changes changes) {
        dispatch(transitions, firing, changes);
    }

    private synchronized void dispatch(
            List<Transition> transitions, @Nullable Collection<Alert> firing, AlertStore.Changes changes) {
        Grouping.Round round = grouping.next(transitions, firing, clock.instant());
        outbox.commit(round.outgoing(), round.groups(), changes);
    }

    /** What {@link #accept(List, Collection, AlertStore.Changes)} kept before this start. */
    public AlertStore alertStore() {
        return outbox.alerts();
    }

    /** Refuses a recipient that nobody knows, and warns of one that is not configured: for rules that are loaded later. */
    public void check(Recipient recipient, String where, Problems problems) {
        addresses.check(recipient, where, problems);
    }

    /** Whether what is accepted now would survive a crash. */
    public boolean durable() {
        return outbox.durable();
    }

    /** How many notifications wait or are under way. */
    public int pending() {
        return outbox.pending();
    }

    /** The last 1,000 lines of the delivery log, oldest first; a copy. */
    public List<DeliveryRecord> deliveries() {
        return outbox.deliveries();
    }

    /** {@link #close(Duration)} with 5 seconds. */
    @Override
    public void close() {
        close(Duration.ofSeconds(5));
    }

    /**
     * Accepts nothing more, sends what can be sent, keeps the rest (without a state directory: says how many are lost), then
     * closes the notifiers; all of it within {@code deadline}, whatever they do. Idempotent.
     */
    public void close(Duration deadline) {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        // a tenth is left for the file and for the caller
        outbox.close(deadline.multipliedBy(7).dividedBy(10));
        closeNotifiers(deadline.dividedBy(5));
        if (ownScheduler != null) {
            ownScheduler.close();
        }
    }

    /** On a thread of its own: a stranger's close may hang, and ours must not. */
    private void closeNotifiers(Duration deadline) {
        CountDownLatch done = new CountDownLatch(1);
        Thread closer = new Thread(
                () -> {
                    notifiers.forEach(Dispatcher::close);
                    done.countDown();
                },
                "nightjar-delivery-close");
        closer.setDaemon(true);
        closer.start();
        try {
            if (!done.await(Math.min(CLOSE_MILLIS, deadline.toMillis()), TimeUnit.MILLISECONDS)) {
                LOG.warn("a notifier does not close; it is left behind");
                closer.interrupt();
            }
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    private static void close(String name, Notifier notifier) {
        try {
            notifier.close();
        } catch (RuntimeException | LinkageError failure) {
            LOG.warn(
                    "notifier '{}' failed to close: {}",
                    name,
                    failure.getClass().getName());
        }
    }
}
