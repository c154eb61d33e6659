package dev.nightjar.core.logging;

import dev.nightjar.core.json.JsonWriter;
import java.util.concurrent.atomic.AtomicReferenceArray;
import org.jspecify.annotations.Nullable;

/**
 * Buffers that are lent for one event each. Slots instead of a ThreadLocal: nothing grows with the number of virtual
 * threads, and a value that logs while it is encoded simply takes another buffer. Thread-safe.
 */
final class WriterPool {
    /** A buffer that grew above this is let go. */
    static final int KEPT_BYTES = 64 * 1024;

    private static final int SLOTS = 16;

    private final AtomicReferenceArray<@Nullable JsonWriter> slots = new AtomicReferenceArray<>(SLOTS);

    JsonWriter take() {
        JsonWriter writer = slots.getAndSet(slot(), null);
        return writer == null ? new JsonWriter() : writer;
    }

    void give(JsonWriter writer) {
        slots.setRelease(slot(), writer.reset(KEPT_BYTES));
    }

    /** Neighbouring thread IDs fall into different slots (Fibonacci hashing). */
    private static int slot() {
        return (int) (Thread.currentThread().getId() * 0x9E3779B97F4A7C15L >>> 60);
    }
}
