package dev.nightjar;

import dev.nightjar.alerting.series.SeriesRegistry;
import dev.nightjar.http.Scrape;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import java.util.List;
import java.util.Optional;

/** Loaded only where Micrometer's Prometheus registry is on the class path. */
final class PrometheusPart {
    private static final String PROMETHEUS_TEXT = "text/plain; version=0.0.4; charset=utf-8";
    private static final String OPEN_METRICS = "application/openmetrics-text";

    private PrometheusPart() {}

    /** A registry of our own, with the buckets that latency signals read. */
    static MeterRegistry create() {
        MeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        registry.config().meterFilter(SeriesRegistry.latencyBuckets());
        return registry;
    }

    /** Reads the first Prometheus registry in {@code meters}. */
    static Optional<Scrape> scrape(MeterRegistry meters) {
        return find(meters).map(registry -> accept -> {
            String wanted = String.join(",", accept).contains(OPEN_METRICS)
                    ? OPEN_METRICS + "; version=1.0.0; charset=utf-8"
                    : PROMETHEUS_TEXT;
            return new Scrape.Text(wanted, registry.scrape(wanted));
        });
    }

    private static Optional<PrometheusMeterRegistry> find(MeterRegistry meters) {
        if (meters instanceof PrometheusMeterRegistry found) {
            return Optional.of(found);
        }
        List<MeterRegistry> children =
                meters instanceof CompositeMeterRegistry composite ? List.copyOf(composite.getRegistries()) : List.of();
        return children.stream()
                .map(PrometheusPart::find)
                .flatMap(Optional::stream)
                .findFirst();
    }
}
