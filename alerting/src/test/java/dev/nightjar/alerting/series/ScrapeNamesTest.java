package dev.nightjar.alerting.series;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alerting.promql.Labels;
import dev.nightjar.core.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.TimeGauge;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Rules see the names, labels and values that a scrape of the same meters shows. */
class ScrapeNamesTest {
    private static final Pattern LINE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(?:\\{(.*)})? (\\S+)");
    private static final Pattern LABEL = Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\]|\\\\.)*)\"");

    private final PrometheusMeterRegistry prometheus = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
    private final SeriesRegistry own = new SeriesRegistry();

    @BeforeEach
    void recordOneOfEach() {
        prometheus.config().meterFilter(SeriesRegistry.latencyBuckets());
        MeterRegistry both = new CompositeMeterRegistry().add(prometheus).add(own);
        Timer requests = Timer.builder(Meters.HTTP_REQUESTS)
                .tag("uri", "/orders/{id}")
                .tag("outcome", "SUCCESS")
                .register(both);
        for (int millis : new int[] {1, 7, 49, 350, 2_000, 40_000}) {
            requests.record(Duration.ofMillis(millis));
        }
        Timer.builder("jobs.run").tag("job-name", "a \"b\"\\c").register(both).record(Duration.ofMillis(20));
        Counter.builder("orders.placed").tag("kind", "new").register(both).increment(3);
        Counter.builder("bytes.sent.total").baseUnit("bytes").register(both).increment(4096);
        FunctionCounter.builder("cache.gets", this, it -> 7)
                .tag("result", "hit")
                .register(both);
        FunctionTimer.builder("pool.waits", this, it -> 4, it -> 2.5, TimeUnit.SECONDS)
                .register(both);
        Gauge.builder("queue.depth", () -> 12).register(both);
        Gauge.builder("1weird-name", () -> 1).register(both);
        TimeGauge.builder("since.backup", () -> 90_000, TimeUnit.MILLISECONDS).register(both);
        DistributionSummary.builder("payload.size")
                .baseUnit("bytes")
                .register(both)
                .record(100);
        LongTaskTimer.builder("imports.active").register(both);
        new JvmMemoryMetrics().bindTo(both);
        new JvmThreadMetrics().bindTo(both);
        new ProcessorMetrics().bindTo(both);
    }

    private static Map<Labels, Double> read(CumulativeSource source) {
        Map<Labels, Double> read = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        source.read(name -> true, (labels, value) -> read.put(labels, value));
        return read;
    }

    private Map<Labels, Double> scraped() {
        Map<Labels, Double> scraped = new TreeMap<>((a, b) -> a.toString().compareTo(b.toString()));
        for (String line : prometheus.scrape().split("\n")) {
            Matcher matcher = LINE.matcher(line);
            if (line.startsWith("#") || !matcher.matches()) {
                continue;
            }
            Map<String, String> labels = new TreeMap<>();
            labels.put(Labels.NAME, matcher.group(1));
            Matcher label = LABEL.matcher(matcher.group(2) == null ? "" : matcher.group(2));
            while (label.find()) {
                labels.put(label.group(1), label.group(2).replace("\\\"", "\"").replace("\\\\", "\\"));
            }
            scraped.put(Labels.of(labels), Double.parseDouble(matcher.group(3).replace("Inf", "Infinity")));
        }
        return scraped;
    }

    @Test
    void ofAPrometheusRegistryAreThoseOfItsScrape() {
        Map<Labels, Double> read = read(PrometheusSource.of(prometheus).orElseThrow());
        Map<Labels, Double> scraped = scraped();
        assertThat(read.keySet()).isEqualTo(scraped.keySet());
        scraped.forEach((labels, value) -> {
            if (!labels.metric().startsWith("jvm_") && !labels.metric().contains("cpu")) {
                assertThat(read.get(labels)).as("%s", labels).isEqualTo(value);
            }
        });
    }

    @Test
    void ofOurOwnRegistryAreThoseOfAPrometheusScrape() {
        Map<Labels, Double> read = read(new RegistrySource(own, () -> {}));
        Map<Labels, Double> scraped = scraped();
        assertThat(read.keySet()).containsExactlyInAnyOrderElementsOf(scraped.keySet());
        scraped.forEach((labels, value) -> {
            if (!labels.metric().startsWith("jvm_") && !labels.metric().contains("cpu")) {
                assertThat(read.get(labels)).as("%s", labels).isEqualTo(value);
            }
        });
    }
}
