package dev.nightjar.quickstart;

import static org.assertj.core.api.Assertions.fail;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/** Waits for something to become true. */
public final class Await {
    private static final long LOOK_AGAIN_NANOS = Duration.ofMillis(50).toNanos();

    private Await() {}

    /** Returns as soon as {@code condition} holds; fails after {@code patience}, with {@code situation} as it is then. */
    public static void until(String what, Duration patience, BooleanSupplier condition, Supplier<String> situation) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() - deadline > 0) {
                fail("not within %s s: %s%n%s", patience.toSeconds(), what, situation.get());
            }
            LockSupport.parkNanos(LOOK_AGAIN_NANOS);
        }
    }
}
