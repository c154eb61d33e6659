package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Every line of every file in {@code redaction-corpus}, one file for each category; a new file is found by itself. */
class OwnCorpusTest {
    /** Not found in text, or under STRICT alone. */
    private static final List<String> WITHOUT_CORPUS =
            List.of(Marks.ERROR, Marks.SENSITIVE, Marks.UNLISTED, Marks.MAC, Marks.USER_PATH, Marks.RANDOM);

    private final Redactor redactor = Redactor.privacy();

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("positives")
    void redactsExactlyWhatIsMarked(String category, String sample) {
        int arrow = sample.indexOf(" => ");
        boolean exact = arrow > 0 && List.of("card", "iban", "phone").contains(category);
        String text = exact
                ? sample.substring(0, arrow)
                : sample.replace("\u00ab", "").replace("\u00bb", "");
        String expected = exact
                ? sample.substring(arrow + 4)
                : sample.replaceAll("\u00ab[^\u00bb]*\u00bb", "[REDACTED:" + category + "]");

        // Some lines hold what one category shares with another; which label it gets is not what they are about.
        assertThat(unlabelled(redactor.redact(text))).isEqualTo(unlabelled(expected));
        assertThat(redactor.redact(redactor.redact(text))).isEqualTo(redactor.redact(text));
    }

    @ParameterizedTest(name = "{0}: {1}")
    @MethodSource("lookAlikes")
    void keepsWhatOnlyLooksAlike(String category, String text) {
        assertThat(redactor.redact(text)).isSameAs(text);
    }

    @Test
    void everyCategoryHasAFile() {
        List<String> files = files().map(OwnCorpusTest::category).sorted().toList();

        assertThat(files)
                .containsExactlyInAnyOrderElementsOf(Marks.CATEGORIES.stream()
                        .filter(category -> !WITHOUT_CORPUS.contains(category))
                        .toList());
    }

    static Stream<Arguments> positives() {
        return lines('+');
    }

    static Stream<Arguments> lookAlikes() {
        return lines('-');
    }

    private static String unlabelled(String text) {
        return text.replaceAll("\\[REDACTED:[a-z-]+]", "[REDACTED]");
    }

    private static Stream<Arguments> lines(char kind) {
        return files().flatMap(file -> {
            try {
                return Files.readAllLines(file).stream()
                        .filter(line -> !line.isEmpty() && line.charAt(0) == kind)
                        .map(line -> Arguments.of(
                                category(file),
                                line.substring(2).replace("\\n", "\n").replace("\\\n", "\\n")));
            } catch (IOException failure) {
                throw new UncheckedIOException(failure);
            }
        });
    }

    private static Stream<Path> files() {
        try {
            Path folder = Path.of(Objects.requireNonNull(OwnCorpusTest.class.getResource("/redaction-corpus"))
                    .toURI());
            try (Stream<Path> files = Files.list(folder)) {
                return files.toList().stream();
            }
        } catch (IOException | URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String category(Path file) {
        return file.getFileName().toString().replace(".txt", "");
    }
}
