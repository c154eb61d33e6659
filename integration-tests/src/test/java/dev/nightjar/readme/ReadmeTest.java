package dev.nightjar.readme;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.nightjar.architecture.Repository;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The README's code is cut out of the compiled example, so it cannot rot. */
class ReadmeTest {
    private static final List<String> CODE = List.of("java", "yaml");

    @TestFactory
    Stream<DynamicTest> showsTheCompiledExample() throws IOException {
        return code().map(snippet -> DynamicTest.dynamicTest("line " + snippet.line() + ": " + snippet.origin(), () -> {
            assertThat(snippet.origin())
                    .as(
                            "the %s in line %d needs <!-- from: path#region --> above it",
                            snippet.language(), snippet.line())
                    .isNotEmpty();
            assertThat(snippet.code())
                    .as("README.md line %d; paste the region again", snippet.line())
                    .isEqualTo(regionOf(snippet));
        }));
    }

    @Test
    void showsJavaAndRules() throws IOException {
        assertThat(code().map(Snippet::language)).contains("java", "yaml");
    }

    @Test
    void showsCodeByLineTwentyAndIsAtMostOneHundredAndFiftyLinesLong() throws IOException {
        assertThat(code().findFirst())
                .hasValueSatisfying(snippet -> assertThat(snippet.line()).isLessThanOrEqualTo(20));
        assertThat(readme().lines()).hasSizeLessThanOrEqualTo(150);
    }

    @Test
    void cutsARegionOutAndMovesItToTheMargin() {
        String source = "class A {\n    // region B\n    if (x) {\n        y();\n    }\n    // endregion\n}\n";

        assertThat(Snippet.region("B", source)).isEqualTo("if (x) {\n    y();\n}");
        assertThat(Snippet.region("C", "# region C\na: 1\n# endregion\nb: 2\n")).isEqualTo("a: 1");
    }

    @Test
    void refusesARegionThatIsMissingOrOpen() {
        assertThatThrownBy(() -> Snippet.region("B", "// region A\n// endregion"))
                .hasMessageContaining("no region B");
        assertThatThrownBy(() -> Snippet.region("B", "// region B\nx();")).hasMessageContaining("has no end");
    }

    @Test
    void findsTheOriginOfABlockOnTheLineAboveIt() {
        List<Snippet> snippets = Snippet.of("text\n<!-- from: a/B.java#C -->\n```java\nx();\n```\n\n```sh\nls\n```\n");

        assertThat(snippets)
                .containsExactly(new Snippet(3, "java", "a/B.java#C", "x();"), new Snippet(7, "sh", "", "ls"));
    }

    private static Stream<Snippet> code() throws IOException {
        return Snippet.of(readme()).stream().filter(snippet -> CODE.contains(snippet.language()));
    }

    private static String regionOf(Snippet snippet) throws IOException {
        int hash = snippet.origin().indexOf('#');
        Path source = Repository.root().resolve(snippet.origin().substring(0, hash));
        return Snippet.region(snippet.origin().substring(hash + 1), Files.readString(source));
    }

    private static String readme() throws IOException {
        return Files.readString(Repository.root().resolve("README.md"));
    }
}
