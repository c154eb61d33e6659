package dev.nightjar.health;

import dev.nightjar.core.Service;
import dev.nightjar.health.check.Status;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the log when a check goes DOWN and when it comes back, once each, whoever probes how often. DEGRADED knows no
 * threshold and may flap: it is told at most once a minute for each check. Thread-safe.
 */
final class Transitions {
    private static final Logger LOG = LoggerFactory.getLogger(Health.class);
    private static final long QUIET_NANOS = Duration.ofMinutes(1).toNanos();

    private final Service service;
    private final Map<String, Long> degradedToldAt = new ConcurrentHashMap<>();

    Transitions(Service service) {
        this.service = service;
    }

    static String newIncident() {
        return String.format("%016x", ThreadLocalRandom.current().nextLong());
    }

    void log(String check, CheckState before, CheckState after, String stuckAt) {
        if (after.status() == before.status()) {
            return;
        }
        if (after.status() == Status.DOWN) {
            LOG.warn(
                    "{}: check '{}' is DOWN, {}{}{}, incident {}",
                    service.name(),
                    check,
                    after.reason(),
                    after.message() == null ? "" : ": " + after.message(),
                    stuckAt.isEmpty() ? "" : "; it hangs at " + stuckAt,
                    after.incident());
        } else if (before.status() == Status.DOWN) {
            LOG.info(
                    "{}: check '{}' is {} again, incident {}",
                    service.name(),
                    check,
                    after.status(),
                    before.incident());
        } else if (after.status() == Status.DEGRADED && isDue(check, after.endedNanos())) {
            LOG.warn(
                    "{}: check '{}' is DEGRADED, {}{}",
                    service.name(),
                    check,
                    after.reason(),
                    after.message() == null ? "" : ": " + after.message());
        }
    }

    void forget(String check) {
        degradedToldAt.remove(check);
    }

    private boolean isDue(String check, long nowNanos) {
        Long told = degradedToldAt.get(check);
        if (told != null && nowNanos - told < QUIET_NANOS) {
            return false;
        }
        degradedToldAt.put(check, nowNanos);
        return true;
    }
}
