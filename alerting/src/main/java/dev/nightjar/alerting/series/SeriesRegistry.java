package dev.nightjar.alerting.series;

import dev.nightjar.core.Meters;
import io.micrometer.core.instrument.Clock;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.DistributionSummary;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.FunctionTimer;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.LongTaskTimer;
import io.micrometer.core.instrument.Measurement;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.config.MeterFilter;
import io.micrometer.core.instrument.config.NamingConvention;
import io.micrometer.core.instrument.cumulative.CumulativeCounter;
import io.micrometer.core.instrument.cumulative.CumulativeDistributionSummary;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionCounter;
import io.micrometer.core.instrument.cumulative.CumulativeFunctionTimer;
import io.micrometer.core.instrument.cumulative.CumulativeTimer;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.pause.PauseDetector;
import io.micrometer.core.instrument.internal.DefaultGauge;
import io.micrometer.core.instrument.internal.DefaultLongTaskTimer;
import io.micrometer.core.instrument.internal.DefaultMeter;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.function.ToDoubleFunction;
import java.util.function.ToLongFunction;
import org.jspecify.annotations.Nullable;

/**
 * A small registry whose counts and buckets only grow, which is what rules need; for applications without a Prometheus
 * registry, used by itself or as a child of their composite. Thread-safe.
 */
public final class SeriesRegistry extends MeterRegistry {

    /** A registry in which served requests have the buckets that latency signals need. */
    public SeriesRegistry() {
        super(Clock.SYSTEM);
        config().namingConvention(NamingConvention.snakeCase);
        config().meterFilter(latencyBuckets());
    }

    /**
     * Gives served requests buckets from 1 ms to 30 s. For a Prometheus registry of one's own, before the first request:
     * {@code registry.config().meterFilter(SeriesRegistry.latencyBuckets())}.
     */
    public static MeterFilter latencyBuckets() {
        return new MeterFilter() {
            @Override
            public DistributionStatisticConfig configure(Meter.Id id, DistributionStatisticConfig config) {
                return id.getName().equals(Meters.HTTP_REQUESTS)
                        ? DistributionStatisticConfig.builder()
                                .percentilesHistogram(true)
                                .minimumExpectedValue(
                                        (double) Duration.ofMillis(1).toNanos())
                                .maximumExpectedValue(
                                        (double) Duration.ofSeconds(30).toNanos())
                                .build()
                                .merge(config)
                        : config;
            }
        };
    }

    /** A timer that lends out its buckets. */
    static final class BucketTimer extends CumulativeTimer {
        private final CumulativeBuckets buckets;

        BucketTimer(Meter.Id id, Clock clock, PauseDetector pauses, TimeUnit unit, CumulativeBuckets buckets) {
            super(id, clock, DistributionStatisticConfig.DEFAULT, pauses, unit, buckets);
            this.buckets = buckets;
        }

        CumulativeBuckets buckets() {
            return buckets;
        }
    }

    @Override
    protected <T> Gauge newGauge(Meter.Id id, @Nullable T of, ToDoubleFunction<T> value) {
        return new DefaultGauge<>(id, of, value);
    }

    @Override
    protected Counter newCounter(Meter.Id id) {
        return new CumulativeCounter(id);
    }

    @Override
    protected LongTaskTimer newLongTaskTimer(Meter.Id id, DistributionStatisticConfig config) {
        return new DefaultLongTaskTimer(id, clock, getBaseTimeUnit(), config, false);
    }

    @Override
    protected Timer newTimer(Meter.Id id, DistributionStatisticConfig config, PauseDetector pauses) {
        return config.isPublishingHistogram()
                ? new BucketTimer(id, clock, pauses, getBaseTimeUnit(), new CumulativeBuckets(config))
                : new CumulativeTimer(id, clock, config, pauses, getBaseTimeUnit(), false);
    }

    @Override
    protected DistributionSummary newDistributionSummary(
            Meter.Id id, DistributionStatisticConfig config, double scale) {
        return new CumulativeDistributionSummary(id, clock, config, scale, false);
    }

    @Override
    protected Meter newMeter(Meter.Id id, Meter.Type type, Iterable<Measurement> measurements) {
        return new DefaultMeter(id, type, measurements);
    }

    @Override
    protected <T> FunctionTimer newFunctionTimer(
            Meter.Id id, T of, ToLongFunction<T> count, ToDoubleFunction<T> total, TimeUnit unit) {
        return new CumulativeFunctionTimer<>(id, of, count, total, unit, getBaseTimeUnit());
    }

    @Override
    protected <T> FunctionCounter newFunctionCounter(Meter.Id id, T of, ToDoubleFunction<T> count) {
        return new CumulativeFunctionCounter<>(id, of, count);
    }

    @Override
    protected TimeUnit getBaseTimeUnit() {
        return TimeUnit.SECONDS;
    }

    @Override
    protected DistributionStatisticConfig defaultHistogramConfig() {
        return DistributionStatisticConfig.builder()
                .expiry(Duration.ofMinutes(1))
                .bufferLength(3)
                .build()
                .merge(DistributionStatisticConfig.DEFAULT);
    }
}
