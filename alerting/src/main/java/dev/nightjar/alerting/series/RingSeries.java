package dev.nightjar.alerting.series;

import dev.nightjar.alerting.promql.Labels;
import dev.nightjar.alerting.promql.Samples;
import dev.nightjar.alerting.promql.Series;

/** The newest samples of one series. Confined to the evaluation thread. */
final class RingSeries implements Series {
    private final Labels labels;
    private long[] times;
    private double[] values;
    private final int capacity;
    private int first;
    private int size;
    private boolean seen;

    /** @param capacity the most samples it keeps; it grows to it */
    RingSeries(Labels labels, int capacity) {
        this.labels = labels;
        this.capacity = capacity;
        this.times = new long[Math.min(capacity, 8)];
        this.values = new double[times.length];
    }

    @Override
    public Labels labels() {
        return labels;
    }

    /** Adds a sample later than all before it; the oldest goes when there is no room. */
    void add(long time, double value) {
        if (size == times.length && size < capacity) {
            grow();
        }
        if (size == times.length) {
            first = (first + 1) % times.length;
            size--;
        }
        int at = (first + size) % times.length;
        times[at] = time;
        values[at] = value;
        size++;
        seen = true;
    }

    /** Whether a sample was added since this was asked last. */
    boolean takeSeen() {
        boolean was = seen;
        seen = false;
        return was;
    }

    /** Whether it ended. */
    boolean isStale() {
        return size > 0 && Samples.isStale(values[(first + size - 1) % times.length]);
    }

    /** When its newest sample was taken. */
    long newest() {
        return size == 0 ? Long.MIN_VALUE : times[(first + size - 1) % times.length];
    }

    @Override
    public Samples between(long after, long until) {
        int from = count(after);
        int to = count(until);
        if (from >= to) {
            return Samples.NONE;
        }
        long[] t = new long[to - from];
        double[] v = new double[to - from];
        for (int i = from; i < to; i++) {
            int at = (first + i) % times.length;
            t[i - from] = times[at];
            v[i - from] = values[at];
        }
        return new Samples(t, v);
    }

    /** How many samples are not after {@code time}. */
    private int count(long time) {
        int low = 0;
        int high = size;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (times[(first + middle) % times.length] <= time) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private void grow() {
        int larger = Math.min(capacity, times.length * 2);
        long[] t = new long[larger];
        double[] v = new double[larger];
        for (int i = 0; i < size; i++) {
            t[i] = times[(first + i) % times.length];
            v[i] = values[(first + i) % times.length];
        }
        times = t;
        values = v;
        first = 0;
    }
}
