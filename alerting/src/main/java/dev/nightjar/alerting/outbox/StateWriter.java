package dev.nightjar.alerting.outbox;

import dev.nightjar.alerting.notify.Notification;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.Recipient;
import dev.nightjar.core.Service;
import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Writes what lies in the outbox's file; {@link StateReader} reads it. Confined to one thread. */
public final class StateWriter {
    static final int VERSION = 1;

    private final ByteArrayOutputStream bytes = new ByteArrayOutputStream(512);
    private final DataOutputStream out = new DataOutputStream(bytes);

    /** A value that begins with the format's version. */
    public StateWriter() {
        number(VERSION);
    }

    public StateWriter number(long number) {
        return put(() -> out.writeLong(number));
    }

    public StateWriter text(@Nullable String text) {
        byte[] utf8 = text == null ? new byte[0] : text.getBytes(StandardCharsets.UTF_8);
        return put(() -> {
            out.writeInt(text == null ? -1 : utf8.length);
            out.write(utf8);
        });
    }

    public StateWriter instant(@Nullable Instant instant) {
        return text(instant == null ? null : instant.toString());
    }

    public StateWriter texts(List<String> texts) {
        number(texts.size());
        texts.forEach(this::text);
        return this;
    }

    public StateWriter texts(Map<String, String> texts) {
        number(texts.size());
        texts.forEach((key, value) -> text(key).text(value));
        return this;
    }

    public StateWriter alert(Alert alert) {
        text(alert.rule()).texts(alert.labels()).texts(alert.annotations());
        text(alert.state().name()).text(alert.severity().name());
        number(Double.doubleToLongBits(alert.value())).text(alert.unit().name()).text(alert.threshold());
        instant(alert.activeAt()).instant(alert.firedAt()).instant(alert.resolvedAt());
        number(alert.recipients().size());
        for (Recipient recipient : alert.recipients()) {
            text(recipient.notifier()).text(recipient.target());
        }
        return texts(alert.sampleRequestIds());
    }

    StateWriter outgoing(Outgoing outgoing) {
        Notification notification = outgoing.notification();
        text(outgoing.notifier()).texts(outgoing.members());
        text(notification.id()).text(notification.dedupKey()).text(notification.groupKey());
        text(notification.target()).number(notification.resolved() ? 1 : 0);
        number(notification.alerts().size());
        notification.alerts().forEach(this::alert);
        Service service = notification.service();
        text(service.name()).text(service.version()).text(service.environment()).text(service.instance());
        instant(notification.createdAt()).number(notification.drill() ? 1 : 0);
        return texts(notification.links()).text(notification.note());
    }

    StateWriter deliveryRecord(DeliveryRecord line) {
        instant(line.at()).text(line.notifier()).text(line.notificationId()).text(line.title());
        text(line.outcome().name()).text(line.detail());
        return number(line.attempt()).number(line.took().toNanos());
    }

    public byte[] toBytes() {
        return bytes.toByteArray();
    }

    private StateWriter put(Step step) {
        try {
            step.run();
            return this;
        } catch (IOException impossible) {
            throw new UncheckedIOException("writing to memory failed", impossible);
        }
    }

    private interface Step {
        void run() throws IOException;
    }
}
