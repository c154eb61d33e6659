package dev.nightjar.health.check;

import java.util.regex.Pattern;

/**
 * The question a caller asks of the checks that belong to it. Immutable.
 *
 * <p>It stands in this package, and not beside the reports, because a check's options name the probes it belongs to.
 *
 * @param name the label of its meter and, but for the four of ours, its path under {@code /health/}
 */
public record Probe(String name) {
    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9][A-Za-z0-9_-]{0,62}");

    /** Should this process be restarted? Never asks a dependency; not knowing is no reason to restart. */
    public static final Probe LIVENESS = new Probe("liveness");

    /** Should this instance get traffic? */
    public static final Probe READINESS = new Probe("readiness");

    /** Has it started? Once it has, it stays so. */
    public static final Probe STARTUP = new Probe("startup");

    /** All checks. Never chosen: every check belongs to it. */
    public static final Probe FULL = new Probe("full");

    /** Refuses a name that could not stand in a path; see {@link #named(String)}. */
    public Probe {
        if (!NAME.matcher(name).matches()) {
            throw new IllegalArgumentException("probe name '" + CheckResult.cut(name, 64)
                    + "' is not 1 to 63 letters, digits, '_' or '-', the first a letter or digit");
        }
    }

    /**
     * A probe of one's own, answered at {@code /health/name}.
     *
     * @throws IllegalArgumentException for other names than 1 to 63 letters, digits, {@code _} and {@code -}, and for
     *     those that mean one of ours: liveness, readiness, startup, full, live, ready, started
     */
    public static Probe named(String name) {
        switch (name) {
            case "liveness", "readiness", "startup", "full", "live", "ready", "started" ->
                throw new IllegalArgumentException("probe name '" + name + "' is taken; use Probe.LIVENESS, READINESS,"
                        + " STARTUP or FULL, or choose another name");
            default -> {
                return new Probe(name);
            }
        }
    }

    /** Whether this probe answers 200 for {@code status}: liveness fails only when DOWN, the others unless it works. */
    public boolean passes(Status status) {
        return equals(LIVENESS) ? status != Status.DOWN : status.compareTo(Status.DEGRADED) >= 0;
    }

    @Override
    public String toString() {
        return name;
    }
}
