package dev.nightjar.alerting.outbox;

import dev.nightjar.alerting.outbox.StateFile.Edit;
import dev.nightjar.alerting.outbox.StateFile.Table;
import dev.nightjar.core.Meters;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.slf4j.LoggerFactory;

/** What became of the last thousand notifications, and how many of each outcome there were. Guarded by the outbox's lock. */
final class DeliveryLog {
    private static final int CAPACITY = 1_000;

    private final MeterRegistry meters;
    private final Map<String, Map<Outcome, Counter>> counters = new HashMap<>();
    private final Deque<DeliveryRecord> lines = new ArrayDeque<>();
    private final Deque<String> keys = new ArrayDeque<>();
    private long sequence;

    /** Registers every counter, so that all are there at 0. */
    DeliveryLog(Set<String> notifiers, MeterRegistry meters) {
        this.meters = meters;
        for (String notifier : notifiers) {
            Map<Outcome, Counter> byOutcome = new HashMap<>();
            for (Outcome outcome : Outcome.values()) {
                byOutcome.put(
                        outcome,
                        Counter.builder(Meters.NOTIFICATIONS)
                                .description("Notifications and attempts by what became of them")
                                .tag(Meters.NOTIFIER, notifier)
                                .tag(Meters.OUTCOME, outcome.word())
                                .register(meters));
            }
            counters.put(notifier, byOutcome);
        }
    }

    void restore(Map<String, byte[]> kept) {
        kept.forEach((key, value) -> {
            try {
                lines.addLast(new StateReader(value).deliveryRecord());
            } catch (RuntimeException unreadable) {
                LoggerFactory.getLogger(DeliveryLog.class)
                        .debug("a line of the delivery log is unreadable", unreadable);
            }
            keys.addLast(key);
            sequence = Math.max(sequence, Long.parseLong(key));
        });
    }

    /** Counts {@code line} and remembers it in memory only. */
    void add(DeliveryRecord line) {
        Map<Outcome, Counter> byOutcome = counters.get(line.notifier());
        Counter counter = byOutcome == null ? null : byOutcome.get(line.outcome());
        if (counter != null) {
            counter.increment();
        }
        if (lines.size() == CAPACITY) {
            lines.removeFirst();
        }
        lines.addLast(line);
    }

    /** The same, and what is to be written so that it is remembered after a restart. */
    List<Edit> add(DeliveryRecord line, boolean durable) {
        add(line);
        if (!durable) {
            return List.of();
        }
        String key = String.format("%019d", ++sequence);
        keys.addLast(key);
        Edit kept =
                new Edit(Table.LOG, key, new StateWriter().deliveryRecord(line).toBytes());
        return keys.size() > CAPACITY ? List.of(kept, new Edit(Table.LOG, keys.removeFirst(), null)) : List.of(kept);
    }

    List<DeliveryRecord> lines() {
        return List.copyOf(lines);
    }

    /** Takes the counters out of the registry. */
    void close() {
        counters.values().forEach(byOutcome -> byOutcome.values().forEach(meters::remove));
        counters.clear();
    }
}
