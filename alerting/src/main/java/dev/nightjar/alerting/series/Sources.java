package dev.nightjar.alerting.series;

import dev.nightjar.core.ConfigurationException;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Finds what can be read cumulatively in the registry the host gave. */
final class Sources {
    private Sources() {}

    /** @throws ConfigurationException when counts or buckets of what was given do not only grow */
    static CumulativeSource in(MeterRegistry given) {
        List<MeterRegistry> all = new ArrayList<>();
        collect(given, all);
        if (isPresent("io.micrometer.prometheusmetrics.PrometheusMeterRegistry")) {
            for (MeterRegistry registry : all) {
                Optional<CumulativeSource> source = PrometheusSource.of(registry);
                if (source.isPresent()) {
                    return source.get();
                }
            }
        }
        for (MeterRegistry registry : all) {
            if (registry instanceof SeriesRegistry series) {
                return new RegistrySource(series, () -> {});
            }
        }
        if (given instanceof CompositeMeterRegistry composite) {
            SeriesRegistry series = new SeriesRegistry();
            composite.add(series);
            return new RegistrySource(series, () -> {
                composite.remove(series);
                series.close();
            });
        }
        throw new ConfigurationException(
                "rules cannot read " + given.getClass().getSimpleName() + ": its counts or buckets do not only grow",
                "give a PrometheusMeterRegistry, new SeriesRegistry(), or a CompositeMeterRegistry around yours:"
                        + " new CompositeMeterRegistry().add(registry)");
    }

    private static void collect(MeterRegistry registry, List<MeterRegistry> all) {
        all.add(registry);
        if (registry instanceof CompositeMeterRegistry composite) {
            composite.getRegistries().forEach(child -> collect(child, all));
        }
    }

    private static boolean isPresent(String type) {
        try {
            Class.forName(type, false, Sources.class.getClassLoader());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
