package dev.nightjar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.lang.ArchRule;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Keeps what is read from the class files for all its tests: reading costs more than any rule. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ArchitectureTest {
    /** Libraries a host may live without, or that we must be able to change without breaking anybody. */
    private static final List<String> OPTIONAL = List.of(
            "ch.qos.logback.",
            "jakarta.servlet.",
            "jakarta.mail.",
            "io.opentelemetry.",
            "io.micrometer.context.",
            "io.micrometer.prometheusmetrics.",
            "io.prometheus.",
            "io.sentry.",
            "org.h2.",
            "org.snakeyaml.",
            "com.google.re2j.");

    /** The classes that are there for one such library. */
    private static final Map<String, String> ADAPTERS = Map.of(
            "dev.nightjar.core.http.RequestFilter", "jakarta.servlet.",
            "dev.nightjar.core.logging.JsonEncoder", "ch.qos.logback.",
            "dev.nightjar.health.http.HealthServlet", "jakarta.servlet.",
            "dev.nightjar.http.NightjarServlet", "jakarta.servlet.");

    /** Modules in which there is nothing for users. */
    private static final List<String> NO_LIBRARY =
            List.of("bom", "examples/quickstart", "integration-tests", "benchmarks");

    private final Map<LibraryModule, JavaClasses> imported = new EnumMap<>(LibraryModule.class);

    @Test
    void everyModuleOfTheBuildIsLookedAt() throws IOException {
        Matcher module = Pattern.compile("<module>([^<]+)</module>")
                .matcher(Files.readString(Repository.root().resolve("pom.xml")));
        List<String> built = new ArrayList<>();
        while (module.find()) {
            built.add(module.group(1));
        }
        List<String> known = new ArrayList<>(NO_LIBRARY);
        Arrays.stream(LibraryModule.values()).map(LibraryModule::folder).forEach(known::add);

        assertThat(built)
                .as("modules of pom.xml: name a new one in LibraryModule, with its arrows, or in NO_LIBRARY")
                .containsExactlyInAnyOrderElementsOf(known);
    }

    @ParameterizedTest
    @EnumSource
    void packagesAreFreeOfCycles(LibraryModule module) {
        check(HouseRules.packagesAreFreeOfCycles(), module);
    }

    @ParameterizedTest
    @EnumSource
    void roomsDoNotImportTheHall(LibraryModule module) {
        if (module.hasHall()) {
            check(HouseRules.roomsDoNotImportTheHall(module.root()), module);
        } else {
            check(HouseRules.theGroundImportsNoRoom(module.root()), module);
        }
    }

    @ParameterizedTest
    @EnumSource
    void modulesKeepToTheirArrows(LibraryModule module) {
        check(HouseRules.modulesKeepToTheirArrows(module.foreignRoots()), module);
    }

    @ParameterizedTest
    @EnumSource
    void nothingIsGlobal(LibraryModule module) {
        check(HouseRules.nothingIsGlobal(), module);
    }

    @ParameterizedTest
    @EnumSource
    void librariesDoNotPrint(LibraryModule module) {
        check(HouseRules.librariesDoNotPrint(), module);
    }

    @ParameterizedTest
    @EnumSource
    void loggingGoesThroughSlf4j(LibraryModule module) {
        check(HouseRules.loggingGoesThroughSlf4j(), module);
    }

    @ParameterizedTest
    @EnumSource
    void packagesAreNullMarked(LibraryModule module) {
        check(HouseRules.packagesAreNullMarked(), module);
    }

    @ParameterizedTest
    @EnumSource
    void signaturesNameNoOptionalType(LibraryModule module) {
        check(HouseRules.signaturesNameNoOptionalType(OPTIONAL, ADAPTERS), module);
    }

    @ParameterizedTest
    @EnumSource
    void namesAreNouns(LibraryModule module) {
        check(HouseRules.namesAreNouns(), module);
        HouseRules.namesAreNouns().check(module.testClasses());
    }

    @ParameterizedTest
    @EnumSource
    void nobodySleepsAndNoTestIsSwitchedOff(LibraryModule module) {
        check(HouseRules.nobodySleeps(), module);
        HouseRules.nobodySleeps().check(module.testClasses());
        HouseRules.noTestIsSwitchedOff().check(module.testClasses());
    }

    @Test
    void theExamplesAndTheseTestsKeepTheHabitsToo() {
        Path root = Repository.root();
        JavaClasses example = new ClassFileImporter()
                .importPaths(
                        root.resolve("examples/quickstart/target/classes"),
                        root.resolve("examples/quickstart/target/test-classes"));
        JavaClasses tests = new ClassFileImporter()
                .importPath(root.resolve("integration-tests/target/test-classes"))
                .that(DescribedPredicate.describe(
                        "are no canaries",
                        (JavaClass type) -> !type.getPackageName().contains(".canary")));
        for (JavaClasses classes : List.of(example, tests)) {
            HouseRules.nobodySleeps().check(classes);
            HouseRules.noTestIsSwitchedOff().check(classes);
            HouseRules.namesAreNouns().check(classes);
            HouseRules.packagesAreNullMarked().check(classes);
        }
    }

    private void check(ArchRule rule, LibraryModule module) {
        rule.check(classesOf(module));
    }

    private JavaClasses classesOf(LibraryModule module) {
        return imported.computeIfAbsent(module, LibraryModule::classes);
    }
}
