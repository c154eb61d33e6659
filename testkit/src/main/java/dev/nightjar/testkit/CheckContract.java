package dev.nightjar.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.core.Problems;
import dev.nightjar.health.check.Check;
import dev.nightjar.health.check.CheckContext;
import dev.nightjar.health.check.CheckResult;
import dev.nightjar.health.check.Status;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/**
 * What every check promises. Extend it with a test class of your check and say how it is brought into each situation:
 *
 * <pre>{@code
 * class StockFeedCheckTest extends CheckContract {
 *     protected Check healthy() { return new StockFeedCheck(feedThatJustSpoke, ofSeconds(10)); }
 *     protected Optional<Check> failing() { return Optional.of(new StockFeedCheck(silentFeed, ofSeconds(10))); }
 * }
 * }</pre>
 */
public abstract class CheckContract {
    /** What a machine under load may add to any time. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /** Long enough for a healthy answer. */
    private static final Duration AMPLE = Duration.ofSeconds(10);

    /** Short enough to wait for. */
    private static final Duration BRIEF = Duration.ofMillis(300);

    /** For subclasses. */
    protected CheckContract() {}

    /** The check while what it asks is well. */
    protected abstract Check healthy() throws Exception;

    /** The check while what it asks does not work; empty only if that cannot be brought about. */
    protected abstract Optional<Check> failing() throws Exception;

    /** The check while what it asks does not answer; empty if it asks nobody who could keep it waiting. */
    protected Optional<Check> hanging() throws Exception {
        return Optional.empty();
    }

    /** What the checks were given and must not show: passwords, tokens. */
    protected List<String> secrets() {
        return List.of();
    }

    @Test
    void isUpWhileAllIsWell() throws Exception {
        CheckResult result = run(healthy(), AMPLE);

        assertThat(result.status()).as("of %s, %s", result, result.message()).isEqualTo(Status.UP);
        assertThat(result.reason()).isEqualTo("OK");
    }

    @Test
    void isDownWithAReasonAndWordsWhenItFails() throws Exception {
        Optional<Check> failing = failing();
        if (failing.isPresent()) {
            CheckResult result = run(failing.get(), AMPLE);

            assertThat(result.status()).isEqualTo(Status.DOWN);
            assertThat(result.reason()).isNotEqualTo("OK");
            assertThat(result.message())
                    .hasValueSatisfying(message -> assertThat(message).isNotBlank());
        }
    }

    @Test
    void endsByItsDeadlineOrWhenItIsInterrupted() throws Exception {
        Optional<Check> hanging = hanging();
        if (hanging.isPresent()) {
            Run run = new Run(hanging.get(), BRIEF);
            if (!run.endsWithin(BRIEF.plus(BRIEF))) {
                run.thread.interrupt();
            }

            assertThat(run.endsWithin(SLACK)).as("it ends").isTrue();
            CheckResult result = run.result();
            assertThat(result == null || result.status() == Status.DOWN)
                    .as("who gets no answer is not up, but it says %s", result)
                    .isTrue();
        }
    }

    @Test
    void endsOnAThreadThatIsInterruptedAlready() throws Exception {
        List<Check> checks = new ArrayList<>(List.of(healthy()));
        hanging().ifPresent(checks::add);
        for (Check check : checks) {
            Run run = new Run(check, BRIEF, true);

            assertThat(run.endsWithin(SLACK)).as("it ends").isTrue();
        }
    }

    @Test
    void answersAgainAndAgainFromAnyThread() throws Exception {
        Check check = healthy();
        List<Run> runs = new ArrayList<>();
        for (int i = 0; i < 8; i++) {
            runs.add(new Run(check, AMPLE));
        }
        for (Run run : runs) {
            assertThat(run.endsWithin(SLACK.plus(AMPLE))).as("it ends").isTrue();
            assertThat(run.result()).isNotNull().extracting(CheckResult::status).isEqualTo(Status.UP);
        }
    }

    @Test
    void wantsTheSameOptionsEachTimeAndOnesThatWork() throws Exception {
        Check check = healthy();
        Problems problems = new Problems();

        check.options().validate("contract", problems);

        assertThat(problems.list()).isEmpty();
        assertThat(check.options()).hasToString(check.options().toString());
    }

    @Test
    void keepsItsSecrets() throws Exception {
        List<Check> checks = new ArrayList<>(List.of(healthy()));
        failing().ifPresent(checks::add);
        for (Check check : checks) {
            CheckResult result = run(check, AMPLE);
            String said = check + " " + result + " " + result.message().orElse("") + " " + result.data();

            assertThat(secrets()).noneMatch(said::contains);
        }
    }

    /** The answer of {@code check}, which must come within {@code limit}; what it throws is what the engine makes of it. */
    protected static CheckResult run(Check check, Duration limit) throws Exception {
        Run run = new Run(check, limit);
        assertThat(run.endsWithin(limit.plus(SLACK))).as("it ends").isTrue();
        CheckResult result = run.result();
        assertThat(result).as("never null").isNotNull();
        return result == null ? CheckResult.down("null") : result;
    }

    /** One run on a thread of its own. */
    private static final class Run implements CheckContext {
        private final long deadline;
        private final FutureTask<@Nullable CheckResult> task;
        private final Thread thread;

        Run(Check check, Duration limit) {
            this(check, limit, false);
        }

        Run(Check check, Duration limit, boolean interrupted) {
            deadline = System.nanoTime() + limit.toNanos();
            task = new FutureTask<>(() -> {
                if (interrupted) {
                    Thread.currentThread().interrupt();
                }
                return check.check(this);
            });
            thread = new Thread(task, "check-contract");
            thread.setDaemon(true);
            thread.start();
        }

        boolean endsWithin(Duration time) throws InterruptedException {
            try {
                task.get(time.toMillis(), TimeUnit.MILLISECONDS);
                return true;
            } catch (ExecutionException thrown) {
                return true;
            } catch (TimeoutException hangs) {
                return false;
            }
        }

        /** What it answered; what it threw counts as the engine counts it. */
        @Nullable
        CheckResult result() throws InterruptedException {
            try {
                return task.get();
            } catch (ExecutionException thrown) {
                return CheckResult.down(thrown.getCause() == null ? thrown : thrown.getCause());
            }
        }

        @Override
        public InstantSource clock() {
            return InstantSource.system();
        }

        @Override
        public Duration remaining() {
            return Duration.ofNanos(Math.max(0, deadline - System.nanoTime()));
        }

        @Override
        public boolean isCancelled() {
            return deadline - System.nanoTime() <= 0;
        }

        @Override
        public Optional<CheckResult> previous() {
            return Optional.empty();
        }
    }
}
