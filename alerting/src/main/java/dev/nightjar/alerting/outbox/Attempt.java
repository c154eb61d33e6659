package dev.nightjar.alerting.outbox;

import dev.nightjar.alerting.notify.Delivery;
import dev.nightjar.alerting.notify.DeliveryContext;
import dev.nightjar.alerting.notify.Notification;
import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.core.Scheduler;
import java.time.Duration;

/** One call of a notifier, interrupted when it takes too long. Confined to its thread, but for {@link #interrupt}. */
final class Attempt {
    private final Thread thread = Thread.currentThread();
    private boolean over;
    private boolean interrupted;

    /** What the notifier says of {@code notification}; never throws. */
    Delivery run(
            Notifier notifier,
            Notification notification,
            DeliveryContext context,
            Scheduler scheduler,
            Duration allowed) {
        Scheduler.Task watch = scheduler.schedule(allowed, this::interrupt);
        Delivery delivery;
        try {
            Delivery answer = notifier.deliver(notification, context);
            delivery = answer == null ? Delivery.retryLater("the notifier answered null") : answer;
        } catch (InterruptedException stopped) {
            delivery = Delivery.retryLater("it was interrupted");
        } catch (Throwable failure) { // whatever a stranger's code throws, the lane goes on
            delivery = Delivery.retryLater("it threw " + described(failure));
        }
        watch.cancel();
        return over(allowed, delivery);
    }

    /** An exception of a stranger's may throw when it is asked what it says. */
    private static String described(Throwable failure) {
        try {
            return String.valueOf(failure);
        } catch (Throwable mute) {
            return failure.getClass().getName();
        }
    }

    private synchronized Delivery over(Duration allowed, Delivery delivery) {
        over = true;
        // The interrupt was for this attempt: the next must not see it.
        Thread.interrupted();
        return interrupted && delivery instanceof Delivery.RetryLater
                ? Delivery.retryLater("it took longer than " + allowed.toSeconds() + " s")
                : delivery;
    }

    /** Interrupts the notifier, unless it has answered. Thread-safe. */
    synchronized void interrupt() {
        if (!over) {
            interrupted = true;
            thread.interrupt();
        }
    }
}
