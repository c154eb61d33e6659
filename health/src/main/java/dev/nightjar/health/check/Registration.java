package dev.nightjar.health.check;

/** One registered check. Thread-safe. */
@FunctionalInterface
public interface Registration extends AutoCloseable {

    /** Unregisters it: its probes, report and meters forget it at once. Idempotent. */
    @Override
    void close();
}
