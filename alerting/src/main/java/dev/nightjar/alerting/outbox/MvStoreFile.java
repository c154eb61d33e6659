package dev.nightjar.alerting.outbox;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.h2.mvstore.DataUtils;
import org.h2.mvstore.MVMap;
import org.h2.mvstore.MVStore;
import org.h2.mvstore.MVStoreException;
import org.h2.mvstore.type.ByteArrayDataType;
import org.h2.mvstore.type.StringDataType;

/**
 * One MVStore file, {@code alerting.mv}. Its background writer is off: commits are ours, each synced before it counts.
 * Loaded only when a state directory is given, since its library is optional. Called under the outbox's lock.
 */
final class MvStoreFile implements StateFile {
    /** The file is rewritten at most to this size between compactions. */
    private static final long COMPACT_ABOVE = 16L << 20;

    private static final int COMMITS_BETWEEN_COMPACTIONS = 1_000;

    private final MVStore store;
    private final Map<Table, MVMap<String, byte[]>> maps = new EnumMap<>(Table.class);
    private int commits;

    private MvStoreFile(MVStore store) {
        this.store = store;
        MVMap.Builder<String, byte[]> types = new MVMap.Builder<String, byte[]>()
                .keyType(StringDataType.INSTANCE)
                .valueType(ByteArrayDataType.INSTANCE);
        for (Table table : Table.values()) {
            maps.put(table, store.openMap(table.name().toLowerCase(Locale.ROOT), types));
        }
    }

    /**
     * Opens the file in {@code directory}, and makes both when they are missing.
     *
     * @throws Unusable when that fails; a corrupt file was moved aside
     */
    static StateFile open(Path directory, InstantSource clock) throws Unusable {
        Path file = directory.resolve("alerting.mv");
        try {
            Files.createDirectories(directory);
            MVStore store = new MVStore.Builder()
                    .fileName(file.toString())
                    .autoCommitDisabled()
                    .cacheSize(2)
                    .open();
            store.setVersionsToKeep(0);
            store.setRetentionTime(0);
            MvStoreFile opened = new MvStoreFile(store);
            for (Table table : Table.values()) {
                opened.read(table); // a damaged page shows now, not with the first page at night
            }
            return opened;
        } catch (MVStoreException failure) {
            throw refused(file, failure, clock);
        } catch (IOException | RuntimeException failure) {
            throw new Unusable(
                    file + " cannot be used (" + failure + ")", "check its directory's permissions and space");
        }
    }

    private static Unusable refused(Path file, MVStoreException failure, InstantSource clock) {
        int code = failure.getErrorCode();
        if (code == DataUtils.ERROR_FILE_LOCKED) {
            return new Unusable(
                    file + " is locked by another process", "give each process a state directory of its own");
        } else if (code == DataUtils.ERROR_WRITING_FAILED
                || code == DataUtils.ERROR_READING_FAILED && !Files.isReadable(file)) {
            return new Unusable(file + " cannot be used (" + failure.getMessage() + ")", "check permissions and space");
        }
        Path aside = file.resolveSibling("alerting.mv.bad-" + clock.instant().toEpochMilli());
        try {
            Files.move(file, aside);
            return new Unusable(
                    file + " is corrupt (" + failure.getMessage() + ")",
                    "it was kept as " + aside.getFileName() + "; the next start begins with a new one");
        } catch (IOException unmovable) {
            return new Unusable(
                    file + " is corrupt and cannot be moved (" + unmovable + ")", "move it away before the next start");
        }
    }

    @Override
    public Map<String, byte[]> read(Table table) {
        Map<String, byte[]> values = new LinkedHashMap<>();
        map(table).forEach(values::put);
        return values;
    }

    @Override
    public void write(List<Edit> edits) {
        for (Edit edit : edits) {
            byte[] value = edit.value();
            if (value == null) {
                map(edit.table()).remove(edit.key());
            } else {
                map(edit.table()).put(edit.key(), value);
            }
        }
        store.commit();
        store.sync();
        if (++commits % COMMITS_BETWEEN_COMPACTIONS == 0 && store.getFileStore().size() > COMPACT_ABOVE) {
            store.compact(50, (int) COMPACT_ABOVE);
        }
    }

    private MVMap<String, byte[]> map(Table table) {
        return Objects.requireNonNull(maps.get(table));
    }

    @Override
    public boolean durable() {
        return true;
    }

    @Override
    public void close() {
        store.close();
    }

    /** Why there is no file. */
    static final class Unusable extends Exception {
        private static final long serialVersionUID = 1L;

        Unusable(String problem, String remedy) {
            super(problem + "; " + remedy);
        }
    }
}
