package dev.nightjar.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.architecture.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * The canaries of the build: the projects in {@code src/canaries} have one fault each, and the real parent must refuse
 * each for its own reason. One Maven run, offline, from the repository this build uses, for all of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BuildGatesTest {
    private static final long PATIENCE_SECONDS = 180;

    private List<String> output = List.of();

    @BeforeAll
    void buildTheCanaries() throws Exception {
        Path module = Repository.root().resolve("integration-tests");
        Path canaries = module.resolve("target/canaries");
        deleteRecursively(canaries);
        copyRecursively(module.resolve("src/canaries"), canaries);
        Path log = module.resolve("target/canaries.log");

        String home = System.getProperty("nightjar.build.maven", "");
        ProcessBuilder builder = new ProcessBuilder(
                home.isEmpty() ? "mvn" : Path.of(home, "bin", "mvn").toString(),
                "--offline",
                "--batch-mode",
                "--fail-at-end",
                "-Dstyle.color=never",
                "-f",
                canaries.resolve("pom.xml").toString(),
                "verify");
        String repository = System.getProperty("nightjar.build.repository", "");
        if (!repository.isEmpty()) {
            builder.command().add("-Dmaven.repo.local=" + repository);
        }
        builder.environment()
                .put("JAVA_HOME", System.getProperty("nightjar.build.jdk", System.getProperty("java.home")));
        builder.environment().remove("MAVEN_OPTS");
        builder.environment().remove("MAVEN_ARGS");
        Process process =
                builder.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        try {
            assertThat(process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS))
                    .as("the canaries were built within %s s, see %s", PATIENCE_SECONDS, log)
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        output = Files.readAllLines(log, StandardCharsets.UTF_8);
    }

    @Test
    void aSoundProjectPasses() {
        assertThat(complaintsAbout("sound")).isEmpty();
        assertThat(output).anyMatch(line -> line.matches(".*canary-sound .* SUCCESS.*"));
    }

    @Test
    void nullAwayRefusesANullThatIsNotDeclared() {
        assertThat(complaintsAbout("nullness"))
                .contains("Absent.java:[7,", "[NullAway] returning @Nullable expression");
    }

    @Test
    void errorProneRefusesAKnownMistake() {
        assertThat(complaintsAbout("errorprone")).contains("Bytes.java:[7,", "[DefaultCharset]");
    }

    @Test
    void aLintOfTheCompilerIsAnError() {
        assertThat(complaintsAbout("lint")).contains("Raw.java:[6,", "found raw type", "-Werror specified");
    }

    @Test
    void theFormatterRefusesOtherForms() {
        assertThat(complaintsAbout("formatter")).contains("format violations", "Crooked.java", "mvn spotless:apply");
    }

    @Test
    void doclintRefusesABrokenLink() {
        assertThat(complaintsAbout("doclint")).contains("Lost.java:3", "reference not found");
    }

    @Test
    void theEnforcerRefusesABannedDependency() {
        assertThat(complaintsAbout("banned")).contains("commons-logging:commons-logging", "Use slf4j-api for logging");
    }

    @Test
    void theEnforcerRefusesSomebodyElsesSnapshot() {
        assertThat(complaintsAbout("snapshot")).contains("com.acme:unreleased", "name a released version");
    }

    @Test
    void theEnforcerRefusesTwoVersionsOfOneLibrary() {
        assertThat(complaintsAbout("convergence")).contains("com.acme:torn", "Dependency convergence error");
    }

    /** What the build said against one project: its compiler lines, and its part of the summary at the end. */
    private String complaintsAbout(String canary) {
        StringBuilder complaints = new StringBuilder();
        boolean inSummary = false;
        for (String line : output) {
            boolean failure = line.contains("Failed to execute goal");
            if (failure) {
                inSummary = line.contains("on project canary-" + canary + ":");
            }
            boolean ofItsSources = line.matches("\\[(ERROR|WARNING)].*/canaries/" + canary + "/.*");
            if (ofItsSources || inSummary) {
                complaints.append(line).append('\n');
            }
        }
        return complaints.toString();
    }

    private static void copyRecursively(Path from, Path to) throws IOException {
        String version = versionOfTheBuild();
        try (Stream<Path> files = Files.walk(from)) {
            for (Path file : files.collect(Collectors.toList())) {
                Path target = to.resolve(from.relativize(file));
                if (Files.isDirectory(file)) {
                    Files.createDirectories(target);
                } else {
                    Files.writeString(target, Files.readString(file).replace("@nightjar.version@", version));
                }
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    private static String versionOfTheBuild() throws IOException {
        Matcher version = Pattern.compile("<artifactId>nightjar-parent</artifactId>\\s*<version>([^<]+)</version>")
                .matcher(Files.readString(Repository.root().resolve("pom.xml")));
        assertThat(version.find()).as("the version in pom.xml").isTrue();
        return version.group(1);
    }

    private static void deleteRecursively(Path folder) throws IOException {
        if (Files.notExists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path visited, @Nullable IOException failure) throws IOException {
                Files.delete(visited);
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
