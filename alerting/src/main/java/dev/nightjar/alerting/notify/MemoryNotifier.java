package dev.nightjar.alerting.notify;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Keeps the last notifications in memory, for tests and demonstrations. Thread-safe. */
public final class MemoryNotifier implements Notifier {
    private final int capacity;
    private final Deque<Notification> kept = new ArrayDeque<>();

    MemoryNotifier(int capacity) {
        if (capacity < 1) {
            throw new IllegalArgumentException("capacity must be at least 1, not " + capacity);
        }
        this.capacity = capacity;
    }

    @Override
    public Delivery deliver(Notification notification, DeliveryContext context) {
        synchronized (kept) {
            if (kept.size() == capacity) {
                kept.removeFirst();
            }
            kept.addLast(notification);
        }
        return Delivery.delivered(notification.id());
    }

    /** What it was handed, oldest first; a copy. */
    public List<Notification> notifications() {
        synchronized (kept) {
            return List.copyOf(kept);
        }
    }

    @Override
    public String toString() {
        return "memory";
    }
}
