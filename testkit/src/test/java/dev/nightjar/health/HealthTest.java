package dev.nightjar.health;

import static dev.nightjar.health.check.Probe.FULL;
import static dev.nightjar.health.check.Probe.LIVENESS;
import static dev.nightjar.health.check.Probe.READINESS;
import static dev.nightjar.health.check.Probe.STARTUP;
import static java.time.Duration.ofHours;
import static java.time.Duration.ofMillis;
import static java.time.Duration.ofMinutes;
import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Meters;
import dev.nightjar.core.Service;
import dev.nightjar.core.redaction.Redactor;
import dev.nightjar.core.redaction.Safe;
import dev.nightjar.core.redaction.Sensitive;
import dev.nightjar.health.check.CheckOptions;
import dev.nightjar.health.check.CheckResult;
import dev.nightjar.health.check.Impact;
import dev.nightjar.health.check.Kind;
import dev.nightjar.health.check.Probe;
import dev.nightjar.health.check.Registration;
import dev.nightjar.health.check.Status;
import dev.nightjar.health.report.CheckReport;
import dev.nightjar.testkit.ManualTime;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The engine under virtual time; numbers in comments are those of the specification's adversarial checks. */
class HealthTest {
    private final ManualTime time = ManualTime.atNoon();
    private final OneSecretRedactor redactor = new OneSecretRedactor();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final ScriptedCheck db = ScriptedCheck.up();
    private @Nullable Health opened;

    @AfterEach
    void close() {
        if (opened != null) {
            opened.close();
        }
    }

    private HealthBuilder builder() {
        return Health.builder()
                .service(Service.named("orders"))
                .redactor(redactor)
                .meters(meters)
                .clock(time)
                .scheduler(time)
                .executor(Runnable::run);
    }

    private Health start(HealthBuilder builder) {
        Health health = builder.start();
        opened = health;
        return health;
    }

    /** Ready, with the check {@code db} in readiness. */
    private Health withDb(UnaryOperator<CheckOptions> options) {
        Health health = start(builder().check("db", db, options));
        health.ready();
        return health;
    }

    private Health withDb() {
        return withDb(options -> options);
    }

    private static CheckReport check(Health health, String name) {
        return health.report(FULL).check(name).orElseThrow();
    }

    @Nested
    class Scheduling {

        @Test
        void runsAtOnceAndThenEveryIntervalWhoeverAsks() {
            Health health = withDb();

            for (int i = 0; i < 1000; i++) {
                health.report(READINESS);
                health.status(FULL);
            }
            assertThat(db.runs).hasValue(1);

            time.advance(ofSeconds(30));
            assertThat(db.runs).hasValue(4);
        }

        @Test
        void runsAtTheDownIntervalWhileItFails() {
            withDb();
            db.goesDown();

            time.advance(ofSeconds(10));
            assertThat(db.runs).hasValue(2);
            time.advance(ofSeconds(5));
            assertThat(db.runs).hasValue(3);
        }

        @Test
        void keepsWithinTheJitterOfItsInterval() {
            List<Duration> starts = new ArrayList<>();
            long start = time.nanoTime();
            db.becomes(context -> {
                starts.add(Duration.ofNanos(time.nanoTime() - start));
                return CheckResult.up();
            });
            withDb(options -> options.jitter(0.1));

            time.advance(ofMinutes(10));

            assertThat(starts.get(1)).isBetween(ofSeconds(1), ofSeconds(10));
            for (int i = 2; i < starts.size(); i++) {
                assertThat(starts.get(i).minus(starts.get(i - 1))).isBetween(ofSeconds(9), ofSeconds(11));
            }
            assertThat(starts.stream().map(Duration::toNanos).distinct()).hasSameSizeAs(starts);
        }

        /** 15. */
        @ParameterizedTest
        @CsvSource({"-1", "1"})
        void takesNoNoticeOfAWallClockThatIsSet(int hours) {
            Health health = withDb();
            time.advance(ofSeconds(4));
            time.stepClock(ofHours(hours));

            CheckReport report = check(health, "db");
            assertThat(report.status()).isEqualTo(Status.UP);
            assertThat(report.run())
                    .isNotNull()
                    .extracting(CheckReport.Run::age)
                    .isEqualTo(ofSeconds(4));
            assertThat(db.runs).hasValue(1);

            time.advance(ofSeconds(6));
            assertThat(db.runs).hasValue(2);
        }

        /** 16. */
        @Test
        void comesOutOfAPauseWithOneRunAndWithoutGoingDown() {
            Health health = withDb(options -> options.failureThreshold(1));
            time.advance(ofSeconds(35));
            int before = db.runs.get();

            try (LogCapture log = new LogCapture()) {
                time.pause(ofMinutes(10));

                assertThat(db.runs).hasValue(before + 1);
                assertThat(health.status(READINESS)).isEqualTo(Status.UP);
                assertThat(log.lines()).isEmpty();
            }
        }
    }

    @Nested
    class Thresholds {

        /** 12. */
        @ParameterizedTest
        @CsvSource({"FSFSSF,UP", "FF,UP", "FFF,DOWN", "SFFSFF,UP", "FFFS,DOWN", "FFFSFS,DOWN", "FFFSS,UP"})
        void countResultsInARowBothWays(String results, Status expected) {
            Health health = withDb(options -> options.failureThreshold(3).successThreshold(2));

            for (char result : results.toCharArray()) {
                if (result == 'F') {
                    db.goesDown();
                } else {
                    db.goesUp();
                }
                int before = db.runs.get();
                while (db.runs.get() == before) {
                    time.advance(ofSeconds(1));
                }
            }

            assertThat(health.status(READINESS)).isEqualTo(expected);
        }

        /** 13. */
        @Test
        void doNotMakeUpWhatNeverSucceeded() {
            db.goesDown();

            Health health = withDb(options -> options.failureThreshold(5));

            assertThat(health.status(READINESS)).isEqualTo(Status.DOWN);
            db.goesUp();
            time.advance(ofSeconds(5));
            assertThat(health.status(READINESS)).isEqualTo(Status.UP);
        }

        @Test
        void letDegradedThroughAtOnce() {
            Health health = withDb();
            db.becomes(context -> CheckResult.degraded("slow").reason("SLOW"));

            time.advance(ofSeconds(10));

            assertThat(health.status(READINESS)).isEqualTo(Status.DEGRADED);
            assertThat(check(health, "db").reason()).isEqualTo("SLOW");
        }
    }

    @Nested
    class Misbehaviour {

        /** 10. */
        @Test
        void ofOneCheckLeavesTheOthersAndItsNextRunAlone() {
            List<ScriptedCheck> bad = new ArrayList<>();
            HealthBuilder builder = builder().check("db", db);
            for (Throwable thrown : List.of(
                    new IllegalStateException("x"),
                    new NoClassDefFoundError("x"),
                    new StackOverflowError(),
                    new AssertionError("x"))) {
                ScriptedCheck check = ScriptedCheck.up();
                check.becomes(context -> Misbehaviour.<RuntimeException>sneak(thrown));
                bad.add(check);
                builder.check("bad-" + bad.size(), check);
            }
            ScriptedCheck nothing = ScriptedCheck.up();
            nothing.becomes(context -> nothing());
            bad.add(nothing);
            builder.check("bad-" + bad.size(), nothing);

            Health health = start(builder);

            for (int i = 1; i <= bad.size(); i++) {
                assertThat(check(health, "bad-" + i).status()).isEqualTo(Status.DOWN);
                assertThat(check(health, "bad-" + i).reason()).isEqualTo("ERROR");
            }
            assertThat(check(health, "db").status()).isEqualTo(Status.UP);
            bad.forEach(ScriptedCheck::goesUp);
            time.advance(ofSeconds(5));
            assertThat(health.report(FULL).checks())
                    .filteredOn(check -> !check.name().equals("availability"))
                    .hasSize(6)
                    .allMatch(check -> check.status() == Status.UP);
        }

        @SuppressWarnings("unchecked")
        private static <T extends Throwable> CheckResult sneak(Throwable thrown) throws T {
            throw (T) thrown;
        }

        @SuppressWarnings("NullAway") // a check that breaks its promise
        private static CheckResult nothing() {
            return null;
        }

        /** 14. */
        @Test
        void ofTheSchedulerMakesResultsStaleAndNotGreenForEver() {
            Health health = start(
                    builder().check("db", db).check("loop", ScriptedCheck.up(), options -> options.probes(LIVENESS)));
            health.ready();
            time.close();

            time.advance(ofSeconds(32));
            assertThat(health.status(READINESS)).isEqualTo(Status.UP);

            time.advance(ofMillis(1));
            assertThat(health.status(READINESS)).isEqualTo(Status.UNKNOWN);
            assertThat(health.status(LIVENESS)).isEqualTo(Status.UNKNOWN);
            assertThat(READINESS.passes(Status.UNKNOWN)).isFalse();
            assertThat(LIVENESS.passes(Status.UNKNOWN)).isTrue();
            assertThat(check(health, "db").reason()).isEqualTo("STALE");
            assertThat(check(health, "db").message()).isEqualTo("the last result, UP, is 32001 ms old");
        }

        /** 14. */
        @Test
        void ofTheWorkersMakesResultsStaleUntilThereAreThreadsAgain() {
            List<Boolean> saturated = new ArrayList<>(List.of(false));
            Health health = start(builder().check("db", db).executor(run -> {
                if (saturated.get(0)) {
                    throw new RejectedExecutionException();
                }
                run.run();
            }));
            health.ready();
            saturated.set(0, true);

            time.advance(ofMinutes(1));
            assertThat(health.status(READINESS)).isEqualTo(Status.UNKNOWN);

            saturated.set(0, false);
            time.advance(ofSeconds(10));
            assertThat(health.status(READINESS)).isEqualTo(Status.UP);
        }
    }

    @Nested
    class Impacts {

        /** 17. */
        @Test
        void ofADegradingCheckIsDegradedHoweverItFails() {
            Health health = withDb(options -> options.impact(Impact.DEGRADING).failureThreshold(1));

            db.goesDown();
            time.advance(ofSeconds(10));
            assertThat(health.status(READINESS)).isEqualTo(Status.DEGRADED);

            db.becomes(context -> {
                throw new IllegalStateException();
            });
            time.advance(ofSeconds(10));
            assertThat(health.status(READINESS)).isEqualTo(Status.DEGRADED);
            assertThat(READINESS.passes(Status.DEGRADED)).isTrue();
            assertThat(check(health, "db").status()).isEqualTo(Status.DOWN);
        }

        @Test
        void ofAnInformationalCheckIsNone() {
            db.goesDown();
            Health health = withDb(options -> options.impact(Impact.INFORMATIONAL));

            assertThat(health.status(READINESS)).isEqualTo(Status.UP);
            assertThat(health.status(FULL)).isEqualTo(Status.UP);
        }

        @Test
        void belongOnlyToTheProbesThatWereChosen() {
            Probe payments = Probe.named("payments");
            db.goesDown();
            Health health = withDb(options -> options.probes(payments));

            assertThat(health.status(payments)).isEqualTo(Status.DOWN);
            assertThat(health.status(FULL)).isEqualTo(Status.DOWN);
            assertThat(health.status(READINESS)).isEqualTo(Status.UP);
            assertThat(health.status(LIVENESS)).isEqualTo(Status.UP);
            assertThat(health.knows(payments)).isTrue();
            assertThat(health.knows(Probe.named("other"))).isFalse();
            assertThat(health.status(Probe.named("other"))).isEqualTo(Status.UNKNOWN);
        }

        /** 18. */
        @Test
        void areUnknownBeforeTheFirstResult() {
            Health health = start(builder().check("db", db).executor(run -> {}));
            health.ready();

            assertThat(health.status(READINESS)).isEqualTo(Status.UNKNOWN);
            assertThat(check(health, "db").reason()).isEqualTo("NOT_RUN");
        }
    }

    @Nested
    class AvailabilityOfTheApplication {

        /** 42. */
        @Test
        void isStartingUntilItSaysThatItIsReadyAndStartedForEverAfter() {
            Health health = start(builder());

            assertThat(health.status(STARTUP)).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(health.status(READINESS)).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(health.report(READINESS).reason()).isEqualTo("STARTING");
            assertThat(health.status(LIVENESS)).isEqualTo(Status.UP);

            health.ready();
            assertThat(health.status(STARTUP)).isEqualTo(Status.UP);
            assertThat(health.status(READINESS)).isEqualTo(Status.UP);

            health.register("db", ScriptedCheck.down(), options -> options.probes(STARTUP, READINESS));
            assertThat(health.status(READINESS)).isEqualTo(Status.DOWN);
            assertThat(health.status(STARTUP)).isEqualTo(Status.UP);
            health.refuse("maintenance");
            health.drain(Duration.ZERO);
            assertThat(health.status(STARTUP)).isEqualTo(Status.UP);
        }

        /** 42. */
        @Test
        void isNotStartedBeforeItsStartupChecksPassed() {
            db.goesDown();
            Health health = withDb(options -> options.probes(STARTUP));

            assertThat(health.status(STARTUP)).isEqualTo(Status.DOWN);
            db.goesUp();
            time.advance(ofSeconds(5));
            assertThat(health.status(STARTUP)).isEqualTo(Status.UP);
        }

        @Test
        void canBeRefusedAndTakenUpAgain() {
            Health health = withDb();

            health.refuse("password is hunter2");
            assertThat(health.status(READINESS)).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(health.status(LIVENESS)).isEqualTo(Status.UP);
            assertThat(health.report(READINESS).reason()).isEqualTo("DISABLED");
            assertThat(check(health, "availability").message()).isEqualTo("password is [REDACTED]");

            health.ready();
            assertThat(health.status(READINESS)).isEqualTo(Status.UP);
            assertThat(health.report(READINESS).check("availability")).isEmpty();
        }

        /** 19. */
        @Test
        void isOverForGoodOnceItDrains() {
            db.goesDown();
            Health health = withDb();

            health.drain(Duration.ZERO);
            assertThat(health.status(READINESS)).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(health.report(READINESS).reason()).isEqualTo("DRAINING");

            db.goesUp();
            time.advance(ofSeconds(10));
            health.register("other", ScriptedCheck.up());
            health.ready();
            health.refuse("x");

            assertThat(health.draining()).isTrue();
            assertThat(health.status(READINESS)).isEqualTo(Status.OUT_OF_SERVICE);
            assertThat(health.report(READINESS).reason()).isEqualTo("DRAINING");
            assertThat(health.status(LIVENESS)).isEqualTo(Status.UP);
            assertThat(health.retryAfter(READINESS)).isEmpty();
        }

        @Test
        void saysWhenTheFailingCheckRunsNext() {
            db.goesDown();
            Health health = withDb();
            health.register("fine", ScriptedCheck.up());

            time.advance(ofMillis(1500));

            assertThat(health.retryAfter(READINESS)).contains(ofMillis(3500));
        }
    }

    @Nested
    class Registering {

        /** 20. */
        @Test
        void endsWithItsRegistration() {
            Health health = start(builder());
            health.ready();
            Registration bad = health.register("bad", ScriptedCheck.down());
            assertThat(health.status(READINESS)).isEqualTo(Status.DOWN);

            bad.close();
            bad.close();

            assertThat(health.status(READINESS)).isEqualTo(Status.UP);
            assertThat(health.report(FULL).checks()).isEmpty();
            assertThat(meters.find(Meters.HEALTH_STATUS).meters()).isEmpty();
            assertThat(time.waiting()).isZero();
        }

        @Test
        void ofANamesakeLaterIsNotEndedByTheFirst() {
            Health health = start(builder());
            Registration first = health.register("db", db);
            first.close();
            health.register("db", ScriptedCheck.down());

            first.close();

            assertThat(health.report(FULL).check("db")).isPresent();
        }

        @Test
        void refusesATakenName() {
            Health health = withDb();

            assertThatThrownBy(() -> health.register("db", db))
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("'db' is registered already");
        }

        @Test
        void isOverWhenHealthIsClosed() {
            Health health = withDb();
            health.close();

            assertThatThrownBy(() -> health.register("late", db))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("'late'");
        }

        /** 33. */
        @Test
        void refusesADependencyInLivenessAndNamesTheWayRound() {
            HealthBuilder builder = builder().check("db", context -> CheckResult.up(), o -> o.probes(LIVENESS));

            assertThatThrownBy(builder::start)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("check 'db'")
                    .hasMessageContaining("allowExternalLiveness()");
            Health forced = start(builder()
                    .check(
                            "db",
                            context -> CheckResult.up(),
                            o -> o.probes(LIVENESS).allowExternalLiveness())
                    .check(
                            "own",
                            context -> CheckResult.up(),
                            o -> o.probes(LIVENESS).kind(Kind.LOCAL)));
            assertThat(forced.report(LIVENESS).checks()).hasSize(2);
        }

        @Test
        void refusesEverythingThatIsWrongAtOnce() {
            HealthBuilder builder = builder()
                    .check("db", db)
                    .check("db", db)
                    .check("a/b", db)
                    .check("availability", db)
                    .check("quick", db, o -> o.timeout(Duration.ZERO))
                    .check("often", db, o -> o.interval(ofMillis(-1)))
                    .check("shaky", db, o -> o.jitter(Double.NaN))
                    .check("patient", db, o -> o.failureThreshold(0).successThreshold(0))
                    .check("old", db, o -> o.staleAfter(ofSeconds(12)))
                    .check("all", db, o -> o.probes(FULL));

            assertThatThrownBy(builder::start)
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            refused -> assertThat(refused.problems())
                                    .extracting(ConfigurationException.Problem::problem)
                                    .anyMatch(problem -> problem.contains("two checks are called 'db'"))
                                    .anyMatch(problem -> problem.contains("'a/b'"))
                                    .anyMatch(problem -> problem.contains("'availability'"))
                                    .anyMatch(problem -> problem.contains("'quick': timeout is PT0S"))
                                    .anyMatch(problem -> problem.contains("'often': interval is PT-0.001S"))
                                    .anyMatch(problem -> problem.contains("'shaky': jitter is NaN"))
                                    .anyMatch(problem -> problem.contains("'patient': failureThreshold is 0"))
                                    .anyMatch(problem -> problem.contains("'patient': successThreshold is 0"))
                                    .anyMatch(problem -> problem.contains("'old': staleAfter is PT12S"))
                                    .anyMatch(problem -> problem.contains("'all': FULL was chosen")));
            assertThat(db.runs).hasValue(0);
        }
    }

    @Nested
    class Outwards {

        /** 23. */
        @Test
        void showsNoSecretOfAMessageACauseOrAValue() {
            Throwable secret =
                    new IllegalStateException("cannot connect", new SQLException("login as app with hunter2 refused"));
            db.becomes(context ->
                    CheckResult.down(secret).with("password", "opensesame").with("url", "jdbc:x?p=hunter2"));

            try (LogCapture log = new LogCapture()) {
                Health health = withDb();

                CheckReport report = check(health, "db");
                assertThat(report.message())
                        .isEqualTo("IllegalStateException: cannot connect, caused by SQLException:"
                                + " login as app with [REDACTED] refused");
                assertThat(report.data().toString()).doesNotContain("hunter2").doesNotContain("opensesame");
                assertThat(log.lines()).hasSize(1).noneMatch(line -> line.contains("hunter2"));
                assertThat(meters.getMetersAsString()).doesNotContain("hunter2");
            }
        }

        /** 23. */
        @Test
        void redactsBeforeItCuts() {
            db.becomes(context -> CheckResult.down("x".repeat(250) + "hunter2 " + "y".repeat(5000)));

            CheckReport report = check(withDb(), "db");

            assertThat(report.message()).hasSize(256).doesNotContain("hunte");
        }

        @Test
        void showsWhatIsSafeAndNeverWhatIsSensitive() {
            db.becomes(context -> CheckResult.up()
                    .with("mail", Safe.of("hunter2x"))
                    .with("name", Sensitive.of("anna"))
                    .with("list", List.of(Sensitive.of("anna"), 7)));

            Health health = start(builder().redactor(Redactor.privacy()).check("db", db));
            health.ready();

            assertThat(check(health, "db").data())
                    .containsEntry("mail", "hunter2x")
                    .containsEntry("name", "[REDACTED:sensitive]")
                    .containsEntry("list", List.of("[REDACTED:sensitive]", 7));
        }

        @Test
        void cutsEveryElementOfAList() {
            db.becomes(context -> CheckResult.up().with("threads", List.of("x".repeat(1000), 7)));

            assertThat(check(withDb(), "db").data().get("threads")).isEqualTo(List.of("x".repeat(255) + "…", 7));
        }

        @Test
        void hidesWhatCannotBeRedacted() {
            redactor.broken = true;
            db.becomes(context -> CheckResult.down("hunter2").with("url", "hunter2"));

            CheckReport report = check(withDb(), "db");

            assertThat(report.status()).isEqualTo(Status.DOWN);
            assertThat(report.message()).isEqualTo("[hidden: the redactor failed]");
            assertThat(report.data().toString()).doesNotContain("hunter2");
        }

        /** 35. */
        @Test
        void tellsTheLogOnceWhenItGoesDownAndOnceWhenItIsBack() {
            Health health = withDb();
            try (LogCapture log = new LogCapture()) {
                db.goesDown();
                time.advance(ofMinutes(5));
                for (int i = 0; i < 1000; i++) {
                    health.report(READINESS);
                }

                String incident = check(health, "db").incident();
                assertThat(incident).matches("[0-9a-f]{16}");
                assertThat(log.lines())
                        .containsExactly("WARN orders: check 'db' is DOWN, FAILED: refused, incident " + incident);

                db.goesUp();
                time.advance(ofMinutes(5));
                assertThat(log.lines())
                        .hasSize(2)
                        .last()
                        .isEqualTo("INFO orders: check 'db' is UP again, incident " + incident);
                assertThat(check(health, "db").incident()).isNull();
            }
        }

        @Test
        void tellsTheLogOfDegradationOnceAMinuteAtMost() {
            withDb();
            try (LogCapture log = new LogCapture()) {
                for (int i = 0; i < 30; i++) {
                    db.becomes(context -> CheckResult.degraded("slow"));
                    time.advance(ofSeconds(10));
                    db.goesUp();
                    time.advance(ofSeconds(10));
                }

                assertThat(log.lines())
                        .hasSizeBetween(5, 11)
                        .allMatch(line -> line.startsWith("WARN orders: check 'db' is DEGRADED"));
            }
        }

        @Test
        void numbersTheFailuresInARow() {
            Health health = withDb(options -> options.failureThreshold(3));
            db.goesDown();

            time.advance(ofSeconds(15));

            assertThat(check(health, "db").status()).isEqualTo(Status.UP);
            assertThat(check(health, "db").failures()).isEqualTo(2);
            assertThat(gauge(Meters.HEALTH_FAILURES)).isEqualTo(2);
        }
    }

    @Nested
    class MetersOfHealth {

        /** 34. */
        @Test
        void followRegistrationsAndRunNothing() {
            Health health = withDb();
            Registration more = health.register("cache", ScriptedCheck.down(), o -> o.impact(Impact.DEGRADING));

            for (int i = 0; i < 1000; i++) {
                meters.getMeters().forEach(meter -> meter.measure().forEach(value -> value.getValue()));
            }
            assertThat(db.runs).hasValue(1);
            assertThat(meters.find(Meters.HEALTH_STATUS).gauges())
                    .extracting(gauge -> gauge.getId().getTags().toString() + " " + gauge.value())
                    .containsExactlyInAnyOrder("[tag(check=db)] 1.0", "[tag(check=cache)] 0.0");
            assertThat(meters.get(Meters.HEALTH_DURATION)
                            .tag(Meters.CHECK, "db")
                            .timer()
                            .count())
                    .isEqualTo(1);

            more.close();
            assertThat(meters.find(Meters.HEALTH_STATUS).gauges()).hasSize(1);
            health.close();
            assertThat(meters.getMeters()).isEmpty();
        }

        @ParameterizedTest
        @CsvSource({"UP,1", "DEGRADED,0.5", "DOWN,0"})
        void showTheStatusAsANumber(Status status, double expected) {
            db.becomes(context -> switch (status) {
                case UP -> CheckResult.up();
                case DEGRADED -> CheckResult.degraded("x");
                default -> CheckResult.down("x");
            });
            withDb();

            assertThat(gauge(Meters.HEALTH_STATUS)).isEqualTo(expected);
        }

        @Test
        void areNotANumberWhileNothingIsKnown() {
            Health health = withDb();
            time.close();
            time.advance(ofMinutes(1));

            assertThat(health.status(READINESS)).isEqualTo(Status.UNKNOWN);
            assertThat(gauge(Meters.HEALTH_STATUS)).isNaN();
            assertThat(probe(READINESS)).isEqualTo(0.0);
            assertThat(probe(LIVENESS)).isEqualTo(1.0);
        }

        @Test
        void showProbesFromTheFirstReadinessUntilTheDrain() {
            db.goesDown();
            Health health = start(builder().check("db", db));
            assertThat(probe(READINESS)).isNull();
            health.ready();
            assertThat(probe(READINESS)).isNull();

            db.goesUp();
            time.advance(ofSeconds(5));
            assertThat(probe(READINESS)).isEqualTo(1.0);
            assertThat(probe(FULL)).isEqualTo(1.0);

            db.goesDown();
            time.advance(ofSeconds(20));
            assertThat(probe(READINESS)).isEqualTo(0.0);
            assertThat(probe(LIVENESS)).isEqualTo(1.0);

            health.drain(Duration.ZERO);
            assertThat(meters.find(Meters.HEALTH_PROBE).meters()).isEmpty();
        }

        @Test
        void areRefusedARegistryThatShowsAnotherHealth() {
            Health first = withDb();
            HealthBuilder second = builder();

            assertThatThrownBy(second::start)
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("registry");
            first.close();
            start(builder().check("db", db));
        }

        private @Nullable Double probe(Probe probe) {
            Gauge gauge = meters.find(Meters.HEALTH_PROBE)
                    .tag(Meters.PROBE, probe.name())
                    .gauge();
            return gauge == null ? null : gauge.value();
        }
    }

    private double gauge(String name) {
        return meters.get(name).gauge().value();
    }

    @Test
    void closesOnlyOnceAndPlansNothingMore() {
        Health health = withDb();

        health.close();
        health.close();

        assertThat(time.waiting()).isZero();
        assertThat(health.status(READINESS)).isEqualTo(Status.OUT_OF_SERVICE);
        assertThat(health.draining()).isTrue();
    }
}
