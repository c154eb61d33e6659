package dev.nightjar.alerting.promql;

/** Sums with Neumaier's compensation, as Prometheus' sum and avg do. Confined to one thread. */
final class KahanSum {
    private double sum;
    private double compensation;
    private double count;
    private boolean incremental;

    void add(double value) {
        add(value, false);
    }

    /** Adds to what becomes a mean: sums as long as the sum is finite, then keeps a running mean. */
    void addToMean(double value) {
        add(value, true);
    }

    private void add(double value, boolean mean) {
        count++;
        if (!incremental) {
            double before = sum;
            double compensationBefore = compensation;
            step(value);
            if (!mean || !Double.isInfinite(sum) || count == 1) {
                return;
            }
            incremental = true;
            sum = before / (count - 1);
            compensation = compensationBefore / (count - 1);
        }
        double share = (count - 1) / count;
        sum *= share;
        compensation *= share;
        step(value / count);
    }

    private void step(double value) {
        double total = sum + value;
        if (Double.isInfinite(total)) {
            compensation = 0;
        } else if (Math.abs(sum) >= Math.abs(value)) {
            compensation += (sum - total) + value;
        } else {
            compensation += (value - total) + sum;
        }
        sum = total;
    }

    double sum() {
        return Double.isInfinite(sum) ? sum : sum + compensation;
    }

    double mean() {
        return incremental ? sum() : sum / count + compensation / count;
    }
}
