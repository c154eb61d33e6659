package dev.nightjar.core;

import java.util.List;
import java.util.stream.Collectors;

/**
 * What was configured cannot work. Thrown at start only, with every problem found at once. Its texts are shown as they
 * are: whoever throws it has already redacted them.
 */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * One thing that is wrong, and what mends it.
     *
     * @param where file, line and key as in {@code alerts.yml:12:5 alerts[0].condition}, or empty when there is no file
     * @param problem what is wrong, with the offending value
     * @param remedy what to do, or empty when the problem says it
     */
    public record Problem(String where, String problem, String remedy) {
        @Override
        public String toString() {
            String place = where.isEmpty() ? "" : where + ": ";
            return place + problem + (remedy.isEmpty() ? "" : "; " + remedy);
        }
    }

    /** One problem that is not in a file. */
    public ConfigurationException(String problem, String remedy) {
        this(List.of(new Problem("", problem, remedy)));
    }

    /** All problems found, in the order a reader meets them; at least one. */
    public ConfigurationException(List<Problem> problems) {
        super(message(problems));
        this.problems = List.copyOf(problems);
    }

    /** Every problem, never empty. */
    public List<Problem> problems() {
        return problems;
    }

    private static String message(List<Problem> problems) {
        return problems.size() == 1
                ? problems.get(0).toString()
                : problems.stream()
                        .map(problem -> "\n  - " + problem)
                        .collect(Collectors.joining("", problems.size() + " problems:", ""));
    }
}
