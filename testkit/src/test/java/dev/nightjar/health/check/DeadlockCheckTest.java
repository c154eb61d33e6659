package dev.nightjar.health.check;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.testkit.CheckContract;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.locks.ReentrantLock;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class DeadlockCheckTest extends CheckContract {
    private final List<Thread> locked = new ArrayList<>();

    @AfterEach
    void release() throws InterruptedException {
        for (Thread thread : locked) {
            thread.interrupt();
        }
        for (Thread thread : locked) {
            thread.join(10_000);
        }
    }

    @Override
    protected Check healthy() {
        return Checks.deadlock();
    }

    /** Two threads that wait for each other until they are interrupted. */
    @Override
    protected Optional<Check> failing() throws InterruptedException {
        CyclicBarrier both = new CyclicBarrier(2);
        ReentrantLock first = new ReentrantLock();
        ReentrantLock second = new ReentrantLock();
        lock("deadlocked-1", both, first, second);
        lock("deadlocked-2", both, second, first);
        for (Thread thread : locked) {
            while (thread.getState() != Thread.State.WAITING
                    || !(first.hasQueuedThreads() && second.hasQueuedThreads())) {
                Thread.onSpinWait();
            }
        }
        return Optional.of(Checks.deadlock());
    }

    private void lock(String name, CyclicBarrier both, ReentrantLock mine, ReentrantLock other) {
        Thread thread = new Thread(
                () -> {
                    mine.lock();
                    try {
                        both.await();
                        other.lockInterruptibly();
                        other.unlock();
                    } catch (Exception released) {
                        Thread.currentThread().interrupt();
                    } finally {
                        mine.unlock();
                    }
                },
                name);
        locked.add(thread);
        thread.start();
    }

    @Test
    void namesTheThreads() throws Exception {
        CheckResult result = run(failing().orElseThrow(), Duration.ofSeconds(10));

        assertThat(result.reason()).isEqualTo("DEADLOCK");
        assertThat(result.data().get("threads")).asString().contains("deadlocked-1", "deadlocked-2");
    }

    @Test
    void asksLivenessOnceAMinute() {
        assertThat(Checks.deadlock().options().probes()).containsExactly(Probe.LIVENESS);
        assertThat(Checks.deadlock().options().interval()).isEqualTo(Duration.ofMinutes(1));
    }
}
