package dev.nightjar.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DocumentsTest {
    private static final Pattern LINK = Pattern.compile("\\]\\(([^)#\\s]+)(#[^)]*)?\\)");

    @TempDir
    Path folder;

    @Test
    void everyLinkOfTheDocumentsLeadsSomewhere() throws IOException {
        Path root = Repository.root();
        List<Path> documents = new ArrayList<>(markdownIn(root, 1));
        documents.addAll(markdownIn(root.resolve("benchmarks"), 1));
        documents.addAll(markdownIn(root.resolve("docs"), 9));

        assertThat(documents).isNotEmpty();
        for (Path document : documents) {
            assertThat(deadLinks(document)).as("links of %s", document).isEmpty();
        }
    }

    /** The canary. */
    @Test
    void aLinkToNowhereIsFound() throws IOException {
        Path document = Files.writeString(
                folder.resolve("a.md"), "[itself](a.md#top), [the web](https://example.com), [gone](b/c.md)");

        assertThat(deadLinks(document)).containsExactly("b/c.md");
    }

    @Test
    void theReadmeShowsCodeByLineTwentyAndIsShort() throws IOException {
        List<String> lines = Files.readAllLines(Repository.root().resolve("README.md"));

        assertThat(lines.indexOf("```java")).as("the line of the first Java").isBetween(1, 20);
        assertThat(lines).as("the README is no manual: the rest goes into docs").hasSizeLessThanOrEqualTo(150);
    }

    private static List<Path> markdownIn(Path folder, int depth) throws IOException {
        try (Stream<Path> files = Files.walk(folder, depth)) {
            return files.filter(file -> file.toString().endsWith(".md")).collect(Collectors.toList());
        }
    }

    private static List<String> deadLinks(Path document) throws IOException {
        Matcher link = LINK.matcher(Files.readString(document));
        List<String> dead = new ArrayList<>();
        while (link.find()) {
            String target = link.group(1);
            boolean elsewhere = target.matches("[a-z]+:.*");
            if (!elsewhere && Files.notExists(document.resolveSibling(target))) {
                dead.add(target);
            }
        }
        return dead;
    }
}
