package dev.nightjar.alerting.signal;

/** Which recent requests show what a signal is about. */
public enum Exemplars {
    NONE,
    FAILED,
    SLOW
}
