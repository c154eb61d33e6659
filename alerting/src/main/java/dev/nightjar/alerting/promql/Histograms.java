package dev.nightjar.alerting.promql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Classic histograms: the series of one, told apart by the label {@code le}. */
final class Histograms {
    private static final String BOUND = "le";

    private Histograms() {}

    static Value quantile(double q, List<Value.Element> series) {
        Map<Labels, List<Quantiles.Bucket>> histograms = new LinkedHashMap<>();
        for (Value.Element element : series) {
            double bound = bound(element.labels().get(BOUND));
            if (!Double.isNaN(bound)) {
                histograms
                        .computeIfAbsent(element.labels().without(Set.of(BOUND)), labels -> new ArrayList<>())
                        .add(new Quantiles.Bucket(bound, element.value()));
            }
        }
        List<Value.Element> quantiles = new ArrayList<>();
        histograms.forEach(
                (labels, buckets) -> quantiles.add(new Value.Element(labels, Quantiles.ofBuckets(q, buckets), true)));
        return new Value.Vector(quantiles);
    }

    /** NaN when it is no number: such a series is no bucket. */
    private static double bound(String text) {
        try {
            return switch (text) {
                case "+Inf", "Inf", "inf", "+inf" -> Double.POSITIVE_INFINITY;
                case "-Inf", "-inf" -> Double.NEGATIVE_INFINITY;
                default -> Double.parseDouble(text);
            };
        } catch (NumberFormatException noBound) {
            return Double.NaN;
        }
    }
}
