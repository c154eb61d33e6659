package dev.nightjar.health.check;

import java.util.Collection;

/** How something is. Immutable; the constants stand worst first, so that the smaller of two is the worse. */
public enum Status {
    /** It does not work. */
    DOWN(0),
    /** It was taken out: not started yet, refused by hand, or draining. */
    OUT_OF_SERVICE(0.25),
    /** Nobody knows: it never ran, or its last result is too old. */
    UNKNOWN(Double.NaN),
    /** It works, worse than it should. */
    DEGRADED(0.5),
    /** It works. */
    UP(1);

    private final double measure;

    Status(double measure) {
        this.measure = measure;
    }

    /** The value of the meter {@code nightjar.health.status}; NaN for {@link #UNKNOWN}. */
    public double measure() {
        return measure;
    }

    /** The worse of this and {@code other}. */
    public Status worse(Status other) {
        return compareTo(other) <= 0 ? this : other;
    }

    /** The worst of {@code statuses}; {@link #UP} when there is none. */
    public static Status worst(Collection<Status> statuses) {
        Status worst = UP;
        for (Status status : statuses) {
            worst = worst.worse(status);
        }
        return worst;
    }
}
