package dev.nightjar.alerting.evaluation;

import dev.nightjar.alerting.rule.Rule;
import dev.nightjar.core.redaction.Redactor;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/**
 * What an evaluation needs beside rules, history and state. Immutable.
 *
 * @param service the name that texts fill in
 * @param redactor what every label value and annotation passes
 * @param historySince since when there is history without a gap
 * @param samples the IDs of requests that show what an alert is about
 */
public record Surroundings(String service, Redactor redactor, Instant historySince, SampleRequests samples) {

    /** Finds requests worth quoting. */
    @FunctionalInterface
    public interface SampleRequests {
        /** At most 5 request IDs; {@code labels} are the series' own. */
        List<String> of(Rule rule, Map<String, String> labels, Instant since);
    }
}
