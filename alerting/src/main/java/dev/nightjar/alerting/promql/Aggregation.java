package dev.nightjar.alerting.promql;

import dev.nightjar.alerting.promql.Expr.Type;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What makes one number, or a few, of a group. */
enum Aggregation {
    SUM(null),
    AVG(null),
    MIN(null),
    MAX(null),
    COUNT(null),
    GROUP(null),
    STDDEV(null),
    STDVAR(null),
    QUANTILE(Type.SCALAR),
    TOPK(Type.SCALAR),
    BOTTOMK(Type.SCALAR),
    COUNT_VALUES(Type.STRING);

    /** What stands before the vector, or null. */
    final @Nullable Type parameter;

    Aggregation(@Nullable Type parameter) {
        this.parameter = parameter;
    }

    static @Nullable Aggregation of(String word) {
        for (Aggregation aggregation : values()) {
            if (aggregation.word().equals(word)) {
                return aggregation;
            }
        }
        return null;
    }

    String word() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** Of at least one value. */
    double of(double[] values, double parameter) {
        return switch (this) {
            case SUM -> sum(values);
            case AVG -> mean(values);
            case MIN -> min(values);
            case MAX -> max(values);
            case COUNT -> values.length;
            case GROUP -> 1;
            case STDVAR -> variance(values);
            case STDDEV -> Math.sqrt(variance(values));
            case QUANTILE -> Quantiles.of(parameter, values);
            default -> throw new IllegalStateException(word());
        };
    }

    static double sum(double[] values) {
        KahanSum sum = new KahanSum();
        for (double value : values) {
            sum.add(value);
        }
        return sum.sum();
    }

    static double mean(double[] values) {
        KahanSum sum = new KahanSum();
        for (double value : values) {
            sum.addToMean(value);
        }
        return sum.mean();
    }

    static double min(double[] values) {
        double min = Double.NaN;
        for (double value : values) {
            min = value < min || Double.isNaN(min) ? value : min;
        }
        return min;
    }

    static double max(double[] values) {
        double max = Double.NaN;
        for (double value : values) {
            max = value > max || Double.isNaN(max) ? value : max;
        }
        return max;
    }

    /** Welford's, with compensated sums. */
    static double variance(double[] values) {
        KahanSum mean = new KahanSum();
        KahanSum squares = new KahanSum();
        double count = 0;
        for (double value : values) {
            count++;
            double delta = value - mean.sum();
            mean.add(delta / count);
            squares.add(delta * (value - mean.sum()));
        }
        return squares.sum() / count;
    }

    /** The {@code k} first elements of a group, largest or smallest first, NaN last. */
    List<Value.Element> best(List<Value.Element> group, double k) {
        int sign = this == TOPK ? -1 : 1;
        return group.stream()
                .sorted((a, b) -> Double.isNaN(a.value()) || Double.isNaN(b.value())
                        ? Boolean.compare(Double.isNaN(a.value()), Double.isNaN(b.value()))
                        : sign * Double.compare(a.value() + 0.0, b.value() + 0.0))
                .limit((long) Math.min(k, group.size()))
                .toList();
    }
}
