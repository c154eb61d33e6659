package dev.nightjar.alerting.rule;

/**
 * Whom a rule wants told: one entry of its {@code notification:} list. Immutable.
 *
 * @param notifier the name a notifier was registered under, or a catalogue type such as {@code slack}
 * @param target the address handed to it, such as {@code #incidents}; empty means the notifier's own
 */
public record Recipient(String notifier, String target) {

    /** The notifier's own address. */
    public static Recipient of(String notifier) {
        return new Recipient(notifier, "");
    }
}
