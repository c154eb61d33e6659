package dev.nightjar;

import dev.nightjar.core.Meters;
import dev.nightjar.core.redaction.DetectionListener;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Counts what the Redactor replaced, by category, and never what it was. Thread-safe. */
final class RedactionCounts implements DetectionListener, AutoCloseable {
    /** Rules of the application's own bring categories of their own; those beyond are counted as one. */
    private static final int MOST = 100;

    private static final String OTHERS = "other";

    private final Map<String, Counter> counters = new ConcurrentHashMap<>();
    private volatile @Nullable MeterRegistry meters;

    /** Shows the counts from now on; the policy is there before the meters are. */
    void showIn(MeterRegistry registry) {
        meters = registry;
    }

    @Override
    public void detected(String category, int count) {
        MeterRegistry shown = meters;
        if (shown != null) {
            boolean counted = counters.size() < MOST || counters.containsKey(category);
            counters.computeIfAbsent(
                            counted ? category : OTHERS,
                            name -> Counter.builder(Meters.REDACTIONS)
                                    .tag(Meters.CATEGORY, name)
                                    .register(shown))
                    .increment(count);
        }
    }

    /** Counts no more and takes the counters away. Idempotent. */
    @Override
    public void close() {
        MeterRegistry shown = meters;
        meters = null;
        if (shown != null) {
            counters.values().forEach(shown::remove);
            counters.clear();
        }
    }
}
