package dev.nightjar.alerting.notify;

/**
 * Sends notifications somewhere. Called on a delivery thread, never on the application's or the evaluation's, and by at
 * most one thread at a time for each notifier. Implementations are thread-safe and keep no alert state: what they are
 * handed is complete and redacted.
 */
@FunctionalInterface
public interface Notifier extends AutoCloseable {

    /**
     * Sends {@code notification} once and says what became of it. Retries, deadlines and bookkeeping are the caller's.
     * What it throws counts as {@link Delivery.RetryLater}; so does null.
     */
    Delivery deliver(Notification notification, DeliveryContext context) throws Exception;

    /** Frees what it holds. Idempotent. */
    @Override
    default void close() {}
}
