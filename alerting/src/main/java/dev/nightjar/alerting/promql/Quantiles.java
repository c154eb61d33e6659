package dev.nightjar.alerting.promql;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;

/** Quantiles of values and of classic histogram buckets, as Prometheus computes them. */
final class Quantiles {
    private static final double SMALL_DELTA = 1e-12;

    private Quantiles() {}

    /** A bucket of a histogram: how many observations were at most {@code bound}. */
    record Bucket(double bound, double count) {}

    /** Of plain values, interpolated linearly. */
    static double of(double q, double[] values) {
        if (values.length == 0 || Double.isNaN(q)) {
            return Double.NaN;
        }
        if (q < 0 || q > 1) {
            return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        // NaN sorts first, as in Prometheus, and last in Java
        int nans = 0;
        while (nans < sorted.length && Double.isNaN(sorted[sorted.length - 1 - nans])) {
            nans++;
        }
        if (nans > 0) {
            System.arraycopy(sorted, 0, sorted, nans, sorted.length - nans);
            Arrays.fill(sorted, 0, nans, Double.NaN);
        }
        double rank = q * (sorted.length - 1);
        int lower = Math.max(0, (int) Math.floor(rank));
        int upper = Math.min(sorted.length - 1, lower + 1);
        double weight = rank - Math.floor(rank);
        return sorted[lower] * (1 - weight) + sorted[upper] * weight;
    }

    /** Of the cumulative buckets of one histogram. */
    static double ofBuckets(double q, List<Bucket> given) {
        if (Double.isNaN(q)) {
            return Double.NaN;
        }
        if (q < 0 || q > 1) {
            return q < 0 ? Double.NEGATIVE_INFINITY : Double.POSITIVE_INFINITY;
        }
        List<Bucket> sorted = new ArrayList<>(given);
        sorted.sort(Comparator.comparingDouble(Bucket::bound));
        if (sorted.isEmpty() || sorted.get(sorted.size() - 1).bound() != Double.POSITIVE_INFINITY) {
            return Double.NaN;
        }
        List<Bucket> merged = merged(sorted);
        int last = merged.size() - 1;
        double[] counts = monotonic(merged);
        if (last < 1 || counts[last] == 0 || Double.isNaN(counts[last])) {
            return Double.NaN;
        }
        double rank = q * counts[last];
        int b = 0;
        while (b < last && !(counts[b] >= rank)) {
            b++;
        }
        if (b == last) {
            return merged.get(last - 1).bound();
        }
        double end = merged.get(b).bound();
        if (b == 0 && end <= 0) {
            return end;
        }
        double start = b == 0 ? 0 : merged.get(b - 1).bound();
        double below = b == 0 ? 0 : counts[b - 1];
        return start + (end - start) * ((rank - below) / (counts[b] - below));
    }

    private static List<Bucket> merged(List<Bucket> sorted) {
        List<Bucket> merged = new ArrayList<>();
        for (Bucket bucket : sorted) {
            int last = merged.size() - 1;
            if (last >= 0 && merged.get(last).bound() == bucket.bound()) {
                merged.set(last, new Bucket(bucket.bound(), merged.get(last).count() + bucket.count()));
            } else {
                merged.add(bucket);
            }
        }
        return merged;
    }

    /** Counts that never fall: buckets of one scrape can be from different instants, and sums of them inexact. */
    private static double[] monotonic(List<Bucket> buckets) {
        double[] counts = buckets.stream().mapToDouble(Bucket::count).toArray();
        double before = counts[0];
        for (int i = 1; i < counts.length; i++) {
            if (counts[i] == before) {
                continue;
            }
            if (nearlyEqual(before, counts[i]) || counts[i] < before) {
                counts[i] = before;
            } else {
                before = counts[i];
            }
        }
        return counts;
    }

    private static boolean nearlyEqual(double a, double b) {
        double difference = Math.abs(a - b);
        double sum = Math.abs(a) + Math.abs(b);
        if (a == 0 || b == 0 || sum < Double.MIN_NORMAL) {
            return difference < SMALL_DELTA * Double.MIN_NORMAL;
        }
        return difference / Math.min(sum, Double.MAX_VALUE) < SMALL_DELTA;
    }
}
