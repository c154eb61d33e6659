package dev.nightjar.alerting.series;

import io.micrometer.core.instrument.distribution.CountAtBucket;
import io.micrometer.core.instrument.distribution.DistributionStatisticConfig;
import io.micrometer.core.instrument.distribution.Histogram;
import io.micrometer.core.instrument.distribution.HistogramSnapshot;
import java.util.Arrays;
import java.util.concurrent.atomic.LongAdder;

/** Buckets that only grow; Micrometer's own fall back to zero with their time window. Thread-safe. */
final class CumulativeBuckets implements Histogram {
    private final double[] bounds;
    private final LongAdder[] counts;

    CumulativeBuckets(DistributionStatisticConfig config) {
        this.bounds = config.getHistogramBuckets(true).stream()
                .mapToDouble(Double::doubleValue)
                .filter(bound -> bound != Double.POSITIVE_INFINITY)
                .toArray();
        this.counts = new LongAdder[bounds.length];
        Arrays.setAll(counts, i -> new LongAdder());
    }

    @Override
    public void recordLong(long value) {
        recordDouble((double) value);
    }

    @Override
    public void recordDouble(double value) {
        int found = Arrays.binarySearch(bounds, value);
        int index = found >= 0 ? found : -found - 1;
        if (index < counts.length) {
            counts[index].increment();
        }
    }

    /** How many were at most as large as each of {@link #bounds}. */
    long[] cumulative() {
        long[] cumulative = new long[counts.length];
        long sum = 0;
        for (int i = 0; i < counts.length; i++) {
            sum += counts[i].sum();
            cumulative[i] = sum;
        }
        return cumulative;
    }

    double bound(int index) {
        return bounds[index];
    }

    @Override
    public HistogramSnapshot takeSnapshot(long count, double total, double max) {
        long[] cumulative = cumulative();
        CountAtBucket[] buckets = new CountAtBucket[cumulative.length];
        Arrays.setAll(buckets, i -> new CountAtBucket(bounds[i], cumulative[i]));
        return new HistogramSnapshot(count, total, max, null, buckets, null);
    }
}
