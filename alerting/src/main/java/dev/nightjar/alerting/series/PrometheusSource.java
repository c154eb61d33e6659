package dev.nightjar.alerting.series;

import dev.nightjar.alerting.promql.Labels;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.prometheus.metrics.model.snapshots.ClassicHistogramBuckets;
import io.prometheus.metrics.model.snapshots.CounterSnapshot;
import io.prometheus.metrics.model.snapshots.DataPointSnapshot;
import io.prometheus.metrics.model.snapshots.DistributionDataPointSnapshot;
import io.prometheus.metrics.model.snapshots.GaugeSnapshot;
import io.prometheus.metrics.model.snapshots.HistogramSnapshot;
import io.prometheus.metrics.model.snapshots.InfoSnapshot;
import io.prometheus.metrics.model.snapshots.MetricSnapshot;
import io.prometheus.metrics.model.snapshots.Quantile;
import io.prometheus.metrics.model.snapshots.SummarySnapshot;
import io.prometheus.metrics.model.snapshots.UnknownSnapshot;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** A Prometheus registry of the host's. Loaded only where Micrometer's Prometheus registry is on the class path. */
final class PrometheusSource implements CumulativeSource {
    private static final Pattern SUFFIX = Pattern.compile("_(total|count|sum|bucket|info|max|created)$");

    private final PrometheusMeterRegistry registry;

    private PrometheusSource(PrometheusMeterRegistry registry) {
        this.registry = registry;
    }

    /** {@code registry} when it is one. */
    static Optional<CumulativeSource> of(MeterRegistry registry) {
        return registry instanceof PrometheusMeterRegistry prometheus
                ? Optional.of(new PrometheusSource(prometheus))
                : Optional.empty();
    }

    @Override
    public void read(Predicate<String> wanted, Sink sink) {
        // a collector is asked by its base name, which the scrape's suffixes are added to
        Predicate<String> collected = base -> wanted.test(base)
                || wanted.test(base + "_total")
                || wanted.test(base + "_count")
                || wanted.test(base + "_sum")
                || wanted.test(base + "_bucket")
                || wanted.test(base + "_info")
                || wanted.test(base + "_max")
                || wanted.test(SUFFIX.matcher(base).replaceFirst(""));
        for (MetricSnapshot snapshot : registry.getPrometheusRegistry().scrape(collected)) {
            String name = snapshot.getMetadata().getPrometheusName();
            for (DataPointSnapshot point : snapshot.getDataPoints()) {
                read(name, snapshot, point, wanted, sink);
            }
        }
    }

    private static void read(
            String name, MetricSnapshot snapshot, DataPointSnapshot point, Predicate<String> wanted, Sink sink) {
        if (point instanceof CounterSnapshot.CounterDataPointSnapshot counter) {
            give(name + "_total", point, counter.getValue(), wanted, sink);
        } else if (point instanceof GaugeSnapshot.GaugeDataPointSnapshot gauge) {
            give(name, point, gauge.getValue(), wanted, sink);
        } else if (point instanceof UnknownSnapshot.UnknownDataPointSnapshot unknown) {
            give(name, point, unknown.getValue(), wanted, sink);
        } else if (snapshot instanceof InfoSnapshot) {
            give(name + "_info", point, 1, wanted, sink);
        } else if (point instanceof DistributionDataPointSnapshot distribution) {
            distribution(name, distribution, wanted, sink);
        }
    }

    private static void distribution(
            String name, DistributionDataPointSnapshot point, Predicate<String> wanted, Sink sink) {
        double count = point.getCount();
        if (point instanceof HistogramSnapshot.HistogramDataPointSnapshot histogram) {
            count = 0;
            ClassicHistogramBuckets buckets = histogram.getClassicBuckets();
            for (int i = 0; i < buckets.size(); i++) {
                count += buckets.getCount(i);
                give(name + "_bucket", point, count, wanted, sink, "le", number(buckets.getUpperBound(i)));
            }
        } else if (point instanceof SummarySnapshot.SummaryDataPointSnapshot summary) {
            if (wanted.test(name + "_bucket")) {
                sink.withoutBuckets(name);
            }
            for (int i = 0; i < summary.getQuantiles().size(); i++) {
                Quantile quantile = summary.getQuantiles().get(i);
                give(name, point, quantile.getValue(), wanted, sink, "quantile", number(quantile.getQuantile()));
            }
        }
        give(name + "_count", point, count, wanted, sink);
        give(name + "_sum", point, point.getSum(), wanted, sink);
    }

    private static void give(
            String name, DataPointSnapshot point, double value, Predicate<String> wanted, Sink sink, String... more) {
        if (!wanted.test(name)) {
            return;
        }
        Map<String, String> labels = new HashMap<>();
        for (int i = 0; i < point.getLabels().size(); i++) {
            labels.put(point.getLabels().getPrometheusName(i), point.getLabels().getValue(i));
        }
        for (int i = 0; i < more.length; i += 2) {
            labels.put(more[i], more[i + 1]);
        }
        labels.put(Labels.NAME, name);
        sink.point(Labels.of(labels), value);
    }

    private static String number(double value) {
        return value == Double.POSITIVE_INFINITY ? "+Inf" : Double.toString(value);
    }

    @Override
    public String described() {
        return "the Prometheus registry";
    }

    @Override
    public void close() {
        // it is the host's
    }
}
