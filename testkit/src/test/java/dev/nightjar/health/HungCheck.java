package dev.nightjar.health;

import dev.nightjar.health.check.Check;
import dev.nightjar.health.check.CheckContext;
import dev.nightjar.health.check.CheckOptions;
import dev.nightjar.health.check.CheckResult;
import dev.nightjar.health.check.Kind;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;

/** Does not answer until the test lets it; deaf to interrupts if the test wants it so. Thread-safe. */
final class HungCheck implements Check {
    final AtomicInteger runs = new AtomicInteger();
    final AtomicInteger interrupts = new AtomicInteger();
    private final CountDownLatch entered = new CountDownLatch(1);
    private final CountDownLatch released = new CountDownLatch(1);
    private final boolean deaf;

    HungCheck(boolean deaf) {
        this.deaf = deaf;
    }

    void awaitEntered() throws InterruptedException {
        entered.await();
    }

    void release() {
        released.countDown();
    }

    @Override
    public CheckResult check(CheckContext context) throws InterruptedException {
        runs.incrementAndGet();
        entered.countDown();
        while (true) {
            try {
                released.await();
                return CheckResult.up().with("run", runs.get());
            } catch (InterruptedException interrupted) {
                interrupts.incrementAndGet();
                if (!deaf) {
                    throw interrupted;
                }
            }
        }
    }

    @Override
    public CheckOptions options() {
        return CheckOptions.defaults().kind(Kind.LOCAL).jitter(0);
    }
}
