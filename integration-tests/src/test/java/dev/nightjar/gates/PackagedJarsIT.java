package dev.nightjar.gates;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.architecture.Repository;
import java.io.IOException;
import java.io.InputStream;
import java.lang.module.ModuleDescriptor;
import java.nio.file.Files;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What users download: the jars, their module descriptors, and the poms that come with them. */
class PackagedJarsIT {
    /** What each artifact brings along, and nothing else: what is optional or provided stays the host's choice. */
    private static final Map<String, Set<String>> BRINGS = Map.of(
            "core", Set.of("slf4j-api", "micrometer-core"),
            "health", Set.of("nightjar-core"),
            "alerting", Set.of("nightjar-core", "snakeyaml-engine", "re2j"),
            "sentry-bridge", Set.of("nightjar-core", "sentry", "jackson-core"),
            "nightjar", Set.of("nightjar-core", "nightjar-health", "nightjar-alerting", "snakeyaml-engine"),
            "testkit",
                    Set.of("nightjar-core", "nightjar-health", "nightjar-alerting", "junit-jupiter", "assertj-core"));

    private static final Pattern DEPENDENCY = Pattern.compile("<dependency>(.*?)</dependency>", Pattern.DOTALL);

    @ParameterizedTest
    @ValueSource(strings = {"core", "health", "alerting", "sentry-bridge", "nightjar", "testkit"})
    void eachCarriesItsLicence(String folder) throws IOException {
        assertThat(entries(folder, "")).contains("META-INF/LICENSE", "META-INF/NOTICE");
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "health", "alerting", "sentry-bridge", "nightjar", "testkit"})
    void eachComesWithSourcesAndJavadoc(String folder) throws IOException {
        assertThat(entries(folder, "-sources")).anyMatch(name -> name.endsWith(".java"));
        assertThat(entries(folder, "-javadoc")).contains("index.html");
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "health", "alerting", "sentry-bridge", "nightjar", "testkit"})
    void eachPomStandsAloneAndNamesDirectVersions(String folder) throws IOException {
        String pom = flattened(folder);

        assertThat(pom).doesNotContain("<parent>", "<dependencyManagement>", "<build>", "<profiles>", "${");
        assertThat(DEPENDENCY.matcher(pom).results().map(found -> found.group(1)))
                .allMatch(dependency -> dependency.contains("<version>"))
                .noneMatch(dependency -> dependency.contains("<scope>test</scope>"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "health", "alerting", "sentry-bridge", "nightjar", "testkit"})
    void eachBringsOnlyWhatItCannotDoWithout(String folder) throws IOException {
        Set<String> brought = DEPENDENCY
                .matcher(flattened(folder))
                .results()
                .map(found -> found.group(1))
                .filter(dependency -> !dependency.contains("<optional>true"))
                .filter(dependency -> !dependency.contains("<scope>provided"))
                .map(PackagedJarsIT::artifact)
                .collect(Collectors.toSet());

        assertThat(brought).isEqualTo(BRINGS.get(folder));
    }

    @Test
    void theBomNamesOurArtifactsAndNothingElse() throws IOException {
        String bom = flattened("bom");
        List<String> managed =
                DEPENDENCY.matcher(bom).results().map(found -> found.group(1)).collect(Collectors.toList());

        assertThat(bom).doesNotContain("<parent>", "<properties>", "<profiles>", "<build>");
        assertThat(managed).allMatch(dependency -> dependency.contains("<groupId>dev.nightjar</groupId>"));
        assertThat(managed.stream().map(PackagedJarsIT::artifact))
                .containsExactlyInAnyOrder(
                        "nightjar-core",
                        "nightjar-health",
                        "nightjar-alerting",
                        "nightjar-sentry-bridge",
                        "nightjar",
                        "nightjar-testkit");
    }

    @ParameterizedTest
    @ValueSource(strings = {"core", "health", "alerting", "nightjar"})
    void eachLibraryIsAModuleThatOpensNothing(String folder) throws IOException {
        ModuleDescriptor module = descriptor(folder);

        assertThat(module.name()).isEqualTo(folder.equals("nightjar") ? "dev.nightjar" : "dev.nightjar." + folder);
        assertThat(module.opens()).isEmpty();
        assertThat(module.exports())
                .filteredOn(export -> export.source().contains(".internal"))
                .allMatch(ModuleDescriptor.Exports::isQualified);
    }

    @Test
    void theSentryBridgeHasAModuleNameOfItsOwn() throws IOException {
        try (JarFile jar = new JarFile(Packaged.jar("sentry-bridge").toFile())) {
            Manifest manifest = jar.getManifest();

            assertThat(manifest.getMainAttributes().getValue("Automatic-Module-Name"))
                    .isEqualTo("dev.nightjar.sentry");
        }
    }

    @Test
    void alertingCarriesMvStoreUnderOurNameOnly() throws IOException {
        Set<String> entries = entries("alerting", "");

        assertThat(entries)
                .contains("dev/nightjar/alerting/internal/h2/mvstore/MVStore.class", "module-info.class")
                .noneMatch(name -> name.startsWith("org/h2"));
        assertThat(descriptor("alerting").requires())
                .filteredOn(required -> required.name().equals("com.h2database.mvstore"))
                .allMatch(required -> required.modifiers().contains(ModuleDescriptor.Requires.Modifier.STATIC));
    }

    private static ModuleDescriptor descriptor(String folder) throws IOException {
        try (JarFile jar = new JarFile(Packaged.jar(folder).toFile());
                InputStream in = jar.getInputStream(jar.getEntry("module-info.class"))) {
            return ModuleDescriptor.read(in, () -> packages(jar));
        }
    }

    private static Set<String> packages(JarFile jar) {
        return jar.stream()
                .map(entry -> entry.getName())
                .filter(name -> name.endsWith(".class") && name.contains("/") && !name.startsWith("META-INF"))
                .map(name -> name.substring(0, name.lastIndexOf('/')).replace('/', '.'))
                .collect(Collectors.toSet());
    }

    private static Set<String> entries(String folder, String classifier) throws IOException {
        try (JarFile jar = new JarFile(Packaged.attached(folder, classifier).toFile())) {
            Set<String> names = new HashSet<>();
            jar.stream().forEach(entry -> names.add(entry.getName()));
            return names;
        }
    }

    private static String flattened(String folder) throws IOException {
        return Files.readString(Repository.root().resolve(folder).resolve(".flattened-pom.xml"));
    }

    private static String artifact(String dependency) {
        Matcher artifact = Pattern.compile("<artifactId>([^<]+)<").matcher(dependency);
        assertThat(artifact.find()).as(dependency).isTrue();
        return artifact.group(1);
    }
}
