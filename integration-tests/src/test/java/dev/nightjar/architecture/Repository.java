package dev.nightjar.architecture;

import java.nio.file.Files;
import java.nio.file.Path;

/** Finds the root of this repository, wherever a test was started. */
public final class Repository {
    private Repository() {}

    /**
     * The folder that holds {@code .mvn}.
     *
     * @throws IllegalStateException outside the repository
     */
    public static Path root() {
        Path start = Path.of("").toAbsolutePath();
        for (Path folder = start; folder != null; folder = folder.getParent()) {
            if (Files.isDirectory(folder.resolve(".mvn"))) {
                return folder;
            }
        }
        throw new IllegalStateException("No folder with .mvn above " + start + ": run this test inside the repository");
    }
}
