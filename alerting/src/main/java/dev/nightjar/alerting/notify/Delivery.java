package dev.nightjar.alerting.notify;

import java.time.Duration;
import java.util.Objects;

/** What became of one attempt to deliver. Immutable. */
public sealed interface Delivery {

    /**
     * The receiver has it.
     *
     * @param reference the receiver's own name for it, or empty
     */
    record Delivered(String reference) implements Delivery {
        public Delivered {
            reference =
                    Objects.requireNonNullElse(reference, ""); // of a stranger's code, whose answer counts all the same
        }
    }

    /**
     * Not now: it stays in the outbox.
     *
     * @param reason redacted before it is shown
     * @param after how long the receiver asked to wait; zero leaves it to the backoff
     */
    record RetryLater(String reason, Duration after) implements Delivery {
        public RetryLater {
            reason = Objects.requireNonNullElse(reason, "");
            after = Objects.requireNonNullElse(after, Duration.ZERO);
        }
    }

    /**
     * Never: trying again would not help.
     *
     * @param reason redacted before it is shown
     */
    record Rejected(String reason) implements Delivery {
        public Rejected {
            reason = Objects.requireNonNullElse(reason, ""); // of a stranger's code, whose answer counts all the same
        }
    }

    static Delivery delivered() {
        return new Delivered("");
    }

    static Delivery delivered(String reference) {
        return new Delivered(reference);
    }

    static Delivery retryLater(String reason) {
        return new RetryLater(reason, Duration.ZERO);
    }

    static Delivery rejected(String reason) {
        return new Rejected(reason);
    }
}
