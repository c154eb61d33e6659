package dev.nightjar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class PublicApiTest {
    private static final String REMEDY = "If the change is meant, run"
            + " mvn verify -pl integration-tests -am -Dnightjar.api.update=true -Dtest=PublicApiTest"
            + " -Dsurefire.failIfNoSpecifiedTests=false, commit docs/api and say it in CHANGELOG.md";

    @ParameterizedTest
    @EnumSource
    void isWhatDocsApiSays(LibraryModule module) throws IOException {
        Path file = Repository.root().resolve("docs/api").resolve(module.folder() + ".txt");
        List<String> present = PublicApi.of(module.classesFolder());
        if (Boolean.getBoolean("nightjar.api.update")) {
            Files.createDirectories(file.getParent());
            Files.write(file, present);
        }

        assertThat(file).as(REMEDY).exists();
        assertThat(PublicApi.difference(Files.readAllLines(file), present))
                .as("public API of %s against %s; %s", module.folder(), file, REMEDY)
                .isEmpty();
    }

    /** The canary: what would be found. */
    @Nested
    class ADifference {
        private final List<String> promised = List.of("record a.Point(int x, int y)", "    static Point origin()");

        @Test
        void isABrokenPromiseWhenAMemberIsGone() {
            assertThat(PublicApi.difference(promised, promised.subList(0, 1)))
                    .containsExactly("- record a.Point(int x, int y) : static Point origin()");
        }

        @Test
        void isANewPromiseWhenATypeAppears() {
            List<String> present = List.of(promised.get(0), promised.get(1), "enum a.Corner", "    static Corner LEFT");

            assertThat(PublicApi.difference(promised, present))
                    .containsExactly("+ enum a.Corner", "+ enum a.Corner : static Corner LEFT");
        }

        @Test
        void isSeenInCompiledClasses() throws IOException {
            Path canaries = Repository.root().resolve("integration-tests/target/test-classes");
            List<String> present = PublicApi.of(canaries);

            assertThat(present)
                    .contains(
                            "record dev.nightjar.architecture.canary.signature.Facade(String name)",
                            "    void observe(List<jakarta.servlet.ServletRequest>)")
                    .noneMatch(line -> line.contains("Sleeper"));
            assertThat(PublicApi.difference(
                            List.of("record dev.nightjar.architecture.canary.hall.Hall(int name)"), present))
                    .contains(
                            "- record dev.nightjar.architecture.canary.hall.Hall(int name)",
                            "+ record dev.nightjar.architecture.canary.hall.Hall(String name)");
        }
    }
}
