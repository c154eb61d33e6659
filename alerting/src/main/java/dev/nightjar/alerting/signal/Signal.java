package dev.nightjar.alerting.signal;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * A named expression. Immutable.
 *
 * @param meaning in a few words, for reference pages and messages
 * @param window the default window; zero takes the latest value
 * @param fixedWindow whether {@code over} may not change it
 * @param argument what stands in its parentheses before label filters, or empty when nothing does
 */
record Signal(
        String name,
        Measure measure,
        String meaning,
        Duration window,
        boolean fixedWindow,
        Exemplars exemplars,
        String argument,
        Expansion expansion) {

    /** Writes the signal as PromQL. */
    @FunctionalInterface
    interface Expansion {
        String promql(Use use);
    }

    /**
     * One use of a signal in a condition.
     *
     * @param argument as written, or empty
     * @param filters label filters as PromQL writes them, such as {@code uri="/x"}
     * @param by the labels one alert each is raised for
     * @param window as PromQL writes it
     */
    record Use(String argument, List<String> filters, List<String> by, String window) {

        /** A selector with the filters and {@code more}. */
        String series(String metric, String... more) {
            List<String> all = new ArrayList<>(List.of(more));
            all.addAll(filters);
            return all.isEmpty() ? metric : metric + "{" + String.join(",", all) + "}";
        }

        /** The same over the window. */
        String range(String metric, String... more) {
            return series(metric, more) + "[" + window + "]";
        }

        /** {@code sum by (tenant) (inner)}, without the clause when there is no such label. */
        String grouped(String aggregation, String inner, String... more) {
            List<String> labels = new ArrayList<>(List.of(more));
            labels.addAll(by);
            String clause = labels.isEmpty() ? "" : " by (" + String.join(", ", labels) + ") ";
            return aggregation + clause + "(" + inner + ")";
        }

        /** The latest value of a gauge, or its mean when a window is given. */
        String gauge(String metric, String... more) {
            return window.isEmpty() ? series(metric, more) : "avg_over_time(" + range(metric, more) + ")";
        }
    }
}
