package dev.nightjar.alerting.promql;

/** A labelled metric over time. */
public interface Series {

    /** What tells it from all others; the metric's name is among them. */
    Labels labels();

    /** Its samples after {@code after} and until {@code until}, both in milliseconds of the wall clock, oldest first. */
    Samples between(long after, long until);
}
