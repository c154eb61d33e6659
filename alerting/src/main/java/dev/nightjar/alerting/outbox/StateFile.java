package dev.nightjar.alerting.outbox;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where the outbox keeps what must outlive the process. Called under the outbox's lock. */
interface StateFile extends AutoCloseable {

    /** Everything in {@code table}, sorted by key. */
    Map<String, byte[]> read(Table table);

    /**
     * Keeps all of {@code edits} or none; they are on the disk when it returns.
     *
     * @throws RuntimeException when they cannot be written
     */
    void write(List<Edit> edits);

    /** Whether anything outlives the process. */
    boolean durable();

    @Override
    void close();

    /** What lies in the file. */
    enum Table {
        OUTBOX,
        GROUPS,
        ALERTS,
        LOG
    }

    /** One value to keep, or to forget when it is null. */
    record Edit(Table table, String key, byte @Nullable [] value) {}

    /** Keeps nothing. */
    static StateFile none() {
        return new StateFile() {
            @Override
            public Map<String, byte[]> read(Table table) {
                return Map.of();
            }

            @Override
            public void write(List<Edit> edits) {}

            @Override
            public boolean durable() {
                return false;
            }

            @Override
            public void close() {}
        };
    }
}
