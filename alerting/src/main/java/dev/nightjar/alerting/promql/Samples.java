package dev.nightjar.alerting.promql;

import java.util.Arrays;

/**
 * Points of one series in the order of time: milliseconds of the wall clock and values. Immutable; it takes over the
 * arrays it is given.
 */
public final class Samples {
    /**
     * The value that says a series ended here. A quiet NaN with a payload of its own: Prometheus' marker is a signalling
     * one, which the JVM does not promise to keep.
     */
    public static final double STALE = Double.longBitsToDouble(0x7ff8000000000002L);

    /** No point. */
    public static final Samples NONE = new Samples(new long[0], new double[0]);

    private static final long STALE_BITS = Double.doubleToRawLongBits(STALE);

    private final long[] times;
    private final double[] values;

    /** Points at {@code times}, ascending, with {@code values}. */
    public Samples(long[] times, double[] values) {
        if (times.length != values.length) {
            throw new IllegalArgumentException(times.length + " times, but " + values.length + " values");
        }
        this.times = times;
        this.values = values;
    }

    /** Whether {@code value} is the marker, and not just any NaN. */
    public static boolean isStale(double value) {
        return Double.doubleToRawLongBits(value) == STALE_BITS;
    }

    public int size() {
        return times.length;
    }

    public long time(int index) {
        return times[index];
    }

    public double value(int index) {
        return values[index];
    }

    /** Those after {@code after} and until {@code until}. */
    public Samples between(long after, long until) {
        int from = firstAfter(after);
        int to = firstAfter(until);
        return from == 0 && to == times.length
                ? this
                : from >= to
                        ? NONE
                        : new Samples(Arrays.copyOfRange(times, from, to), Arrays.copyOfRange(values, from, to));
    }

    /** Without the markers. */
    Samples withoutStale() {
        int stale = 0;
        for (double value : values) {
            stale += isStale(value) ? 1 : 0;
        }
        if (stale == 0) {
            return this;
        }
        long[] t = new long[times.length - stale];
        double[] v = new double[t.length];
        int size = 0;
        for (int i = 0; i < times.length; i++) {
            if (!isStale(values[i])) {
                t[size] = times[i];
                v[size++] = values[i];
            }
        }
        return new Samples(t, v);
    }

    private int firstAfter(long time) {
        int index = Arrays.binarySearch(times, time);
        return index >= 0 ? index + 1 : -index - 1;
    }
}
