package dev.nightjar.alerting;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.alerting.notify.Delivery;
import dev.nightjar.alerting.notify.DeliveryContext;
import dev.nightjar.alerting.notify.Notification;
import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.AlertState;
import dev.nightjar.alerting.rule.Rule;
import dev.nightjar.alerting.rule.RuleFile;
import dev.nightjar.alerting.series.SeriesRegistry;
import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Meters;
import dev.nightjar.core.Service;
import dev.nightjar.core.Severity;
import dev.nightjar.core.context.RecentRequests;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class AlertingTest {
    private static final Duration STEP = Duration.ofSeconds(10);
    private static final String RULES = """
            defaults: { over: 1m, for: 20s, keep_firing_for: 0s, runbook_base: "https://runbooks.example.com" }
            alerts:
              - name: High Error Rate
                condition: error_rate > 1%
                severity: critical
                summary: "{service}: {value} of requests fail, limit {threshold}, hunter2"
                runbook: high-error-rate
              - { name: Slow, condition: p95_latency_ms > 500, severity: high }
              - { name: Down, condition: uptime < 99%, severity: P0, for: 0s }
            """;

    private final VirtualTime time = new VirtualTime(Instant.parse("2026-11-21T12:00:00Z"));
    private final BlockingQueue<Notification> inbox = new LinkedBlockingQueue<>();
    private @Nullable Alerting alerting;

    private Notifier notifier() {
        return (notification, context) -> {
            inbox.add(notification);
            return Delivery.delivered();
        };
    }

    private AlertingBuilder builder(MeterRegistry meters) {
        return Alerting.builder()
                .service(Service.named("shop"))
                .redactor(new WordRedactor())
                .meters(meters)
                .clock(time)
                .scheduler(time)
                .step(STEP)
                .notifier("inbox", notifier());
    }

    private Alerting ready(MeterRegistry meters, String rules) {
        alerting = builder(meters).rules(RuleFile.of("alerts.yml", rules)).ready();
        return alerting;
    }

    @AfterEach
    void close() {
        if (alerting != null) {
            alerting.close();
        }
    }

    private void serve(MeterRegistry meters, int times, String outcome, long millis) {
        Timer timer = Timer.builder(Meters.HTTP_REQUESTS)
                .tag("uri", "/orders")
                .tag("outcome", outcome)
                .register(meters);
        for (int i = 0; i < times; i++) {
            timer.record(Duration.ofMillis(millis));
        }
    }

    /** One step of requests, every fifth of them failing when {@code failing}. */
    private void step(MeterRegistry meters, boolean failing, long millis) {
        time.advance(STEP);
        serve(meters, 80, "SUCCESS", millis);
        serve(meters, failing ? 20 : 0, "SERVER_ERROR", millis);
        alerting().evaluateNow();
        time.advance(Duration.ofMillis(1));
    }

    private Alerting alerting() {
        if (alerting == null) {
            throw new IllegalStateException("not started");
        }
        return alerting;
    }

    private AlertState state(String rule) {
        return alerting().rules().stream()
                .filter(status -> status.rule().name().equals(rule))
                .findFirst()
                .orElseThrow()
                .state();
    }

    private Notification received() throws InterruptedException {
        Notification notification = inbox.poll(5, TimeUnit.SECONDS);
        assertThat(notification).isNotNull();
        return notification;
    }

    static Stream<MeterRegistry> cumulativeRegistries() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        prometheus.config().meterFilter(SeriesRegistry.latencyBuckets());
        CompositeMeterRegistry withPrometheus = new CompositeMeterRegistry();
        PrometheusMeterRegistry child = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        child.config().meterFilter(SeriesRegistry.latencyBuckets());
        withPrometheus.add(new SimpleMeterRegistry()).add(child);
        return Stream.of(
                prometheus,
                withPrometheus,
                new SeriesRegistry(),
                new CompositeMeterRegistry().add(new SimpleMeterRegistry()));
    }

    @ParameterizedTest
    @MethodSource("cumulativeRegistries")
    void goesFromPendingToFiringToResolvedAndTellsOfEachEndOnce(MeterRegistry meters) throws InterruptedException {
        AtomicReference<Double> ready = new AtomicReference<>(1.0);
        Gauge.builder(Meters.HEALTH_PROBE, ready, AtomicReference::get)
                .tag("probe", "readiness")
                .register(meters);
        ready(meters, RULES);
        for (int i = 0; i < 10; i++) {
            step(meters, false, 20);
        }
        assertThat(alerting().alerts()).isEmpty();

        step(meters, true, 20);
        assertThat(state("High Error Rate")).isEqualTo(AlertState.PENDING);
        step(meters, true, 20);
        assertThat(state("High Error Rate")).isEqualTo(AlertState.PENDING);
        assertThat(inbox).isEmpty();
        step(meters, true, 20);
        assertThat(state("High Error Rate")).isEqualTo(AlertState.FIRING);
        Notification fired = received();
        assertThat(fired.resolved()).isFalse();
        Alert alert = fired.alerts().get(0);
        assertThat(alert.severity()).isEqualTo(Severity.P0);
        assertThat(alert.labels()).containsEntry("alertname", "High Error Rate").containsEntry("severity", "critical");
        assertThat(alert.value()).isBetween(0.05, 0.2);
        assertThat(alert.threshold()).isEqualTo("1%");
        assertThat(alert.annotations().get("summary"))
                .startsWith("shop: ")
                .endsWith("% of requests fail, limit 1%, [REDACTED:word]");
        assertThat(fired.runbook()).isEqualTo("https://runbooks.example.com/high-error-rate");

        for (int i = 0; i < 12; i++) {
            step(meters, false, 20);
        }
        assertThat(state("High Error Rate")).isEqualTo(AlertState.RESOLVED);
        Notification resolved = received();
        assertThat(resolved.resolved()).isTrue();
        assertThat(inbox).isEmpty();

        for (int i = 0; i < 10; i++) {
            step(meters, false, 900);
        }
        assertThat(state("Slow")).isEqualTo(AlertState.FIRING);
        assertThat(received().alerts().get(0).value()).isBetween(800.0, 1100.0);
        ready.set(0.0);
        step(meters, false, 900);
        assertThat(state("Down")).isEqualTo(AlertState.FIRING);
        assertThat(received().title()).contains("Down");
    }

    @Test
    void quotesRequestsThatShowWhatItIsAbout() {
        RecentRequests recent = RecentRequests.ring(time);
        SeriesRegistry meters = new SeriesRegistry();
        alerting = builder(meters)
                .rules(Rule.named("Errors")
                        .condition("error_rate(uri=\"/orders\") over 1m > 1%")
                        .build())
                .recentRequests(recent)
                .ready();
        for (int i = 0; i < 7; i++) {
            step(meters, false, 20);
        }
        for (String route : List.of("/orders", "/other")) {
            recent.record(new RecentRequests.Entry(
                    "id-of" + route.replace('/', '-'),
                    route,
                    null,
                    time.instant(),
                    500,
                    Duration.ofMillis(20),
                    true,
                    null));
        }
        step(meters, true, 20);
        assertThat(alerting.alerts())
                .singleElement()
                .extracting(Alert::sampleRequestIds)
                .isEqualTo(List.of("id-of-orders"));
    }

    @Nested
    class Conditions {
        @Test
        void doNotFireBeforeTheirWindowHoldsData() {
            SeriesRegistry meters = new SeriesRegistry();
            ready(meters, "alerts: [{name: A, condition: error_rate over 1m > 1%}]");
            for (int i = 0; i < 5; i++) {
                step(meters, true, 20);
                assertThat(state("A")).isNotEqualTo(AlertState.FIRING);
            }
            step(meters, true, 20);
            assertThat(state("A")).isEqualTo(AlertState.FIRING);
        }

        @Test
        void withoutDataKeepFiringAndExpressionsResolve() {
            SeriesRegistry meters = new SeriesRegistry();
            ready(meters, """
                    alerts:
                      - {name: Signal, condition: error_rate over 1m > 1%}
                      - {name: Expr, expr: 'sum(rate(http_server_requests_seconds_count{outcome="SERVER_ERROR"}[1m])) > 0'}
                    """);
            for (int i = 0; i < 8; i++) {
                step(meters, true, 20);
            }
            assertThat(state("Expr")).isEqualTo(AlertState.FIRING);
            meters.clear();
            for (int i = 0; i < 30; i++) {
                time.advance(STEP);
                alerting().evaluateNow();
            }
            assertThat(state("Signal")).isEqualTo(AlertState.FIRING);
            assertThat(state("Expr")).isEqualTo(AlertState.RESOLVED);
        }
    }

    @Test
    void aRuleThatCannotBeEvaluatedSaysSoAndTheOthersGoOn() throws InterruptedException {
        SeriesRegistry meters = new SeriesRegistry();
        AtomicReference<Double> a = new AtomicReference<>(1.0);
        for (String label : List.of("x", "y")) {
            Gauge.builder("many", a, AtomicReference::get).tag("l", label).register(meters);
        }
        Gauge one = Gauge.builder("one", a, AtomicReference::get).register(meters);
        ready(
                meters,
                "alerts: [{name: Broken, expr: one + on() many > 0, notify: inbox}, {name: Good, expr: one > 0}]");
        time.advance(STEP);
        alerting().evaluateNow();
        assertThat(state("Good")).isEqualTo(AlertState.FIRING);
        RuleStatus broken = alerting().rules().get(0);
        assertThat(broken.healthy()).isFalse();
        assertThat(broken.failure()).contains("many-to-many");
        assertThat(alerting().alerts()).extracting(Alert::rule).contains("NightjarRuleFailing");
        time.advance(Duration.ofMillis(1));
        assertThat(Stream.of(received(), received()).map(n -> n.alerts().get(0).rule()))
                .containsExactlyInAnyOrder("NightjarRuleFailing", "Good");
        meters.remove(meters.get("many").tag("l", "y").meter());
        time.advance(STEP);
        alerting().evaluateNow();
        assertThat(alerting().rules().get(0).healthy()).isTrue();
        assertThat(one.value()).isEqualTo(1);
    }

    @Test
    void aRuleThatFailsInAWayNobodyThoughtOfLeavesTheOthersAlone() {
        SeriesRegistry meters = new SeriesRegistry();
        Gauge.builder("one", () -> 1).register(meters);
        ready(meters, "alerts: [{name: Odd, expr: year(vector(1e300)) > 0}, {name: Good, expr: one > 0}]");
        alerting().evaluateNow();
        assertThat(alerting().rules()).extracting(RuleStatus::healthy).containsExactly(false, true);
        assertThat(state("Good")).isEqualTo(AlertState.FIRING);
    }

    @Test
    void tenThousandTicksOfAFlappingSignalTellOnceEachWay() throws InterruptedException {
        SeriesRegistry meters = new SeriesRegistry();
        AtomicReference<Double> value = new AtomicReference<>(0.0);
        Gauge.builder("flapping", value, AtomicReference::get).register(meters);
        ready(meters, "alerts: [{name: A, expr: flapping > 0, for: 10s, keep_firing_for: 1m, severity: low}]");
        for (int i = 0; i < 10_000; i++) {
            value.set(i % 4 == 3 ? 0.0 : 1.0);
            time.advance(STEP);
            alerting().evaluateNow();
        }
        assertThat(received().resolved()).isFalse();
        value.set(0.0);
        for (int i = 0; i < 10; i++) {
            time.advance(STEP);
            alerting().evaluateNow();
        }
        time.advance(Duration.ofSeconds(1));
        assertThat(received().resolved()).isTrue();
        assertThat(inbox).isEmpty();
    }

    @Test
    void aWallClockThatJumpsFiresNothingAndLosesNothing() {
        SeriesRegistry meters = new SeriesRegistry();
        ready(meters, "alerts: [{name: A, condition: error_rate over 1m > 1%, for: 30s}]");
        for (int i = 0; i < 8; i++) {
            step(meters, false, 20);
        }
        step(meters, true, 20);
        assertThat(state("A")).isEqualTo(AlertState.PENDING);
        time.setClock(Duration.ofHours(1));
        step(meters, true, 20);
        assertThat(state("A")).isEqualTo(AlertState.PENDING);
        time.setClock(Duration.ofHours(-1));
        step(meters, true, 20);
        assertThat(state("A")).isEqualTo(AlertState.PENDING);
        step(meters, true, 20);
        assertThat(state("A")).isEqualTo(AlertState.FIRING);
    }

    @Nested
    class Restarts {
        private static final String RULE = "alerts: [{name: A, condition: error_rate over 1m > 1%, for: 50s}]";

        private void restart(MeterRegistry meters, Path state, Duration outage) {
            if (alerting != null) {
                alerting.close();
            }
            time.advance(outage);
            alerting = builder(meters)
                    .rules(RuleFile.of("alerts.yml", RULE))
                    .state(state)
                    .ready();
            alerting.evaluateNow();
        }

        @Test
        void inPendingFireOnTimeAndOnce(@TempDir Path state) throws InterruptedException {
            SeriesRegistry meters = new SeriesRegistry();
            restart(meters, state, Duration.ZERO);
            for (int i = 0; i < 8; i++) {
                step(meters, false, 20);
            }
            for (int i = 0; i < 4; i++) {
                step(meters, true, 20);
            }
            assertThat(state("A")).isEqualTo(AlertState.PENDING);
            restart(meters, state, Duration.ofSeconds(1));
            assertThat(state("A")).isEqualTo(AlertState.PENDING);
            step(meters, true, 20);
            step(meters, true, 20);
            assertThat(state("A")).isEqualTo(AlertState.FIRING);
            received();

            restart(meters, state, Duration.ofSeconds(1));
            assertThat(state("A")).isEqualTo(AlertState.FIRING);
            step(meters, true, 20);
            step(meters, true, 20);
            assertThat(state("A")).isEqualTo(AlertState.FIRING);
            assertThat(inbox).isEmpty();
            for (int i = 0; i < 12; i++) {
                step(meters, false, 20);
            }
            assertThat(received().resolved()).isTrue();
        }

        @Test
        void firesOnTimeThoughTheClockWasPutBackMeanwhile(@TempDir Path state) throws InterruptedException {
            SeriesRegistry meters = new SeriesRegistry();
            restart(meters, state, Duration.ZERO);
            for (int i = 0; i < 8; i++) {
                step(meters, false, 20);
            }
            for (int i = 0; i < 4; i++) {
                step(meters, true, 20);
            }
            assertThat(state("A")).isEqualTo(AlertState.PENDING);
            alerting().close();
            time.setClock(Duration.ofHours(-1));
            restart(meters, state, Duration.ofSeconds(1));
            for (int i = 0; i < 3; i++) {
                step(meters, true, 20);
            }
            assertThat(state("A")).isEqualTo(AlertState.FIRING);
            assertThat(received().resolved()).isFalse();
        }

        @Test
        void afterALongOutageBeginPendingAnew(@TempDir Path state) {
            SeriesRegistry meters = new SeriesRegistry();
            restart(meters, state, Duration.ZERO);
            for (int i = 0; i < 8; i++) {
                step(meters, false, 20);
            }
            step(meters, true, 20);
            assertThat(state("A")).isEqualTo(AlertState.PENDING);
            restart(meters, state, Duration.ofHours(2));
            assertThat(state("A")).isEqualTo(AlertState.INACTIVE);
        }

        @Test
        void withoutTheRuleResolveWhatItRaised(@TempDir Path state) throws InterruptedException {
            SeriesRegistry meters = new SeriesRegistry();
            restart(meters, state, Duration.ZERO);
            for (int i = 0; i < 14; i++) {
                step(meters, true, 20);
            }
            assertThat(received().resolved()).isFalse();
            alerting().close();
            alerting = builder(meters)
                    .rules(Rule.named("B").expr("up > 1").build())
                    .state(state)
                    .ready();
            alerting.evaluateNow();
            time.advance(Duration.ofMillis(1));
            assertThat(received().resolved()).isTrue();
        }
    }

    @Nested
    class Refusals {
        @Test
        void nameTheLineThatNamesANotifierNobodyKnows() {
            assertThatThrownBy(() -> ready(new SeriesRegistry(), """
                            alerts:
                              - name: A
                                condition: error_rate > 1%
                                notification:
                                  - email: ops@example.com
                                  - inbx
                            """))
                    .hasMessageContaining("alerts.yml:6:9 alerts[0].notification[1]: there is no notifier 'inbx'");
        }

        @Test
        void quoteNoSecretOfACondition() {
            assertThatThrownBy(
                            () -> ready(new SeriesRegistry(), "alerts: [{name: A, condition: error_rate > hunter2}]"))
                    .hasMessageContaining("[REDACTED:word]")
                    .hasMessageNotContaining("hunter2");
        }

        @Test
        void comeAllAtOnce() {
            assertThatThrownBy(() -> Alerting.builder()
                            .redactor(new WordRedactor())
                            .step(Duration.ZERO)
                            .rules(RuleFile.of("a.yml", "alerts: [{name: A, condition: error_rat > 1%}]"))
                            .rules(RuleFile.of("b.yml", "alerts: [{name: B, condition: error_rate > 1%}]"))
                            .rules(RuleFile.of("c.yml", "alerts: [{name: B, condition: requests > 1}]"))
                            .start())
                    .isInstanceOfSatisfying(
                            ConfigurationException.class,
                            refused -> assertThat(refused.problems())
                                    .extracting(ConfigurationException.Problem::toString)
                                    .satisfiesExactlyInAnyOrder(
                                            p -> assertThat(p).contains("step is 0ms"),
                                            p -> assertThat(p)
                                                    .startsWith("a.yml:1:")
                                                    .contains("unknown signal 'error_rat'"),
                                            p -> assertThat(p)
                                                    .startsWith("c.yml:1:")
                                                    .contains("stands at b.yml:1:"),
                                            p -> assertThat(p).contains("no meters to read")));
        }

        @Test
        void nameTheLineThatMendsARegistryThatForgets() {
            assertThatThrownBy(() -> builder(new SimpleMeterRegistry()).start())
                    .isInstanceOf(ConfigurationException.class)
                    .hasMessageContaining("SimpleMeterRegistry")
                    .hasMessageContaining("new CompositeMeterRegistry().add(registry)");
        }

        @Test
        void coverASecondOnTheSameRegistryUntilTheFirstIsClosed() {
            SeriesRegistry meters = new SeriesRegistry();
            Alerting first = builder(meters).ready();
            assertThatThrownBy(() -> builder(meters).ready()).hasMessageContaining("another alerting reads it already");
            first.close();
            builder(meters).ready().close();
        }
    }

    @Test
    void runsByItselfOnADaemonThreadAndLeavesNothingBehind() throws InterruptedException {
        CompositeMeterRegistry meters = new CompositeMeterRegistry();
        Gauge.builder("temperature", () -> 50).register(meters);
        Alerting running = Alerting.builder()
                .redactor(new WordRedactor())
                .meters(meters)
                .step(Duration.ofMillis(100))
                .rules(Rule.named("Hot").expr("temperature > 40").build())
                .notifier("inbox", notifier())
                .start();
        assertThat(received().alerts().get(0).rule()).isEqualTo("Hot");
        assertThat(threads()).isNotEmpty().allMatch(Thread::isDaemon);
        running.close();
        running.close();
        assertThat(threads()).isEmpty();
        assertThat(meters.getRegistries()).isEmpty();
        assertThat(meters.getMeters())
                .extracting(meter -> meter.getId().getName())
                .doesNotContain(Meters.SERIES_REJECTED);
    }

    @Test
    void closesInItsTimeThoughAGaugeAndANotifierHang() throws InterruptedException {
        SeriesRegistry meters = new SeriesRegistry();
        CountDownLatch asked = new CountDownLatch(1);
        CountDownLatch delivering = new CountDownLatch(1);
        CountDownLatch never = new CountDownLatch(1);
        AtomicBoolean hangs = new AtomicBoolean();
        Gauge.builder("temperature", () -> {
                    if (hangs.get()) {
                        asked.countDown();
                        forEver(never);
                    }
                    return 50;
                })
                .register(meters);
        Alerting running = Alerting.builder()
                .redactor(new WordRedactor())
                .meters(meters)
                .step(Duration.ofMillis(100))
                .rules(Rule.named("Hot").expr("temperature > 40").build())
                .notifier("inbox", new Notifier() {
                    @Override
                    public Delivery deliver(Notification notification, DeliveryContext context) {
                        delivering.countDown();
                        forEver(never);
                        return Delivery.delivered();
                    }

                    @Override
                    public void close() {
                        forEver(never);
                    }
                })
                .start();
        assertThat(delivering.await(5, TimeUnit.SECONDS)).isTrue();
        hangs.set(true);
        assertThat(asked.await(5, TimeUnit.SECONDS)).isTrue();
        long start = System.nanoTime();
        running.close(Duration.ofSeconds(2));
        assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofSeconds(2));
        never.countDown();
    }

    /** As code that no interrupt moves. */
    private static void forEver(CountDownLatch never) {
        boolean waiting = true;
        while (waiting) {
            try {
                never.await();
                waiting = false;
            } catch (InterruptedException deaf) {
                waiting = true;
            }
        }
    }

    private static List<Thread> threads() {
        Map<Thread, StackTraceElement[]> all = Thread.getAllStackTraces();
        return all.keySet().stream()
                .filter(thread -> thread.getName().startsWith("nightjar-evaluation"))
                .toList();
    }
}
