package dev.nightjar.alerting.rule;

/** Where an alert is on its way; the words are Prometheus'. */
public enum AlertState {
    /** The condition does not hold. */
    INACTIVE,
    /** It holds, but not yet for as long as the rule's {@code for}. */
    PENDING,
    /** It held for as long as the rule's {@code for}; somebody is told. */
    FIRING,
    /** It fired and is over; kept 15 minutes so that late notifications still see it. */
    RESOLVED
}
