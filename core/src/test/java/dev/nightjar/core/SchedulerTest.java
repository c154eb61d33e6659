package dev.nightjar.core;

import static java.time.Duration.ZERO;
import static java.time.Duration.ofMillis;
import static java.util.concurrent.TimeUnit.SECONDS;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class SchedulerTest {
    private final Scheduler scheduler = Scheduler.daemon();

    @AfterEach
    void close() {
        scheduler.close();
    }

    @Test
    void runsTasksOnOneNamedDaemonThread() throws Exception {
        CompletableFuture<Thread> ran = new CompletableFuture<>();

        scheduler.schedule(ZERO, () -> ran.complete(Thread.currentThread()));

        Thread thread = ran.get(10, SECONDS);
        assertThat(thread.getName()).isEqualTo("nightjar-scheduler");
        assertThat(thread.isDaemon()).isTrue();
    }

    @Test
    void goesOnRepeatingATaskThatThrows() throws Exception {
        CountDownLatch runs = new CountDownLatch(3);

        scheduler.repeat(ZERO, ofMillis(1), () -> {
            runs.countDown();
            throw new IllegalStateException("boom");
        });

        assertThat(runs.await(10, SECONDS)).isTrue();
    }

    @Test
    void takesTasksAfterCloseAndNeverRunsThem() {
        scheduler.close();
        scheduler.close();

        Scheduler.Task task = scheduler.schedule(ZERO, () -> {
            throw new AssertionError("ran after close");
        });

        task.cancel();
    }
}
