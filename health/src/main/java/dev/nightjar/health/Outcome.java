package dev.nightjar.health;

import dev.nightjar.health.check.CheckResult;
import dev.nightjar.health.check.Reason;
import dev.nightjar.health.check.Status;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What one run brought, redacted. Immutable. */
record Outcome(Status status, String reason, @Nullable String message, Map<String, Object> data, Duration duration) {

    static Outcome of(CheckResult result, OutwardText text, Duration duration) {
        return new Outcome(
                result.status(),
                result.reason(),
                text.message(result.message().orElse(null)),
                text.data(result.data()),
                duration);
    }

    static Outcome timeout(Duration limit, Duration running) {
        return new Outcome(
                Status.DOWN,
                Reason.TIMEOUT,
                "no answer within " + limit.toMillis() + " ms; running for " + running.toMillis() + " ms",
                Map.of(),
                running);
    }

    boolean failed() {
        return status == Status.DOWN;
    }
}
