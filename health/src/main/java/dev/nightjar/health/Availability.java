package dev.nightjar.health;

import dev.nightjar.health.check.Impact;
import dev.nightjar.health.check.Reason;
import dev.nightjar.health.check.Status;
import dev.nightjar.health.report.CheckReport;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the application says of itself. Draining is final. Immutable.
 *
 * @param everReady whether it was ever said to be ready
 */
record Availability(State state, @Nullable String message, boolean everReady) {
    /** Under this name it stands among the checks of a report while it is not ready. */
    static final String NAME = "availability";

    static final Availability STARTING = new Availability(State.STARTING, null, false);

    enum State {
        STARTING(Reason.STARTING),
        READY(Reason.OK),
        REFUSING(Reason.DISABLED),
        DRAINING(Reason.DRAINING);

        private final String reason;

        State(String reason) {
            this.reason = reason;
        }
    }

    Availability ready() {
        return draining() ? this : new Availability(State.READY, null, true);
    }

    Availability refusing(String message) {
        return draining() ? this : new Availability(State.REFUSING, message, everReady);
    }

    Availability leaving() {
        return new Availability(State.DRAINING, null, everReady);
    }

    boolean isReady() {
        return state == State.READY;
    }

    boolean draining() {
        return state == State.DRAINING;
    }

    CheckReport report() {
        return new CheckReport(
                NAME,
                isReady() ? Status.UP : Status.OUT_OF_SERVICE,
                state.reason,
                Impact.CRITICAL,
                message,
                null,
                0,
                null,
                Map.of());
    }
}
