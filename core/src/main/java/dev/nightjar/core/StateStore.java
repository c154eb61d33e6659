package dev.nightjar.core;

import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Optional;
import java.util.Set;

/**
 * A small keyed store of bytes that outlives a restart: health's history, series snapshots. Each put is atomic; in a
 * directory it is also synced, so that a crash leaves the old value or the new one. Thread-safe.
 */
public interface StateStore {

    /** Plain files in {@code directory}, one a key; the directory is created when missing. */
    static StateStore directory(Path directory) {
        return new DirectoryStore(directory);
    }

    /** Nothing outlives the process. */
    static StateStore memory() {
        return new MemoryStore();
    }

    /**
     * The value of {@code key}, a copy of the caller's own.
     *
     * @throws UncheckedIOException when it is there and cannot be read
     */
    Optional<byte[]> get(String key);

    /**
     * Keeps {@code value} under {@code key}: 1 to 100 letters, digits, {@code .}, {@code _} and {@code -}, no dot first.
     *
     * @throws IllegalArgumentException for any other key
     * @throws UncheckedIOException when it cannot be written; the old value is still there
     */
    void put(String key, byte[] value);

    /** Forgets {@code key}, if it is there. */
    void remove(String key);

    /** Every key there is now. */
    Set<String> keys();
}
