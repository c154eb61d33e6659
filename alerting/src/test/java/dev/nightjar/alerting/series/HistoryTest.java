package dev.nightjar.alerting.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alerting.promql.Expression;
import dev.nightjar.alerting.promql.Samples;
import dev.nightjar.alerting.promql.Series;
import dev.nightjar.alerting.promql.Value;
import dev.nightjar.core.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final Duration STEP = Duration.ofSeconds(10);
    private final SeriesRegistry meters = new SeriesRegistry();
    private Instant now = Instant.parse("2026-11-21T12:00:00Z");
    private History history = history("up", History.Limits.DEFAULT);

    private History history(String expression, History.Limits limits) {
        return new History(meters, Expression.parse(expression).requirements(), STEP, limits);
    }

    private void use(String expression, History.Limits limits) {
        history.close();
        history = history(expression, limits);
    }

    @AfterEach
    void close() {
        history.close();
    }

    private void tick() {
        now = now.plus(STEP);
        history.sample(now);
    }

    private List<Value.Element> at(String expression) {
        return ((Value.Vector) Expression.parse(expression).evaluate(history, now)).elements();
    }

    private double rejected(String reason) {
        return meters.get(Meters.SERIES_REJECTED)
                .tag(Meters.REASON, reason)
                .counter()
                .count();
    }

    @Test
    void keepsWhatIsReferredToAndNothingElse() {
        use("rate(wanted_total{l=\"1\"}[1m])", History.Limits.DEFAULT);
        for (int i = 0; i < 50_000; i++) {
            Counter.builder("other." + i % 500).tag("l", String.valueOf(i)).register(meters);
        }
        Counter.builder("wanted").tag("l", "1").register(meters).increment();
        Counter.builder("wanted").tag("l", "2").register(meters).increment();
        tick();
        tick();
        assertThat(history.size()).isEqualTo(1);
    }

    @Test
    void keepsItForAsLongAsItIsReferredTo() {
        use("rate(wanted_total[1m])", History.Limits.DEFAULT);
        Counter counter = Counter.builder("wanted").register(meters);
        for (int i = 0; i < 100; i++) {
            counter.increment(5);
            tick();
        }
        Series series = history.select(
                        Expression.parse("wanted_total").requirements().get(0).matchers())
                .get(0);
        Samples samples = series.between(Long.MIN_VALUE, Long.MAX_VALUE);
        assertThat(samples.size()).isBetween(7, 8);
        assertThat(samples.time(samples.size() - 1)).isEqualTo(now.toEpochMilli());
        assertThat(at("rate(wanted_total[1m])").get(0).value()).isEqualTo(0.5);
    }

    @Test
    void endsTheSeriesOfAMeterThatIsGoneAtOnce() {
        use("up", History.Limits.DEFAULT);
        Gauge gauge = Gauge.builder("up", () -> 1).register(meters);
        tick();
        assertThat(at("up")).hasSize(1);
        meters.remove(gauge);
        tick();
        assertThat(at("up")).isEmpty();
        for (int i = 0; i < 32; i++) {
            tick();
        }
        assertThat(history.size()).isZero();
        Gauge.builder("up", () -> 1).register(meters);
        tick();
        assertThat(at("up")).hasSize(1);
    }

    @Test
    void refusesLabelSetsBeyondTheLimitsAndCountsEachOnce() {
        use("a or b", new History.Limits(3, 4));
        for (int i = 0; i < 5; i++) {
            Gauge.builder("a", () -> 1).tag("l", String.valueOf(i)).register(meters);
        }
        tick();
        tick();
        assertThat(history.size()).isEqualTo(3);
        assertThat(rejected("metric")).isEqualTo(2);
        for (int i = 0; i < 3; i++) {
            Gauge.builder("b", () -> 1).tag("l", String.valueOf(i)).register(meters);
        }
        tick();
        tick();
        assertThat(history.size()).isEqualTo(4);
        assertThat(rejected("all")).isEqualTo(2);
    }

    @Test
    void saysWhichTimersLackTheBucketsThatRulesRead() {
        PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        Timer.builder(Meters.HTTP_REQUESTS).register(prometheus).record(Duration.ofMillis(5));
        Timer.builder("jobs").register(prometheus).record(Duration.ofMillis(5));
        try (History without = new History(
                prometheus,
                Expression.parse("rate(http_server_requests_seconds_bucket[1m]) or jobs_seconds_count")
                        .requirements(),
                STEP,
                History.Limits.DEFAULT)) {
            without.sample(now);
            assertThat(without.withoutBuckets()).containsExactly("http_server_requests_seconds");
            assertThat(without.size()).isEqualTo(1);
        }
        use("rate(http_server_requests_seconds_bucket[1m])", History.Limits.DEFAULT);
        Timer.builder(Meters.HTTP_REQUESTS).register(meters).record(Duration.ofMillis(5));
        tick();
        assertThat(history.withoutBuckets()).isEmpty();
        assertThat(history.size()).isGreaterThan(50);
    }
}
