package dev.nightjar.alerting.promql;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Where the shared test data lies: the folder a system property names, or {@code ../shared/data} beside the repository. */
public final class TestData {
    private TestData() {}

    /** The folder {@code name}, for example {@code promqltest}; empty, with a printed line, when there is none. */
    public static Optional<Path> folder(String name) {
        String named = System.getProperty("nightjar.data." + name);
        if (named != null) {
            if (!Files.isDirectory(Path.of(named))) {
                throw new IllegalStateException("-Dnightjar.data." + name + " names " + named + ", which is no folder");
            }
            return Optional.of(Path.of(named));
        }
        for (Path up = Path.of("").toAbsolutePath(); up != null; up = up.getParent()) {
            Path candidate = up.resolve("shared").resolve("data").resolve(name);
            if (Files.isDirectory(candidate)) {
                return Optional.of(candidate);
            }
        }
        System.out.println(
                "skipped: there is no folder ../shared/data/" + name + "; name one with -Dnightjar.data." + name);
        return Optional.empty();
    }
}
