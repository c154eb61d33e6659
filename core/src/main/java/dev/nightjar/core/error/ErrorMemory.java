package dev.nightjar.core.error;

import java.util.ArrayDeque;
import java.util.List;
import java.util.function.Consumer;

/** A sink that keeps the last errors, for tests and pages; see {@link ErrorSinks#memory}. Thread-safe. */
public final class ErrorMemory implements ErrorSink {
    private final ArrayDeque<CapturedError> oldestFirst = new ArrayDeque<>();
    private final int capacity;

    ErrorMemory(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity is " + capacity + "; give at least 1");
        }
        this.capacity = capacity;
    }

    @Override
    public void accept(CapturedError error, Consumer<Fate> fate) {
        synchronized (oldestFirst) {
            if (oldestFirst.size() == capacity) {
                oldestFirst.poll();
            }
            oldestFirst.add(error);
        }
        fate.accept(Fate.DELIVERED);
    }

    /** What was captured, oldest first. */
    public List<CapturedError> errors() {
        synchronized (oldestFirst) {
            return List.copyOf(oldestFirst);
        }
    }
}
