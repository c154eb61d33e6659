package dev.nightjar.health;

import static dev.nightjar.health.Eventually.eventually;
import static dev.nightjar.health.check.Probe.FULL;
import static dev.nightjar.health.check.Probe.LIVENESS;
import static dev.nightjar.health.check.Probe.READINESS;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.health.check.CheckContext;
import dev.nightjar.health.check.CheckResult;
import dev.nightjar.health.check.Impact;
import dev.nightjar.health.check.Status;
import dev.nightjar.health.report.CheckReport;
import dev.nightjar.testkit.ManualTime;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.slf4j.MDC;

/** Checks that hang, on real threads under virtual time; numbers are those of the specification's adversarial checks. */
@Timeout(60)
class HungCheckTest {
    private final ManualTime time = ManualTime.atNoon();
    private @Nullable Health opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private HealthBuilder builder() {
        return Health.builder().redactor(new OneSecretRedactor()).clock(time).scheduler(time);
    }

    private Health start(HealthBuilder builder) {
        Health health = builder.start();
        opened = health;
        health.ready();
        return health;
    }

    private static CheckReport check(Health health, String name) {
        return health.report(FULL).check(name).orElseThrow();
    }

    private static List<Thread> workers() {
        return Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("nightjar-check-"))
                .toList();
    }

    /** An idle worker waits for work for a while; one that hangs waits for ever. */
    private static void awaitIdleWorkers() {
        eventually(
                "the thread is free",
                () -> workers().stream().allMatch(thread -> thread.getState() == Thread.State.TIMED_WAITING));
    }

    /** The scheduler may be faster than a thread is made. */
    @Test
    void runsAgainAfterARunThatNeverGotItsThreadInTime() {
        List<Runnable> waiting = new CopyOnWriteArrayList<>();
        ScriptedCheck db = ScriptedCheck.up();
        Health health = start(builder().check("db", db).executor(waiting::add));
        time.advance(ofSeconds(2));
        assertThat(check(health, "db").reason()).isEqualTo("TIMEOUT");

        waiting.get(0).run();
        assertThat(db.runs).hasValue(0);
        time.advance(ofSeconds(5));
        waiting.get(1).run();

        assertThat(health.status(READINESS)).isEqualTo(Status.UP);
    }

    /** 5, 6, 7 and 8. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void costsOneThreadAndOneRunHoweverManyAsk(boolean deaf) throws Exception {
        HungCheck hung = new HungCheck(true);
        int before = workers().size();
        Health health = start(builder().check("hung", hung, options -> options.interruptOnTimeout(!deaf)));
        hung.awaitEntered();

        assertThat(health.status(READINESS)).isEqualTo(Status.UNKNOWN);
        time.advance(ofSeconds(2));
        assertThat(health.status(READINESS)).isEqualTo(Status.DOWN);
        assertThat(check(health, "hung").reason()).isEqualTo("TIMEOUT");

        long begin = System.nanoTime();
        for (int i = 0; i < 10_000; i++) {
            assertThat(health.status(READINESS)).isEqualTo(Status.DOWN);
            assertThat(health.status(LIVENESS)).isEqualTo(Status.UP);
        }
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ofSeconds(5));
        time.advance(ofMinutes(30));

        assertThat(hung.runs).hasValue(1);
        assertThat(workers().size() - before).isLessThanOrEqualTo(1);
        assertThat(health.status(READINESS)).isEqualTo(Status.DOWN);
        assertThat(check(health, "hung").message()).contains("no answer within 2000 ms; running for 1");
        assertThat(hung.interrupts.get() > 0).isEqualTo(!deaf);

        hung.release();
        awaitIdleWorkers();
        time.advance(ofSeconds(5));
        eventually("it recovers with its next run", () -> health.status(READINESS) == Status.UP);
        assertThat(hung.runs).hasValue(2);
    }

    @Test
    void isDownOnlyAfterItsThresholdWhenItWorkedBefore() throws Exception {
        HungCheck hung = new HungCheck(true);
        ScriptedCheck db = ScriptedCheck.up();
        Health health = start(builder().check("db", db));
        eventually("the first run", () -> health.status(READINESS) == Status.UP);
        db.becomes(hung);

        time.advance(ofSeconds(10));
        hung.awaitEntered();
        time.advance(ofSeconds(2));
        assertThat(health.status(READINESS)).isEqualTo(Status.UP);
        assertThat(check(health, "db").failures()).isEqualTo(1);

        time.advance(ofSeconds(5));
        assertThat(health.status(READINESS)).isEqualTo(Status.DOWN);
        hung.release();
    }

    /** 17. */
    @Test
    void keepsItsImpactWhenItTimesOut() throws Exception {
        HungCheck hung = new HungCheck(false);
        Health health = start(builder().check("hung", hung, options -> options.impact(Impact.DEGRADING)));
        hung.awaitEntered();

        time.advance(ofSeconds(2));

        assertThat(health.status(READINESS)).isEqualTo(Status.DEGRADED);
    }

    @Test
    void cannotOverwriteANewerResultWithALateOne() throws Exception {
        CountDownLatch release = new CountDownLatch(1);
        CountDownLatch entered = new CountDownLatch(1);
        CompletableFuture<CheckContext> seen = new CompletableFuture<>();
        ScriptedCheck late = ScriptedCheck.up();
        late.becomes(context -> {
            seen.complete(context);
            entered.countDown();
            release.await();
            return CheckResult.up();
        });
        Health health = start(builder().check("late", late, options -> options.interruptOnTimeout(false)));
        entered.await();
        time.advance(ofSeconds(2));

        CheckContext context = seen.get();
        assertThat(context.isCancelled()).isTrue();
        assertThat(context.remaining()).isZero();
        late.goesDown();
        release.countDown();
        awaitIdleWorkers();
        assertThat(check(health, "late").reason()).isEqualTo("TIMEOUT");
        time.advance(ofSeconds(5));
        eventually("its result", () -> check(health, "late").reason().equals("FAILED"));
        assertThat(health.status(READINESS)).isEqualTo(Status.DOWN);
    }

    @Test
    void tellsTheLogWhereItHangs() throws Exception {
        HungCheck hung = new HungCheck(false);
        try (LogCapture log = new LogCapture()) {
            start(builder().check("hung", hung));
            hung.awaitEntered();
            time.advance(ofSeconds(2));

            assertThat(log.lines())
                    .singleElement()
                    .asString()
                    .contains("check 'hung' is DOWN, TIMEOUT: no answer within 2000 ms")
                    .contains("it hangs at ")
                    .contains("CountDownLatch");
        }
    }

    /** 16: the process stood still while the check ran, so the check had no time to answer. */
    @Test
    void getsItsTimeAgainAfterAPauseOfTheProcess() throws Exception {
        HungCheck slow = new HungCheck(false);
        Health health = start(builder().check("slow", slow));
        slow.awaitEntered();

        time.pause(ofMinutes(10));
        assertThat(check(health, "slow").reason()).isEqualTo("NOT_RUN");

        slow.release();
        eventually("the answer", () -> health.status(READINESS) == Status.UP);
    }

    /** 38. */
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void doesNotHoldUpTheEnd(boolean deaf) throws Exception {
        HungCheck hung = new HungCheck(deaf);
        Health health = builder().check("hung", hung).start();
        hung.awaitEntered();
        assertThat(workers()).allMatch(Thread::isDaemon);

        long begin = System.nanoTime();
        health.close();
        health.close();

        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isLessThan(ofSeconds(1));
        eventually("the interrupt", () -> hung.interrupts.get() == 1);
        hung.release();
        eventually("no thread of ours is left", () -> workers().isEmpty());
    }

    @Test
    void isForgottenWhenItIsUnregistered() throws Exception {
        HungCheck hung = new HungCheck(false);
        Health health = start(builder());
        var registration = health.register("hung", hung);
        hung.awaitEntered();

        registration.close();

        assertThat(health.status(READINESS)).isEqualTo(Status.UP);
        eventually("the interrupt", () -> hung.interrupts.get() == 1);
        time.advance(ofMinutes(1));
        assertThat(hung.runs).hasValue(1);
    }

    @Test
    void runsEachCheckInACleanContextWithWhatItAnsweredBefore() {
        List<String> seen = new CopyOnWriteArrayList<>();
        MDC.put("request_id", "of-the-caller");
        try {
            ScriptedCheck nosy = ScriptedCheck.up();
            nosy.becomes(context -> {
                Thread.currentThread().interrupt();
                seen.add(MDC.get("request_id") + " " + MDC.get("mine") + " "
                        + context.previous().map(CheckResult::toString).orElse("first"));
                MDC.put("mine", "left behind");
                return CheckResult.degraded("x").reason("ODD");
            });
            Health health = start(builder().check("nosy", nosy));
            eventually("the first run", () -> health.status(READINESS) == Status.DEGRADED);
            time.advance(ofSeconds(10));
            eventually("the second run", () -> seen.size() == 2);
        } finally {
            MDC.clear();
        }
        assertThat(seen.get(0)).isEqualTo("null null first");
        assertThat(seen.get(1)).isEqualTo("null null DEGRADED ODD");
    }

    @Test
    void drainsForItsTimeUnlessItIsClosedMeanwhile() throws Exception {
        Health health = start(builder());
        Thread draining = new Thread(() -> health.drain(ofMinutes(10)));
        draining.start();
        eventually("readiness is down", () -> health.status(READINESS) == Status.OUT_OF_SERVICE);
        assertThat(draining.isAlive()).isTrue();

        health.close();

        draining.join(10_000);
        assertThat(draining.isAlive()).isFalse();
    }
}
