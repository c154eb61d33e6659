package dev.nightjar.alerting.series;

import dev.nightjar.alerting.promql.Labels;
import java.util.function.Predicate;

/** A registry whose counts and buckets only grow, read as a Prometheus scrape would show it. */
interface CumulativeSource extends AutoCloseable {

    /**
     * Hands every series of the wanted metrics to {@code sink}.
     *
     * @param wanted metrics by the names a scrape shows, suffixes included
     */
    void read(Predicate<String> wanted, Sink sink);

    /** What it is, for people. */
    String described();

    /** Undoes what it did to the host's registry. */
    @Override
    void close();

    /** Takes one series after the other. */
    @FunctionalInterface
    interface Sink {
        /** {@code labels} hold the metric's name. */
        void point(Labels labels, double value);

        /** Is told that buckets of {@code metric} are wanted, and the registry keeps none. */
        default void withoutBuckets(String metric) {}
    }
}
