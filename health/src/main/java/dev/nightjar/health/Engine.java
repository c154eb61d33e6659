package dev.nightjar.health;

import dev.nightjar.core.Scheduler;
import java.time.InstantSource;
import java.util.concurrent.Executor;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What every watched check runs on, and whom it tells of its results. Thread-safe. */
record Engine(
        Scheduler scheduler,
        InstantSource clock,
        Executor workers,
        OutwardText text,
        HealthMeters meters,
        Transitions transitions,
        Runnable changed) {
    private static final Logger LOG = LoggerFactory.getLogger(Engine.class);

    /** The checks go on whatever a meter registry or a log appender throws. */
    void recorded(String check, CheckState before, CheckState after, boolean newRun, String stuckAt) {
        try {
            changed.run();
            if (newRun) {
                meters.ran(check, after.duration());
            }
            transitions.log(check, before, after, stuckAt);
        } catch (RuntimeException failure) {
            LOG.debug("a result could not be passed on", failure);
        }
    }
}
