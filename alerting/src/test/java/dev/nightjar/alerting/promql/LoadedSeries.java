package dev.nightjar.alerting.promql;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Series that a test wrote down. */
public final class LoadedSeries implements SeriesSource {
    private final Map<Labels, Samples> series = new LinkedHashMap<>();

    /** Adds {@code series} such as {@code up{job="a"}} with a sample every {@code step} milliseconds from 0. */
    public LoadedSeries load(String name, String values, long step) {
        put(SeriesNotation.labels(name), SeriesNotation.samples(SeriesNotation.values(values), step));
        return this;
    }

    /** Adds or replaces one series. */
    public void put(Labels labels, Samples samples) {
        series.put(labels, samples);
    }

    /** What was loaded under {@code labels} so far. */
    Samples get(Labels labels) {
        return series.getOrDefault(labels, Samples.NONE);
    }

    @Override
    public List<Series> select(List<LabelMatcher> matchers) {
        return series.entrySet().stream()
                .filter(entry -> matchers.stream().allMatch(matcher -> matcher.matches(entry.getKey())))
                .<Series>map(entry -> new Series() {
                    @Override
                    public Labels labels() {
                        return entry.getKey();
                    }

                    @Override
                    public Samples between(long after, long until) {
                        return entry.getValue().between(after, until);
                    }
                })
                .toList();
    }
}
