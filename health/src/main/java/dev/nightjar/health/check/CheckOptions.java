package dev.nightjar.health.check;

import dev.nightjar.core.Problems;
import java.time.Duration;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How a check is run and what it means. Immutable: each setter returns a changed copy. Nothing is checked before the check
 * is registered, so the order of calls does not matter.
 *
 * <p>A failure is noticed after at most interval + (failureThreshold - 1) × downInterval + timeout, and by a prober that
 * itself wants several failures (Kubernetes: {@code failureThreshold: 3}) after as many of its own periods more.
 */
public final class CheckOptions {
    private static final CheckOptions DEFAULTS = new CheckOptions(new Draft());

    private final Set<Probe> probes;
    private final Impact impact;
    private final Kind kind;
    private final Duration timeout;
    private final Duration interval;
    private final @Nullable Duration downInterval;
    private final double jitter;
    private final int failureThreshold;
    private final int successThreshold;
    private final @Nullable Duration staleAfter;
    private final boolean interruptOnTimeout;
    private final boolean externalLiveness;

    private CheckOptions(Draft draft) {
        probes = draft.probes;
        impact = draft.impact;
        kind = draft.kind;
        timeout = draft.timeout;
        interval = draft.interval;
        downInterval = draft.downInterval;
        jitter = draft.jitter;
        failureThreshold = draft.failureThreshold;
        successThreshold = draft.successThreshold;
        staleAfter = draft.staleAfter;
        interruptOnTimeout = draft.interruptOnTimeout;
        externalLiveness = draft.externalLiveness;
    }

    /** What a check has whose author said nothing: in READINESS, critical, a dependency, every 10 s within 2 s. */
    public static CheckOptions defaults() {
        return DEFAULTS;
    }

    /** The probes it belongs to, besides FULL; READINESS by default. */
    public Set<Probe> probes() {
        return probes;
    }

    /** Belongs to these probes and no others, but for FULL, to which every check belongs. */
    public CheckOptions probes(Probe first, Probe... others) {
        Set<Probe> chosen = new LinkedHashSet<>(List.of(others));
        chosen.add(first);
        Draft draft = new Draft(this);
        draft.probes = Collections.unmodifiableSet(chosen);
        return new CheckOptions(draft);
    }

    /** Belongs to FULL alone. */
    public CheckOptions fullOnly() {
        Draft draft = new Draft(this);
        draft.probes = Set.of();
        return new CheckOptions(draft);
    }

    /** CRITICAL by default. */
    public Impact impact() {
        return impact;
    }

    /** Sets what its failure means for its probes. */
    public CheckOptions impact(Impact chosen) {
        Draft draft = new Draft(this);
        draft.impact = Objects.requireNonNull(chosen, "impact");
        return new CheckOptions(draft);
    }

    /** DEPENDENCY by default. */
    public Kind kind() {
        return kind;
    }

    /** Sets where the answer lies. */
    public CheckOptions kind(Kind chosen) {
        Draft draft = new Draft(this);
        draft.kind = Objects.requireNonNull(chosen, "kind");
        return new CheckOptions(draft);
    }

    /** 2 s by default. */
    public Duration timeout() {
        return timeout;
    }

    /** Sets how long a run may take; above zero. */
    public CheckOptions timeout(Duration chosen) {
        Draft draft = new Draft(this);
        draft.timeout = Objects.requireNonNull(chosen, "timeout");
        return new CheckOptions(draft);
    }

    /** 10 s by default. */
    public Duration interval() {
        return interval;
    }

    /** Sets the time from the end of a good run to the next one; above zero. */
    public CheckOptions interval(Duration chosen) {
        Draft draft = new Draft(this);
        draft.interval = Objects.requireNonNull(chosen, "interval");
        return new CheckOptions(draft);
    }

    /** 5 s by default, or the interval when that is less. */
    public Duration downInterval() {
        Duration preset = Duration.ofSeconds(5);
        return downInterval != null ? downInterval : interval.compareTo(preset) < 0 ? interval : preset;
    }

    /** Sets the time from the end of a failed run to the next one; above zero. */
    public CheckOptions downInterval(Duration chosen) {
        Draft draft = new Draft(this);
        draft.downInterval = Objects.requireNonNull(chosen, "downInterval");
        return new CheckOptions(draft);
    }

    /** 0.1 by default. */
    public double jitter() {
        return jitter;
    }

    /** Sets by which share of an interval a run may come early or late, so that replicas do not ask in step; 0 to 0.5. */
    public CheckOptions jitter(double chosen) {
        Draft draft = new Draft(this);
        draft.jitter = chosen;
        return new CheckOptions(draft);
    }

    /** 2 by default. */
    public int failureThreshold() {
        return failureThreshold;
    }

    /** Sets how many failures in a row turn UP into DOWN; 1 or more. The very first result always counts. */
    public CheckOptions failureThreshold(int chosen) {
        Draft draft = new Draft(this);
        draft.failureThreshold = chosen;
        return new CheckOptions(draft);
    }

    /** 1 by default. */
    public int successThreshold() {
        return successThreshold;
    }

    /** Sets how many successes in a row turn DOWN into UP; 1 or more. The very first result always counts. */
    public CheckOptions successThreshold(int chosen) {
        Draft draft = new Draft(this);
        draft.successThreshold = chosen;
        return new CheckOptions(draft);
    }

    /** Three intervals and a timeout by default. */
    public Duration staleAfter() {
        return staleAfter != null ? staleAfter : interval.multipliedBy(3).plus(timeout);
    }

    /** Sets the age at which a result counts as UNKNOWN; longer than interval and timeout together. */
    public CheckOptions staleAfter(Duration chosen) {
        Draft draft = new Draft(this);
        draft.staleAfter = Objects.requireNonNull(chosen, "staleAfter");
        return new CheckOptions(draft);
    }

    /** True by default. */
    public boolean interruptOnTimeout() {
        return interruptOnTimeout;
    }

    /** Sets whether a run that is too late is interrupted; false for clients that break when they are. */
    public CheckOptions interruptOnTimeout(boolean chosen) {
        Draft draft = new Draft(this);
        draft.interruptOnTimeout = chosen;
        return new CheckOptions(draft);
    }

    /**
     * Lets a dependency decide about liveness. When it fails, every replica is restarted, over and over, and none of them
     * helps it.
     */
    public CheckOptions allowExternalLiveness() {
        Draft draft = new Draft(this);
        draft.externalLiveness = true;
        return new CheckOptions(draft);
    }

    /** Adds what is wrong with these options of the check {@code name}. */
    public void validate(String name, Problems problems) {
        String check = "check '" + name + "': ";
        if (probes.contains(Probe.LIVENESS) && kind == Kind.DEPENDENCY && !externalLiveness) {
            problems.add(
                    "",
                    check + "a DEPENDENCY is in LIVENESS, so that its failure would restart every replica",
                    "leave it in READINESS, or say .kind(Kind.LOCAL) when it asks this process only, or force it with"
                            + " .allowExternalLiveness()");
        }
        if (probes.contains(Probe.FULL)) {
            problems.add("", check + "FULL was chosen as a probe", "leave it out: every check belongs to it");
        }
        atLeast(problems, check + "timeout", timeout, Duration.ofMillis(1));
        atLeast(problems, check + "interval", interval, Duration.ofMillis(10));
        atLeast(problems, check + "downInterval", downInterval(), Duration.ofMillis(10));
        if (!(jitter >= 0 && jitter <= 0.5)) {
            problems.add("", check + "jitter is " + jitter, "use 0 to 0.5, the share of the interval");
        }
        if (failureThreshold < 1) {
            problems.add("", check + "failureThreshold is " + failureThreshold, "use 1 or more");
        }
        if (successThreshold < 1) {
            problems.add("", check + "successThreshold is " + successThreshold, "use 1 or more");
        }
        Duration longest = interval.compareTo(downInterval()) < 0 ? downInterval() : interval;
        if (staleAfter().compareTo(longest.plus(timeout)) <= 0) {
            problems.add(
                    "",
                    check + "staleAfter is " + staleAfter() + ", so that results grow stale between two runs",
                    "use more than interval and timeout together, " + longest.plus(timeout));
        }
    }

    private static void atLeast(Problems problems, String what, Duration value, Duration least) {
        if (value.compareTo(least) < 0 || value.compareTo(Duration.ofDays(365)) > 0) {
            problems.add("", what + " is " + value, "use " + least.toMillis() + " ms to 365 days");
        }
    }

    @Override
    public String toString() {
        return kind + " " + impact + " in " + probes + " every " + interval + " within " + timeout;
    }

    /** The values of a copy while one of them changes. */
    private static final class Draft {
        private Set<Probe> probes = Set.of(Probe.READINESS);
        private Impact impact = Impact.CRITICAL;
        private Kind kind = Kind.DEPENDENCY;
        private Duration timeout = Duration.ofSeconds(2);
        private Duration interval = Duration.ofSeconds(10);
        private @Nullable Duration downInterval;
        private double jitter = 0.1;
        private int failureThreshold = 2;
        private int successThreshold = 1;
        private @Nullable Duration staleAfter;
        private boolean interruptOnTimeout = true;
        private boolean externalLiveness;

        Draft() {}

        Draft(CheckOptions options) {
            probes = options.probes;
            impact = options.impact;
            kind = options.kind;
            timeout = options.timeout;
            interval = options.interval;
            downInterval = options.downInterval;
            jitter = options.jitter;
            failureThreshold = options.failureThreshold;
            successThreshold = options.successThreshold;
            staleAfter = options.staleAfter;
            interruptOnTimeout = options.interruptOnTimeout;
            externalLiveness = options.externalLiveness;
        }
    }
}
