package dev.nightjar.alerting.series;

import dev.nightjar.alerting.promql.Expression.Requirement;
import dev.nightjar.alerting.promql.LabelMatcher;
import dev.nightjar.alerting.promql.Labels;
import dev.nightjar.alerting.promql.Samples;
import dev.nightjar.alerting.promql.Series;
import dev.nightjar.alerting.promql.SeriesSource;
import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The newest samples of the series that rules refer to, and of no other, for the longest time any of them looks back.
 * Bounded; what is refused is counted as {@code nightjar.series.rejected}. Confined to one thread at a time.
 */
public final class History implements SeriesSource, AutoCloseable {
    private static final int MOST_REFUSED = 100_000;
    private static final int MOST_SELECTED = 1_000_000;

    private final CumulativeSource source;
    private final MeterRegistry meters;
    private final Limits limits;
    private final List<Requirement> requirements;
    private final Set<String> metrics = new HashSet<>();
    private final boolean everyMetric;
    private final long reach;
    private final int capacity;
    private final Map<String, Map<Labels, RingSeries>> byMetric = new HashMap<>();
    private final Set<Labels> refused = new HashSet<>();
    private final Set<String> withoutBuckets = new TreeSet<>();
    /** What each selector found, until a series comes or goes; a steady application then scans nothing. */
    private final Map<List<LabelMatcher>, List<Series>> selected = new HashMap<>();

    private int selectedInAll;
    private final Counter rejectedPerMetric;
    private final Counter rejectedInAll;
    private int size;

    /**
     * How much is kept. Immutable.
     *
     * @param perMetric label sets of one metric
     * @param series in all
     */
    public record Limits(int perMetric, int series) {
        /** 10,000 label sets a metric, 100,000 series. */
        public static final Limits DEFAULT = new Limits(10_000, 100_000);
    }

    /**
     * A history of what {@code requirements} ask for, read from {@code given} every {@code step}.
     *
     * @throws dev.nightjar.core.ConfigurationException when {@code given} cannot be read cumulatively, or serves another
     */
    public History(MeterRegistry given, List<Requirement> requirements, Duration step, Limits limits) {
        this.meters = given;
        this.limits = limits;
        this.requirements = List.copyOf(requirements);
        this.everyMetric = requirements.stream()
                .anyMatch(requirement -> requirement.metric().isEmpty());
        requirements.forEach(requirement -> metrics.add(requirement.metric()));
        this.reach = requirements.stream()
                .mapToLong(requirement -> requirement.reach().toMillis())
                .max()
                .orElse(0);
        this.capacity = (int) Math.min(Integer.MAX_VALUE / 2, reach / step.toMillis() + 2);
        if (given.find(Meters.SERIES_REJECTED).meter() != null) {
            throw new ConfigurationException(
                    "the registry carries " + Meters.SERIES_REJECTED + ": another alerting reads it already",
                    "close that one first, or give each a registry of its own");
        }
        this.source = Sources.in(given);
        this.rejectedPerMetric = rejected("metric");
        this.rejectedInAll = rejected("all");
    }

    private Counter rejected(String reason) {
        return Counter.builder(Meters.SERIES_REJECTED)
                .tag(Meters.REASON, reason)
                .description("Label sets the history refused")
                .register(meters);
    }

    /** What is read, for people. */
    public String source() {
        return source.described();
    }

    /** How many series it holds. */
    public int size() {
        return size;
    }

    /** Timers whose buckets are referred to, while the registry keeps none: what reads them has no data. A copy. */
    public Set<String> withoutBuckets() {
        return Set.copyOf(withoutBuckets);
    }

    /** Reads the source once; {@code now} is later than at every call before. */
    public void sample(Instant now) {
        long time = now.toEpochMilli();
        source.read(name -> everyMetric || metrics.contains(name), new CumulativeSource.Sink() {
            @Override
            public void point(Labels labels, double value) {
                add(labels, value, time);
            }

            @Override
            public void withoutBuckets(String metric) {
                if (!everyMetric) {
                    withoutBuckets.add(metric);
                }
            }
        });
        for (Map<Labels, RingSeries> family : byMetric.values()) {
            family.values().removeIf(series -> {
                boolean seen = series.takeSeen();
                if (!seen && !series.isStale()) {
                    series.add(time, Samples.STALE);
                    series.takeSeen();
                }
                boolean old = series.newest() < time - reach;
                if (old) {
                    size--;
                    forgetSelected();
                }
                return old;
            });
        }
        byMetric.values().removeIf(Map::isEmpty);
    }

    private void add(Labels labels, double value, long time) {
        Map<Labels, RingSeries> family = byMetric.get(labels.metric());
        RingSeries series = family == null ? null : family.get(labels);
        if (series == null) {
            if (!isWanted(labels) || !fits(labels, family)) {
                return;
            }
            series = new RingSeries(labels, capacity);
            byMetric.computeIfAbsent(labels.metric(), metric -> new HashMap<>()).put(labels, series);
            size++;
            forgetSelected();
        }
        if (series.newest() < time) {
            series.add(time, value);
        }
    }

    private boolean isWanted(Labels labels) {
        for (Requirement requirement : requirements) {
            boolean all = true;
            for (LabelMatcher matcher : requirement.matchers()) {
                all &= matcher.matches(labels);
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private boolean fits(Labels labels, @Nullable Map<Labels, RingSeries> family) {
        boolean metricFull = family != null && family.size() >= limits.perMetric();
        if (!metricFull && size < limits.series()) {
            return true;
        }
        // each label set counts once, as far as that many are worth remembering
        if (refused.size() >= MOST_REFUSED || refused.add(labels)) {
            (metricFull ? rejectedPerMetric : rejectedInAll).increment();
        }
        return false;
    }

    @Override
    public List<Series> select(List<LabelMatcher> matchers) {
        List<Series> known = selected.get(matchers);
        if (known != null) {
            return known;
        }
        List<Series> found = find(matchers);
        if (selectedInAll + found.size() < MOST_SELECTED && selected.size() < MOST_SELECTED) {
            selected.put(matchers, found);
            selectedInAll += found.size();
        }
        return found;
    }

    private void forgetSelected() {
        selected.clear();
        selectedInAll = 0;
    }

    private List<Series> find(List<LabelMatcher> matchers) {
        List<Series> found = new ArrayList<>();
        String metric = "";
        for (LabelMatcher matcher : matchers) {
            if (matcher.name().equals(Labels.NAME) && matcher.kind() == LabelMatcher.Kind.EQUAL) {
                metric = matcher.value();
            }
        }
        if (!metric.isEmpty()) {
            collect(byMetric.getOrDefault(metric, Map.of()), matchers, found);
        } else {
            byMetric.values().forEach(family -> collect(family, matchers, found));
        }
        return found;
    }

    private static void collect(Map<Labels, RingSeries> family, List<LabelMatcher> matchers, List<Series> found) {
        for (RingSeries series : family.values()) {
            boolean all = true;
            for (LabelMatcher matcher : matchers) {
                all &= matcher.matches(series.labels());
            }
            if (all) {
                found.add(series);
            }
        }
    }

    /** Forgets everything, and leaves the host's registry as it was. Idempotent. */
    @Override
    public void close() {
        byMetric.clear();
        forgetSelected();
        refused.clear();
        size = 0;
        meters.remove(rejectedPerMetric);
        meters.remove(rejectedInAll);
        source.close();
    }
}
