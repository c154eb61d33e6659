package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.SoftAssertions.assertSoftly;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every line of every file in {@code redaction-corpus}, one file for each category; a new file is found by itself.
 *
 * <ul>
 *   <li>{@code + a «secret» here}: what stands between the guillemets is replaced as its category is by default.
 *   <li>{@code + text ==> result}: where the surroundings change too.
 *   <li>{@code ~} instead of {@code +}: inside a JSON string another end of the value, or of the text, is found.
 *   <li>{@code - text}: stays as it is.
 *   <li>{@code \n} is a line end ({@code \\n} those two characters), {@code \x{1b}} the character of that number, and
 *       {@code \x{}} nothing at all: it keeps a made-up token from looking like a live one to scanners of source code.
 * </ul>
 */
class OwnCorpusTest {
    private static final int LEAST_OF_EACH = 40;
    private static final int DEEPEST_JSON = 3;

    /** Not found in text, or under STRICT alone. */
    private static final List<String> WITHOUT_CORPUS =
            List.of(Marks.ERROR, Marks.SENSITIVE, Marks.UNLISTED, Marks.MAC, Marks.USER_PATH, Marks.RANDOM);

    private static final Pattern MARKED = Pattern.compile("\u00ab([^\u00bb]*)\u00bb");
    private static final Pattern CHARACTER = Pattern.compile("\\\\x\\{([0-9a-f]*)}");

    /** Categories of which a part stays: how many characters at the start and at the end. */
    private static final Map<String, List<Integer>> PARTIAL =
            Map.of("card", List.of(6, 4), "iban", List.of(0, 4), "phone", List.of(0, 2));

    private final Redactor redactor = Redactor.privacy();

    @ParameterizedTest
    @MethodSource("categories")
    void redactsExactlyWhatIsMarked(String category) {
        assertSoftly(softly -> positives(category).forEach(sample -> {
            String text = text(sample);
            String redacted = redactor.redact(text);

            softly.assertThat(comparable(redacted)).isEqualTo(comparable(expected(category, sample)));
            softly.assertThat(redacted).isNotEqualTo(text);
            softly.assertThat(redactor.redact(redacted)).isEqualTo(redacted);
        }));
    }

    @ParameterizedTest
    @MethodSource("categories")
    void keepsWhatOnlyLooksAlike(String category) {
        assertSoftly(softly -> lookAlikes(category)
                .forEach(text -> softly.assertThat(redactor.redact(text)).isSameAs(text)));
    }

    @ParameterizedTest
    @MethodSource("categories")
    void doesTheSameInsideAJsonStringAtAnyDepth(String category) {
        assertSoftly(softly -> lines(category, "+").forEach(sample -> {
            String text = text(sample);
            String expected = expected(category, sample);
            for (int depth = 1; depth <= DEEPEST_JSON; depth++) {
                text = inJson(text);
                expected = inJson(expected);
                softly.assertThat(comparable(redactor.redact(text))).isEqualTo(comparable(expected));
            }
        }));
        assertSoftly(softly -> lookAlikes(category).forEach(sample -> {
            String text = sample;
            for (int depth = 1; depth <= DEEPEST_JSON; depth++) {
                text = inJson(text);
                softly.assertThat(redactor.redact(text)).isSameAs(text);
            }
        }));
    }

    @Test
    void everyCategoryHasAFile() {
        assertThat(categories())
                .containsExactlyInAnyOrderElementsOf(Marks.CATEGORIES.stream()
                        .filter(category -> !WITHOUT_CORPUS.contains(category))
                        .toList());
    }

    @ParameterizedTest
    @MethodSource("categories")
    void everyCategoryHasEnoughOfBothKinds(String category) {
        assertThat(positives(category)).hasSizeGreaterThanOrEqualTo(LEAST_OF_EACH);
        assertThat(lookAlikes(category)).hasSizeGreaterThanOrEqualTo(LEAST_OF_EACH);
    }

    @Test
    void noSampleStandsThereTwice() {
        assertThat(categories()
                        .flatMap(category -> Stream.concat(
                                positives(category).stream().map(OwnCorpusTest::text), lookAlikes(category).stream())))
                .doesNotHaveDuplicates();
    }

    static Stream<String> categories() {
        return files().map(OwnCorpusTest::category).sorted();
    }

    private static String text(String sample) {
        int arrow = sample.indexOf(" ==> ");
        return arrow > 0 ? sample.substring(0, arrow) : MARKED.matcher(sample).replaceAll("$1");
    }

    private static String expected(String category, String sample) {
        int arrow = sample.indexOf(" ==> ");
        return arrow > 0
                ? sample.substring(arrow + " ==> ".length())
                : MARKED.matcher(sample)
                        .replaceAll(marked -> Matcher.quoteReplacement(replacement(category, marked.group(1))));
    }

    private static String replacement(String category, String secret) {
        List<Integer> kept = PARTIAL.get(category);
        if (kept == null) {
            return Marks.label(category);
        }
        String plain = secret.replaceAll("[^A-Z0-9]", "");
        return plain.substring(0, kept.get(0)) + "*" + plain.substring(plain.length() - kept.get(1));
    }

    /** Some lines hold what two categories share; which label it gets and how many stars are not what they are about. */
    private static String comparable(String text) {
        return text.replaceAll("\\[REDACTED:[a-z-]+]", "[REDACTED]").replaceAll("\\*+", "*");
    }

    private static List<String> positives(String category) {
        return lines(category, "+~");
    }

    private static List<String> lookAlikes(String category) {
        return lines(category, "-");
    }

    private static List<String> lines(String category, String kinds) {
        Path file = folder().resolve(category + ".txt");
        try {
            return Files.readAllLines(file).stream()
                    .filter(line -> !line.isEmpty() && kinds.indexOf(line.charAt(0)) >= 0)
                    .map(line -> characters(line.substring(2)))
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static String characters(String line) {
        return CHARACTER
                .matcher(line.replace("\\n", "\n").replace("\\\n", "\\n"))
                .replaceAll(OwnCorpusTest::character);
    }

    private static String character(MatchResult escape) {
        String number = escape.group(1);
        return number.isEmpty() ? "" : Matcher.quoteReplacement(Character.toString(Integer.parseInt(number, 16)));
    }

    /** RFC 8259, 7: what has to be escaped, and no more. */
    private static String inJson(String text) {
        String escaped = text.replace("\\", "\\\\")
                .replace("\"", "\\\"")
                .replace("\n", "\\n")
                .replace("\r", "\\r")
                .replace("\t", "\\t")
                .replace("\u001b", "\\u001b");
        return "{\"message\":\"" + escaped + "\",\"next\":1}";
    }

    private static Stream<Path> files() {
        try (Stream<Path> files = Files.list(folder())) {
            return files.toList().stream();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path folder() {
        try {
            return Path.of(Objects.requireNonNull(OwnCorpusTest.class.getResource("/redaction-corpus"))
                    .toURI());
        } catch (URISyntaxException failure) {
            throw new IllegalStateException(failure);
        }
    }

    private static String category(Path file) {
        return file.getFileName().toString().replace(".txt", "");
    }
}
