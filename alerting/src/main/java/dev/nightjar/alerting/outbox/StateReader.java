package dev.nightjar.alerting.outbox;

import dev.nightjar.alerting.notify.Notification;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.AlertState;
import dev.nightjar.alerting.rule.Recipient;
import dev.nightjar.alerting.rule.Unit;
import dev.nightjar.core.Service;
import dev.nightjar.core.Severity;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Reads what {@link StateWriter} wrote. Whatever else it is given ends in a RuntimeException, and no length in it
 * is believed before the bytes are there. Confined to one thread.
 */
public final class StateReader {
    private final ByteBuffer in;

    public StateReader(byte[] bytes) {
        in = ByteBuffer.wrap(bytes);
        long version = number();
        if (version != StateWriter.VERSION) {
            throw new IllegalArgumentException("written in format " + version + ", this one reads 1");
        }
    }

    public long number() {
        try {
            return in.getLong();
        } catch (BufferUnderflowException end) {
            throw new IllegalArgumentException("ends too early", end);
        }
    }

    public @Nullable String textOrNull() {
        if (in.remaining() < Integer.BYTES) {
            throw new IllegalArgumentException("ends too early");
        }
        int length = in.getInt();
        if (length == -1) {
            return null;
        } else if (length < 0 || length > in.remaining()) {
            throw new IllegalArgumentException("a text of " + length + " bytes, and " + in.remaining() + " are left");
        }
        byte[] utf8 = new byte[length];
        in.get(utf8);
        return new String(utf8, StandardCharsets.UTF_8);
    }

    public String text() {
        String text = textOrNull();
        if (text == null) {
            throw new IllegalArgumentException("a text is missing");
        }
        return text;
    }

    public Instant instant() {
        return Instant.parse(text());
    }

    public @Nullable Instant instantOrNull() {
        String text = textOrNull();
        return text == null ? null : Instant.parse(text);
    }

    public List<String> texts() {
        return list(this::text);
    }

    public Map<String, String> textMap() {
        Map<String, String> map = new LinkedHashMap<>();
        for (long left = count(); left > 0; left--) {
            String key = text();
            map.put(key, text());
        }
        return map;
    }

    public Alert alert() {
        return new Alert(
                text(),
                textMap(),
                textMap(),
                AlertState.valueOf(text()),
                Severity.valueOf(text()),
                Double.longBitsToDouble(number()),
                Unit.valueOf(text()),
                text(),
                instant(),
                instantOrNull(),
                instantOrNull(),
                list(() -> new Recipient(text(), text())),
                texts());
    }

    Outgoing outgoing() {
        String notifier = text();
        List<String> members = texts();
        String id = text();
        String dedupKey = text();
        String groupKey = text();
        String target = text();
        boolean resolved = number() == 1;
        List<Alert> alerts = list(this::alert);
        Service service = new Service(text(), textOrNull(), textOrNull(), textOrNull());
        Instant createdAt = instant();
        boolean drill = number() == 1;
        return new Outgoing(
                notifier,
                new Notification(
                        id, dedupKey, groupKey, target, resolved, alerts, service, createdAt, 1, drill, textMap(),
                        text()),
                members);
    }

    DeliveryRecord deliveryRecord() {
        return new DeliveryRecord(
                instant(),
                text(),
                text(),
                text(),
                Outcome.valueOf(text()),
                text(),
                (int) number(),
                Duration.ofNanos(number()));
    }

    private <T> List<T> list(Supplier<T> element) {
        List<T> list = new ArrayList<>();
        for (long left = count(); left > 0; left--) {
            list.add(element.get());
        }
        return list;
    }

    /** Each element takes a byte at least, so a count above what is left is a lie. */
    private long count() {
        long count = number();
        if (count < 0 || count > in.remaining()) {
            throw new IllegalArgumentException(count + " elements, and " + in.remaining() + " bytes are left");
        }
        return count;
    }
}
