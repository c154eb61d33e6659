package dev.nightjar.health.check;

import dev.nightjar.core.ConfigurationException;
import java.time.Duration;
import java.util.Objects;

/** Degrades another check that is too slow. Thread-safe. */
final class SlowerThanCheck implements Check {
    private final Check check;
    private final Duration limit;

    SlowerThanCheck(Check check, Duration limit) {
        if (limit.isNegative() || limit.isZero()) {
            throw new ConfigurationException("slowerThan " + limit, "use a time above zero");
        }
        this.check = Objects.requireNonNull(check, "check");
        this.limit = limit;
    }

    @Override
    public CheckResult check(CheckContext context) throws Exception {
        Duration before = context.remaining();
        CheckResult result = check.check(context);
        Duration took = before.minus(context.remaining());
        if (result.status() != Status.UP || took.compareTo(limit) <= 0) {
            return result;
        }
        CheckResult slow = CheckResult.degraded(
                        "took " + took.toMillis() + " ms, allowed are " + limit.toMillis() + " ms")
                .reason("SLOW");
        for (var entry : result.data().entrySet()) {
            slow = slow.with(entry.getKey(), entry.getValue());
        }
        return slow;
    }

    @Override
    public CheckOptions options() {
        return check.options();
    }

    @Override
    public String toString() {
        return "slowerThan(" + check + ", " + limit + ")";
    }
}
