package dev.nightjar.alerting.signal;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.alerting.promql.LoadedSeries;
import dev.nightjar.alerting.promql.Value;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConditionTest {
    private static final Map<String, String> THRESHOLDS = Map.of("limit", "50GB", "slow", "2s");

    private static Condition parse(String text) {
        return Condition.parse(text, "", Signals.builtIns(), THRESHOLDS, Duration.ofMinutes(5));
    }

    private static String promql(String text) {
        return parse(text).expression().text();
    }

    @Test
    void readsLongTextsInQuotes() {
        String long1 = "\\\\".repeat(1900);
        assertThat(promql("requests(uri=\"" + long1 + "\") > 5")).contains("uri=\"" + long1 + "\"");
    }

    @Nested
    class Expansion {
        @Test
        void ofErrorRateIsZeroWithoutFailuresAndAbsentWithoutTraffic() {
            assertThat(promql("error_rate > 1%"))
                    .isEqualTo("(sum(rate(http_server_requests_seconds_count{outcome=\"SERVER_ERROR\"}[5m]))"
                            + " or 0 * sum(rate(http_server_requests_seconds_count[5m])))"
                            + " / (sum(rate(http_server_requests_seconds_count[5m])) > 0) > 0.01");
        }

        @Test
        void putsFiltersAndLabelsIntoEverySum() {
            assertThat(promql("error_rate(uri=\"/x\") by tenant over 1m >= 2.5 %"))
                    .isEqualTo("(sum by (tenant) (rate(http_server_requests_seconds_count{outcome=\"SERVER_ERROR\","
                            + "uri=\"/x\"}[1m])) or 0 * sum by (tenant) (rate(http_server_requests_seconds_count{uri=\"/x\"}"
                            + "[1m]))) / (sum by (tenant) (rate(http_server_requests_seconds_count{uri=\"/x\"}[1m])) > 0)"
                            + " >= 0.025");
        }

        @ParameterizedTest
        @CsvSource(
                delimiter = '|',
                quoteCharacter = '~',
                value = {
                    "p95_latency_ms > 500|histogram_quantile(0.95, sum by (le) (rate(http_server_requests_seconds_bucket[5m])))"
                            + " * 1000 > 500",
                    "p50_latency_ms over 30s > 0.5s|histogram_quantile(0.5, sum by (le)"
                            + " (rate(http_server_requests_seconds_bucket[30s]))) * 1000 > 500",
                    "latency_ms(0.9) > slow|histogram_quantile(0.9, sum by (le) (rate(http_server_requests_seconds_bucket[5m])))"
                            + " * 1000 > 2000",
                    "uptime < 99%|avg(avg_over_time(nightjar_health_probe{probe=\"readiness\"}[5m])) < 0.99",
                    "db_size_gb > limit|max(nightjar_database_size_bytes) > 50000000000",
                    "db_size_gb > 50|max(nightjar_database_size_bytes) > 50000000000",
                    "request_rate > 120/min|sum(rate(http_server_requests_seconds_count[5m])) > 2",
                    "cpu over 2m > 90%|avg(avg_over_time(process_cpu_usage[2m])) > 0.9",
                    "threads > 200|sum(jvm_threads_live_threads) > 200",
                    "check(db) is down|max by (check) (nightjar_health_status{check=\"db\"}) == 0",
                    "check(db) fails 2 times|max by (check) (nightjar_health_failures{check=\"db\"}) >= 2",
                    "threads > 1 and cpu > 1%|sum(jvm_threads_live_threads) > 1 and avg(process_cpu_usage) > 0.01",
                    "(threads > 1 or cpu > 1%) and threads > 2|(sum(jvm_threads_live_threads) > 1 or avg(process_cpu_usage) > 0.01)"
                            + " and sum(jvm_threads_live_threads) > 2",
                    "request_rate by uri, tenant > 1 and request_rate by tenant > 2|sum by (uri, tenant)"
                            + " (rate(http_server_requests_seconds_count[5m])) > 1 and on (tenant) sum by (tenant)"
                            + " (rate(http_server_requests_seconds_count[5m])) > 2",
                    "request_rate by (tenant) > 1 and threads > 2|sum by (tenant) (rate(http_server_requests_seconds_count[5m])) > 1"
                            + " and on () sum(jvm_threads_live_threads) > 2",
                })
        void isPromql(String condition, String promql) {
            assertThat(promql(condition)).isEqualTo(promql);
        }

        @Test
        void ofASignalOfOnesOwnPutsInTheWindow() {
            Signals signals = Signals.builtIns().with(Map.of("lag", "max_over_time(lag_seconds[$window])"));
            Condition condition = Condition.parse("lag over 1m > 2s", "", signals, Map.of(), Duration.ofMinutes(5));
            assertThat(condition.expression().text()).isEqualTo("(max_over_time(lag_seconds[1m])) > 2");
            assertThat(condition.window()).isEqualTo(Duration.ofMinutes(1));
        }

        @Test
        void ofAGuardJoinsIt() {
            Condition condition = Condition.parse(
                    "threads > 1 or cpu > 1%",
                    "requests over 10m >= 50", Signals.builtIns(), Map.of(), Duration.ofMinutes(5));
            assertThat(condition.expression().text())
                    .isEqualTo("(sum(jvm_threads_live_threads) > 1 or avg(process_cpu_usage) > 0.01)"
                            + " and sum(increase(http_server_requests_seconds_count[10m])) >= 50");
            assertThat(condition.window()).isEqualTo(Duration.ofMinutes(10));
        }
    }

    @Test
    void remembersWhatPeopleWrote() {
        Condition condition = parse("error_rate(uri='/x', tenant=~\"a|b\") > 1% and requests > 50");
        assertThat(condition.threshold()).isEqualTo("1%");
        assertThat(condition.measure()).isEqualTo(Measure.RATIO);
        assertThat(condition.exemplars()).isEqualTo(Exemplars.FAILED);
        assertThat(condition.filters()).isEqualTo(Map.of("uri", "/x"));
        assertThat(parse("db_size_gb > limit").threshold()).isEqualTo("50GB");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '~',
            value = {
                "p95_latency_ms > 5%|'5%' does not fit p95_latency_ms|write it as 500 or 500ms or 2s",
                "error_rate > 5ms|'5ms' does not fit error_rate|write it as 1% or 0.01",
                "error_rate > 5|'5' is no share|write 5%",
                "uptime < 99|'99' is no share|write 99%",
                "error_rat > 1%|unknown signal 'error_rat'|did you mean 'error_rate'?",
                "error_rate > treshold|threshold 'treshold' has no value|add it under thresholds:",
                "error_rate > slow|threshold 'slow' is '2s', which does not fit error_rate|write it as 1%",
                "error_rate over 0s > 1%|expected a duration above zero|5m",
                "error_rate > 1% and|expected a signal|such as",
                "error_rate 1%|expected one of|such as error_rate > 1% or 0.01",
                "errors > 10 x normal|comparing with normal is not supported|number",
                "error_spike over 5m > 1|'error_spike' has no window to change|remove",
                "latency_ms > 5|latency_ms needs a share|",
                "check(db) is sleeping|expected down, degraded or up|",
                "forecast(disk, 4h) < 0|forecast is not supported|PromQL",
                "(threads > 1|expected ')'|",
                "threads > 1 threads > 2|'1 threads' does not fit threads|write it as 10",
                "threads > 1) > 2|expected 'and', 'or' or the end|",
                "threads(x) > 1|'x' is no label filter|label=\"value\"",
                "|expected a signal|such as error_rate > 1%",
            })
    void refusesWithPlaceAndRemedy(String text, String problem, String remedy) {
        String given = text == null ? "" : text;
        assertThatThrownBy(() -> parse(given)).isInstanceOfSatisfying(ConditionException.class, refused -> {
            assertThat(refused).hasMessageContaining(problem).hasMessageEndingWith("^");
            assertThat(refused.remedy()).contains(remedy == null ? "" : remedy);
        });
        assertThatThrownBy(() -> parse("(".repeat(1000) + "threads > 1")).hasMessageContaining("nested deeper");
    }

    @Nested
    class Evaluation {
        private final LoadedSeries source = new LoadedSeries();

        private List<Value.Element> at(String condition, long seconds) {
            return ((Value.Vector) parse(condition).expression().evaluate(source, Instant.ofEpochSecond(seconds)))
                    .elements();
        }

        @Test
        void ofErrorRateWithoutTrafficHoldsNeitherWay() {
            source.load("http_server_requests_seconds_count{outcome=\"SERVER_ERROR\"}", "7x100", 10_000);
            source.load("http_server_requests_seconds_count{outcome=\"SUCCESS\"}", "7x100", 10_000);
            assertThat(at("error_rate >= 0%", 900)).isEmpty();
            assertThat(at("error_rate <= 1", 900)).isEmpty();
        }

        @Test
        void ofErrorRateWithoutAnyFailedSeriesIsZero() {
            source.load("http_server_requests_seconds_count{outcome=\"SUCCESS\"}", "0+7x100", 10_000);
            assertThat(at("error_rate == 0", 900)).hasSize(1);
            assertThat(at("error_rate > 0%", 900)).isEmpty();
        }

        @Test
        void ofErrorRateByTenantYieldsOneEach() {
            for (String tenant : List.of("a", "b")) {
                source.load(
                        "http_server_requests_seconds_count{outcome=\"SUCCESS\",tenant=\"" + tenant + "\"}",
                        "0+8x100",
                        10_000);
            }
            source.load("http_server_requests_seconds_count{outcome=\"SERVER_ERROR\",tenant=\"a\"}", "0+2x100", 10_000);
            assertThat(at("error_rate by tenant > 1% and requests > 50", 900))
                    .singleElement()
                    .satisfies(element -> {
                        assertThat(element.labels().map()).isEqualTo(Map.of("tenant", "a"));
                        assertThat(element.value()).isEqualTo(0.2);
                    });
        }

        @Test
        void ofErrorSpikeIsExactAndSurvivesAReset() {
            source.load("nightjar_errors_total{decision=\"accepted\"}", "0x5 11x6 0x6", 10_000);
            source.load("nightjar_errors_total{decision=\"duplicate\"}", "0+100x20", 10_000);
            assertThat(at("error_spike == 11", 100)).hasSize(1);
            assertThat(at("error_spike == 0", 150)).hasSize(1);
        }
    }
}
