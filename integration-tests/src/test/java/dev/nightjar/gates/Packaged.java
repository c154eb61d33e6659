package dev.nightjar.gates;

import dev.nightjar.architecture.Repository;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The jars this build packaged, and the libraries it tests them with. */
final class Packaged {
    /** Jars that Surefire put on the class path, by whichever JVM runs the test. */
    private static final List<Path> LIBRARIES = Stream.of(
                    System.getProperty("java.class.path", "").split(File.pathSeparator))
            .filter(entry -> entry.endsWith(".jar"))
            .map(Path::of)
            .collect(Collectors.toUnmodifiableList());

    private Packaged() {}

    /** A module's main jar. */
    static Path jar(String folder) throws IOException {
        return attached(folder, "");
    }

    /** A module's jar with a classifier, {@code -sources} or {@code -javadoc}; an empty one for the main jar. */
    static Path attached(String folder, String classifier) throws IOException {
        Path target = Repository.root().resolve(folder).resolve("target");
        try (Stream<Path> files = Files.list(target)) {
            return files.filter(file -> file.getFileName()
                            .toString()
                            .matches("nightjar(-[a-z]+)*-[0-9][^-]*(-SNAPSHOT)?" + classifier + "\\.jar"))
                    .findFirst()
                    .orElseThrow(() -> new IllegalStateException(
                            "No jar" + classifier + " in " + target + ": run mvn verify, which packages it first"));
        }
    }

    /** A library's jar on the class path, by the beginning of its file name, as in {@code slf4j-api-2}. */
    static Path library(String prefix) {
        return LIBRARIES.stream()
                .filter(jar -> jar.getFileName().toString().startsWith(prefix))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException("No " + prefix + "*.jar on the class path: " + LIBRARIES));
    }
}
