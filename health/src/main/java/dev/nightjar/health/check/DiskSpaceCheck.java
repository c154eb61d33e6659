package dev.nightjar.health.check;

import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Objects;

/** Looks at the free space of one file system. Thread-safe. */
final class DiskSpaceCheck implements Check {
    private static final long MIB = 1024L * 1024;

    private final Path path;

    DiskSpaceCheck(Path path) {
        this.path = Objects.requireNonNull(path, "path");
    }

    @Override
    public CheckResult check(CheckContext context) throws IOException {
        if (!Files.exists(path)) {
            return CheckResult.down("there is no " + path).reason("NO_SUCH_PATH");
        }
        FileStore store = Files.getFileStore(path);
        return judge(store.getUsableSpace(), store.getTotalSpace());
    }

    static CheckResult judge(long free, long total) {
        CheckResult result;
        if (free < Math.min(total / 100, 100 * MIB)) {
            result = CheckResult.down(free / MIB + " MiB free").reason("DISK_FULL");
        } else if (free < Math.min(total / 10, 1024 * MIB)) {
            result = CheckResult.degraded(free / MIB + " MiB free").reason("DISK_FULL");
        } else {
            result = CheckResult.up();
        }
        return result.with("free_bytes", free).with("total_bytes", total);
    }

    @Override
    public CheckOptions options() {
        return CheckOptions.defaults().kind(Kind.LOCAL).interval(Duration.ofSeconds(30));
    }

    @Override
    public String toString() {
        return "diskSpace(" + path + ")";
    }
}
