package dev.nightjar.alerting.promql;

import java.util.List;

/** Where an expression finds its series. */
@FunctionalInterface
public interface SeriesSource {

    /** Every series that passes all of {@code matchers}; no two have the same labels. */
    List<Series> select(List<LabelMatcher> matchers);
}
