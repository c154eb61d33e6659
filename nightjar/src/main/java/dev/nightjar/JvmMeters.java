package dev.nightjar;

import dev.nightjar.core.Scheduler;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.jvm.JvmGcMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmMemoryMetrics;
import io.micrometer.core.instrument.binder.jvm.JvmThreadMetrics;
import io.micrometer.core.instrument.binder.system.ProcessorMetrics;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * What signals such as {@code heap_used} read, bound to a registry of our own; a host binds its own. Bound a moment after
 * the start, because waking the JVM's management beans takes longer than everything else together. Thread-safe.
 */
final class JvmMeters implements AutoCloseable {
    private final MeterRegistry registry;
    private @Nullable JvmGcMetrics collections;
    private boolean closed;

    private JvmMeters(MeterRegistry registry) {
        this.registry = registry;
    }

    static JvmMeters bindSoon(MeterRegistry registry, Scheduler scheduler) {
        JvmMeters meters = new JvmMeters(registry);
        scheduler.schedule(Duration.ZERO, meters::bind);
        return meters;
    }

    private synchronized void bind() {
        if (!closed) {
            new JvmMemoryMetrics().bindTo(registry);
            new JvmThreadMetrics().bindTo(registry);
            new ProcessorMetrics().bindTo(registry);
            collections = new JvmGcMetrics();
            collections.bindTo(registry);
        }
    }

    /** Takes the listener of the garbage collector off again. */
    @Override
    public synchronized void close() {
        closed = true;
        if (collections != null) {
            collections.close();
        }
    }
}
