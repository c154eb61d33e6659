package dev.nightjar.alerting.route;

import dev.nightjar.alerting.outbox.StateReader;
import dev.nightjar.alerting.outbox.StateWriter;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.core.Severity;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The alerts of one rule and severity that one address was told of and that are not over: whoever is in here hears the
 * end. Guarded by the dispatcher's lock.
 */
final class Group {
    final String key;
    final String dedupKey;
    final AddressBook.Address address;
    final Severity severity;
    Instant toldAt;

    /** What fires, redacted, by the fingerprint of the alert as it was before. */
    final Map<String, Alert> firing = new LinkedHashMap<>();

    Group(String key, String dedupKey, AddressBook.Address address, Severity severity, Instant toldAt) {
        this.key = key;
        this.dedupKey = dedupKey;
        this.address = address;
        this.severity = severity;
        this.toldAt = toldAt;
    }

    /** What the outbox keeps of it. */
    byte[] toBytes() {
        StateWriter out = new StateWriter().text(key).text(dedupKey);
        out.text(address.notifier()).text(address.target()).text(address.note());
        out.text(severity.name()).instant(toldAt).number(firing.size());
        firing.forEach((fingerprint, alert) -> out.text(fingerprint).alert(alert));
        return out.toBytes();
    }

    /** @throws RuntimeException when {@code bytes} are not what {@link #toBytes} wrote */
    static Group of(byte[] bytes) {
        StateReader in = new StateReader(bytes);
        Group group = new Group(
                in.text(),
                in.text(),
                new AddressBook.Address(in.text(), in.text(), in.text()),
                Severity.valueOf(in.text()),
                in.instant());
        for (long left = in.number(); left > 0; left--) {
            String fingerprint = in.text();
            group.firing.put(fingerprint, in.alert());
        }
        return group;
    }
}
