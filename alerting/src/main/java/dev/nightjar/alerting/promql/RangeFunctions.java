package dev.nightjar.alerting.promql;

/** Numbers made of the points of one series in one window. */
final class RangeFunctions {
    private RangeFunctions() {}

    /** Computes one number of at least one value. */
    @FunctionalInterface
    interface OverTime {
        double of(double[] values);
    }

    /**
     * rate, increase and delta: what the window would hold if it were full. The first and last points are rarely at its
     * edges; where the way to an edge is shorter than 1.1 times the mean distance of points the slope is continued to it,
     * otherwise for half that distance, and a counter is never continued below zero.
     */
    static double extrapolated(Samples points, long start, long end, boolean counter, boolean rate) {
        int last = points.size() - 1;
        double result = points.value(last) - points.value(0);
        if (counter) {
            double before = points.value(0);
            for (int i = 1; i <= last; i++) {
                double value = points.value(i);
                if (value < before) {
                    result += before;
                }
                before = value;
            }
        }
        double toStart = (points.time(0) - start) / 1000.0;
        double toEnd = (end - points.time(last)) / 1000.0;
        double sampled = (points.time(last) - points.time(0)) / 1000.0;
        double between = sampled / last;
        double threshold = between * 1.1;
        if (toStart >= threshold) {
            toStart = between / 2;
        }
        if (counter && result > 0 && points.value(0) >= 0) {
            toStart = Math.min(toStart, sampled * (points.value(0) / result));
        }
        if (toEnd >= threshold) {
            toEnd = between / 2;
        }
        double factor = (sampled + toStart + toEnd) / sampled;
        if (rate) {
            factor /= (end - start) / 1000.0;
        }
        return result * factor;
    }

    /** irate and idelta: of the last two points. */
    static double instant(Samples points, boolean rate) {
        int last = points.size() - 1;
        double value = points.value(last);
        double before = points.value(last - 1);
        double difference = rate && value < before ? value : value - before;
        return rate ? difference / ((points.time(last) - points.time(last - 1)) / 1000.0) : difference;
    }

    static double changes(double[] values) {
        int changes = 0;
        for (int i = 1; i < values.length; i++) {
            boolean bothNaN = Double.isNaN(values[i]) && Double.isNaN(values[i - 1]);
            changes += values[i] != values[i - 1] && !bothNaN ? 1 : 0;
        }
        return changes;
    }

    static double resets(double[] values) {
        int resets = 0;
        for (int i = 1; i < values.length; i++) {
            resets += values[i] < values[i - 1] ? 1 : 0;
        }
        return resets;
    }

    /** Least squares over the points: slope per second and value at {@code at}. */
    static double[] regression(Samples points, long at) {
        KahanSum sumX = new KahanSum();
        KahanSum sumY = new KahanSum();
        KahanSum sumXy = new KahanSum();
        KahanSum sumX2 = new KahanSum();
        boolean constant = true;
        for (int i = 0; i < points.size(); i++) {
            double x = (points.time(i) - at) / 1000.0;
            double y = points.value(i);
            constant &= y == points.value(0);
            sumX.add(x);
            sumY.add(y);
            sumXy.add(x * y);
            sumX2.add(x * x);
        }
        if (constant) {
            double value = points.value(0);
            return Double.isInfinite(value) ? new double[] {Double.NaN, Double.NaN} : new double[] {0, value};
        }
        double n = points.size();
        double covariance = sumXy.sum() - sumX.sum() * sumY.sum() / n;
        double variance = sumX2.sum() - sumX.sum() * sumX.sum() / n;
        double slope = covariance / variance;
        return new double[] {slope, sumY.sum() / n - slope * sumX.sum() / n};
    }

    static double[] values(Samples points) {
        double[] values = new double[points.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = points.value(i);
        }
        return values;
    }
}
