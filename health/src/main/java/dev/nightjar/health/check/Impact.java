package dev.nightjar.health.check;

/** What a check's failure means for the probes it belongs to. Immutable. */
public enum Impact {
    /** The probe is as bad as the check. The default. */
    CRITICAL,
    /** The probe is DEGRADED at worst. */
    DEGRADING,
    /** The probe does not care; the check is only shown. */
    INFORMATIONAL;

    /** What a check that is {@code status} makes of its probe. */
    public Status of(Status status) {
        return switch (this) {
            case CRITICAL -> status;
            case DEGRADING -> status == Status.UP ? Status.UP : Status.DEGRADED;
            case INFORMATIONAL -> Status.UP;
        };
    }
}
