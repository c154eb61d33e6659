package dev.nightjar.health.check;

/** Where the answer lies. Immutable. */
public enum Kind {
    /** In this process or on its machine: a restart may help. */
    LOCAL,
    /** Elsewhere: a restart helps nobody, so liveness must not ask. The default. */
    DEPENDENCY
}
