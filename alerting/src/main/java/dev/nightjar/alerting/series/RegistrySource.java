package dev.nightjar.alerting.series;

import dev.nightjar.alerting.promql.Labels;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.NamingConvention;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/** Our own registry, read under the names Micrometer's Prometheus registry gives. */
final class RegistrySource implements CumulativeSource {
    private final SeriesRegistry registry;
    private final Runnable release;

    /** @param release what undoes the registry's being a child of the host's */
    RegistrySource(SeriesRegistry registry, Runnable release) {
        this.registry = registry;
        this.release = release;
    }

    @Override
    public void read(Predicate<String> wanted, Sink sink) {
        for (Meter meter : registry.getMeters()) {
            new Reading(meter, wanted, sink).read();
        }
    }

    @Override
    public String described() {
        return "a SeriesRegistry";
    }

    @Override
    public void close() {
        release.run();
    }

    /** One meter, read once. */
    private record Reading(Meter meter, Predicate<String> wanted, Sink sink) {

        void read() {
            String name = name(meter.getId());
            if (meter instanceof SeriesRegistry.BucketTimer timer && wanted.test(name + "_bucket")) {
                CumulativeBuckets buckets = timer.buckets();
                long[] counts = buckets.cumulative();
                for (int i = 0; i < counts.length; i++) {
                    give(name + "_bucket", (double) counts[i], "le", Double.toString(buckets.bound(i) / 1e9));
                }
                give(name + "_bucket", (double) timer.count(), "le", "+Inf");
            } else if (meter instanceof Timer && wanted.test(name + "_bucket")) {
                sink.withoutBuckets(name);
            }
            if (meter instanceof Timer timer) {
                distribution(
                        name, (double) timer.count(), timer.totalTime(TimeUnit.SECONDS), timer.max(TimeUnit.SECONDS));
            } else if (meter instanceof DistributionSummary summary) {
                distribution(name, (double) summary.count(), summary.totalAmount(), summary.max());
            } else if (meter instanceof FunctionTimer timer) {
                give(name + "_count", timer.count());
                give(name + "_sum", timer.totalTime(TimeUnit.SECONDS));
            } else if (meter instanceof LongTaskTimer timer) {
                distribution(name, timer.activeTasks(), timer.duration(TimeUnit.SECONDS), timer.max(TimeUnit.SECONDS));
            } else if (meter instanceof Counter counter) {
                give(name, counter.count());
            } else if (meter instanceof FunctionCounter counter) {
                give(name, counter.count());
            } else {
                for (Measurement measurement : meter.measure()) {
                    give(name, measurement.getValue());
                    break; // a gauge has one; what has more is no series of its own
                }
            }
        }

        private void distribution(String name, double count, double sum, double max) {
            give(name + "_count", count);
            give(name + "_sum", sum);
            give(name + "_max", max);
        }

        private void give(String name, double value, String... more) {
            if (!wanted.test(name)) {
                return;
            }
            Map<String, String> labels = new HashMap<>();
            for (Tag tag : meter.getId().getTagsAsIterable()) {
                labels.put(label(tag.getKey()), tag.getValue());
            }
            for (int i = 0; i < more.length; i += 2) {
                labels.put(more[i], more[i + 1]);
            }
            labels.put(Labels.NAME, name);
            sink.point(Labels.of(labels), value);
        }
    }

    /** As Micrometer's PrometheusNamingConvention: snake case, the unit, and {@code _total} behind counters. */
    static String name(Meter.Id id) {
        String unit = id.getBaseUnit();
        String name = NamingConvention.snakeCase.name(id.getName(), id.getType(), unit);
        switch (id.getType()) {
            case COUNTER, DISTRIBUTION_SUMMARY, GAUGE -> {
                if (unit != null && !unit.isEmpty() && !name.endsWith("_" + unit)) {
                    name += "_" + unit;
                }
                if (id.getType() == Meter.Type.COUNTER && !name.endsWith("_total")) {
                    name += "_total";
                }
            }
            case TIMER, LONG_TASK_TIMER -> name = name.endsWith("_seconds") ? name : name + "_seconds";
            default -> {
                // as it is
            }
        }
        return name.replaceAll("[^a-zA-Z0-9_:]", "_").replaceFirst("^[0-9]", "_");
    }

    private static String label(String key) {
        return NamingConvention.snakeCase
                .tagKey(key)
                .replaceAll("[^a-zA-Z0-9_]", "_")
                .replaceFirst("^[0-9]", "_");
    }
}
