package dev.nightjar.alerting.outbox;

import java.time.Duration;
import java.time.Instant;

/**
 * One line of the delivery log. Immutable; redacted.
 *
 * @param at when it was known
 * @param notifier the name it is registered under
 * @param notificationId of the notification
 * @param title of the notification
 * @param detail the receiver's reference when delivered, else the reason
 * @param attempt which attempt it was, 0 when none was made
 * @param took how long the attempt took
 */
public record DeliveryRecord(
        Instant at,
        String notifier,
        String notificationId,
        String title,
        Outcome outcome,
        String detail,
        int attempt,
        Duration took) {}
