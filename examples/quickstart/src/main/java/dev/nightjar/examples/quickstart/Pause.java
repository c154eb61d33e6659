package dev.nightjar.examples.quickstart;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** Waiting, for a time or for something to become true. */
final class Pause {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(100);

    private Pause() {}

    static void of(Duration duration) {
        until(() -> false, duration);
    }

    /** Whether {@code condition} became true within {@code patience}; an interrupt ends the wait. */
    static boolean until(BooleanSupplier condition, Duration patience) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            long left = deadline - System.nanoTime();
            if (left <= 0 || Thread.currentThread().isInterrupted()) {
                return false;
            }
            LockSupport.parkNanos(Math.min(left, LOOK_AGAIN.toNanos()));
        }
        return true;
    }
}
