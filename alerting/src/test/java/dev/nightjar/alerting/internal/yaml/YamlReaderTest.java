package dev.nightjar.alerting.internal.yaml;

import static org.assertj.core.api.Assertions.assertThat;

import dev.nightjar.alerting.WordRedactor;
import dev.nightjar.core.ConfigurationException.Problem;
import dev.nightjar.core.Problems;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Nested;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class YamlReaderTest {
    private final Problems problems = new Problems();
    private final YamlReader reader = new YamlReader(problems, new WordRedactor());

    private YamlMap parse(String text) {
        return reader.parse("a.yml", text.getBytes(StandardCharsets.UTF_8)).orElseThrow();
    }

    private List<String> said() {
        return problems.list().stream().map(Problem::toString).toList();
    }

    @Nested
    class Values {
        @Test
        void areReadWithTheirTypes() {
            YamlMap map = parse("text: a b\nnumber: 7\nyes: true\nstep: 1h30m\nmemory: 64MB\nlimit: 1%\nlist: [a, b]\n"
                    + "one: a\nmap: {x: 1, y: z}\n");
            assertThat(map.text("text")).contains("a b");
            assertThat(map.number("number", 0, 10)).contains(7L);
            assertThat(map.truth("yes")).contains(true);
            assertThat(map.duration("step")).contains(Duration.ofMinutes(90));
            assertThat(map.size("memory")).contains(64_000_000L);
            assertThat(map.ratio("limit")).contains(0.01);
            assertThat(map.texts("list")).containsExactly("a", "b");
            assertThat(map.texts("one")).containsExactly("a");
            assertThat(map.textMap("map")).isEqualTo(Map.of("x", "1", "y", "z"));
            map.refuseOthers();
            assertThat(said()).isEmpty();
        }

        @Test
        void thatDoNotFitAreRefusedWhereTheyStandAndReadAsMissing() {
            YamlMap map = parse(
                    "step: 10 seconds\nn: 11\nyes: yes\nsize: 64 bananas\nratio: most\nlist: {a: 1}\ntext: [a]\n");
            assertThat(map.duration("step")).isEmpty();
            assertThat(map.number("n", 0, 10)).isEmpty();
            assertThat(map.truth("yes")).isEmpty();
            assertThat(map.size("size")).isEmpty();
            assertThat(map.ratio("ratio")).isEmpty();
            assertThat(map.list("list")).isEmpty();
            assertThat(map.text("text")).isEmpty();
            assertThat(said())
                    .containsExactly(
                            "a.yml:1:7 step: expected a duration, found '10 seconds'; write it as 500ms, 10s, 5m, 2h or 30d",
                            "a.yml:2:4 n: expected a whole number from 0 to 10, found '11'; such as 1",
                            "a.yml:3:6 yes: expected true or false, found 'yes'",
                            "a.yml:4:7 size: expected a size, found '64 bananas'; write it as 16KB, 64MB or 2GiB",
                            "a.yml:5:8 ratio: expected a ratio, found 'most'; write it as 1% or 0.01",
                            "a.yml:6:7 list: expected a list, found a map; start each entry with '- '",
                            "a.yml:7:7 text: expected a text, found a list; write one value here");
        }

        @Test
        void thatAreZeroAreNoPositiveDuration() {
            assertThat(parse("step: 0s").positiveDuration("step")).isEmpty();
            assertThat(said()).singleElement().asString().contains("expected a duration above zero, found '0s'");
        }

        @Test
        void thatAreEmptyCountAsMissing() {
            YamlMap map = parse("a:\nb: ~\nc: null\nd: ''\n");
            assertThat(map.has("a")).isFalse();
            assertThat(map.has("b")).isFalse();
            assertThat(map.has("c")).isFalse();
            assertThat(map.text("d")).contains("");
            assertThat(map.requiredText("d")).isEmpty();
            assertThat(said()).containsExactly("a.yml:1:1: 'd' is missing; add 'd: ...'");
        }

        @Test
        void inListsKnowTheirIndex() {
            parse("alerts:\n  - name: x\n  - for: soon\n").maps("alerts").forEach(map -> map.duration("for"));
            assertThat(said()).singleElement().asString().startsWith("a.yml:3:10 alerts[1].for: expected a duration");
        }

        @Test
        void thatAreSecretAreQuotedRedacted() {
            YamlMap map = parse("password: 7\nstep: hunter2\n");
            map.duration("password");
            map.duration("step");
            assertThat(said().toString())
                    .contains("[REDACTED:key]", "[REDACTED:word]")
                    .doesNotContain("hunter2");
        }
    }

    @Nested
    class Keys {
        @Test
        void nobodyAskedForAreRefusedWithTheNearestKnownOne() {
            YamlMap map = parse("servce: a\nversion: 1\n");
            map.text("service");
            map.text("version");
            map.refuseOthers();
            assertThat(said()).containsExactly("a.yml:1:1 servce: unknown key 'servce'; did you mean 'service'?");
        }

        @Test
        void thatStandTwiceAreRefusedWithBothPlaces() {
            parse("a: 1\nb:\n  c: 1\n  c: 2\n");
            assertThat(said())
                    .containsExactly(
                            "a.yml:4:3 b.c: key 'c' stands here twice, first at a.yml:3:3 b.c; remove one of them");
        }
    }

    @Nested
    class Variables {

        @Test
        void mayStandAloneWithoutQuotes() {
            reader.variables(Map.of("HOST", "shop")::get);
            YamlMap map = parse("a: ${HOST}\nb: ${ HOST }\nc: ${NO_SUCH}\n");

            assertThat(map.text("a")).contains("shop");
            assertThat(map.text("b")).contains("${ HOST }");
            assertThat(map.text("c")).contains("");
            assertThat(problems.list())
                    .extracting(Problem::toString)
                    .containsExactly("a.yml:3:4 c: ${NO_SUCH} has no value; set NO_SUCH in the environment,"
                            + " or write ${NO_SUCH:default}");
        }

        @Test
        void areFilledInFromTheLookupOrTheirDefault() {
            reader.variables(Map.of("HOST", "h1")::get);
            YamlMap map =
                    parse("a: ${HOST}:80\nb: ${PORT:81}\nc: $${HOST}\nd: \"${NONE:}\"\ne: ${1} $x {{ $value }}\n");
            assertThat(map.text("a")).contains("h1:80");
            assertThat(map.text("b")).contains("81");
            assertThat(map.text("c")).contains("${HOST}");
            assertThat(map.text("d")).contains("");
            assertThat(map.text("e")).contains("${1} $x {{ $value }}");
            assertThat(map.scalar("a")).map(YamlScalar::raw).contains("${HOST}:80");
            assertThat(said()).isEmpty();
        }

        @Test
        void withoutValueAreRefusedOnce() {
            YamlMap map = parse("a: [x, 'b${NO_SUCH}']\n");
            assertThat(map.texts("a")).containsExactly("x", "b");
            map.texts("a");
            assertThat(said())
                    .containsExactly("a.yml:1:8 a[1]: ${NO_SUCH} has no value; set NO_SUCH in the environment,"
                            + " or write ${NO_SUCH:default}");
        }
    }

    @Nested
    class Overrides {
        @Test
        void winOverTheFileAndReachKeysItDoesNotHave() {
            Map<String, String> environment =
                    Map.of("NIGHTJAR_CONSOLE_PORT", "1", "NIGHTJAR_A_B", "${x}", "NIGHTJAR_STEP", "never");
            reader.overrides("NIGHTJAR_", environment::get);
            YamlMap map = parse("console: {port: 2, bind: x}\nstep: 1s\n");
            assertThat(map.map("console").number("port", 0, 9)).contains(1L);
            assertThat(map.map("console").text("bind")).contains("x");
            assertThat(map.map("a").text("b")).contains("${x}");
            assertThat(map.duration("step")).isEmpty();
            assertThat(said()).singleElement().asString().startsWith("environment NIGHTJAR_STEP: expected a duration");
            assertThat(reader.absent().map("console").text("port")).contains("1");
        }
    }

    static Stream<Arguments> brokenFiles() {
        return Stream.of(
                Arguments.of("a tab", "a:\n\tb: 1\n", "a.yml:2:1: not YAML", "indent with spaces"),
                Arguments.of("an open bracket", "a: [1, 2\nb: 3\n", "a.yml:2:2: not YAML", ""),
                Arguments.of("two documents", "a: 1\n---\nb: 1\n", "a.yml:2:1: not YAML", "keep one document"),
                Arguments.of("a control character", "a: 1\nb: \u0007\n", "a.yml:2:4: character U+0007", "remove it"),
                Arguments.of("depth", "a: " + "[".repeat(200), "a.yml:1:103: nested deeper than 100", "flatten"),
                Arguments.of("extreme depth", "[".repeat(1_000_000), "a.yml:1:101: nested deeper", "flatten"),
                Arguments.of("a list as root", "- a\n", "a.yml:1:1: expected keys and values, found a list", "start"),
                Arguments.of("a recursive alias", "a: &a [*a]\n", "aliases make it deeper", "write out"),
                Arguments.of("an unknown alias", "a: *b\n", "a.yml:1:4: not YAML", ""),
                Arguments.of(
                        "an alias bomb",
                        "a: &a [x,x,x,x,x,x,x,x,x,x]\nb: &b [*a,*a,*a,*a,*a,*a,*a,*a,*a,*a]\n"
                                + "c: &c [*b,*b,*b,*b,*b,*b,*b,*b,*b,*b]\nd: &d [*c,*c,*c,*c,*c,*c,*c,*c,*c,*c]\n"
                                + "e: &e [*d,*d,*d,*d,*d,*d,*d,*d,*d,*d]\nf: [*e,*e,*e]\n",
                        "aliases make it",
                        "write out"),
                Arguments.of("size", "a: " + "x".repeat(1 << 20), "a.yml: the file is 1048579 bytes", "1 MiB"));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("brokenFiles")
    void brokenFilesAreRefusedInWords(String kind, String text, String problem, String remedy) {
        assertThat(reader.parse("a.yml", text.getBytes(StandardCharsets.UTF_8))).isEmpty();
        assertThat(said()).singleElement().asString().contains(problem).contains(remedy);
    }

    @Test
    void bytesThatAreNotUtf8AreRefusedWithTheirPlace() {
        assertThat(reader.parse("a.yml", new byte[] {'a', ':', ' ', '1', '\n', 'b', ':', ' ', (byte) 0xe9, '\n'}))
                .isEmpty();
        assertThat(reader.parse("a.yml", "a: 1".getBytes(StandardCharsets.UTF_16)))
                .isEmpty();
        assertThat(said())
                .containsExactly(
                        "a.yml:2:4: byte 0xE9 is not UTF-8; save it as UTF-8",
                        "a.yml:1:1: the file is UTF-16; save it as UTF-8");
    }

    @ParameterizedTest
    @MethodSource("harmless")
    void oddButRightFilesAreRead(String text, Optional<String> a) {
        assertThat(parse(text).text("a")).isEqualTo(a);
        assertThat(said()).isEmpty();
    }

    static Stream<Arguments> harmless() {
        return Stream.of(
                Arguments.of("", Optional.empty()),
                Arguments.of("# only a comment\n", Optional.empty()),
                Arguments.of("\ufeffa: 1\n", Optional.of("1")),
                Arguments.of("a: 1\r\nb: 2\r\n", Optional.of("1")),
                Arguments.of("b: &x 1\na: *x\n", Optional.of("1")),
                Arguments.of("a: ${FILLED_IN:1}\n", Optional.of("1")),
                Arguments.of("---\na: 1\n", Optional.of("1")));
    }

    @Test
    void readsFilesAndSaysWhichIsMissing(@TempDir Path directory) throws IOException {
        Path file = Files.writeString(directory.resolve("a.yml"), "a: 1\n");
        assertThat(reader.read(file).orElseThrow().text("a")).contains("1");
        assertThat(reader.read(directory.resolve("b.yml"))).isEmpty();
        assertThat(reader.read(directory)).isEmpty();
        assertThat(said()).hasSize(2);
        assertThat(said().get(0)).startsWith("b.yml: there is no file " + directory);
        assertThat(said().get(1)).contains("cannot read");
    }

    @Test
    void durationsAreWrittenAsTheyAreRead() {
        for (String text : List.of("500ms", "10s", "1m30s", "2h", "30d", "0s")) {
            assertThat(Amounts.duration(text).map(Amounts::text)).contains(text);
        }
        assertThat(Amounts.duration("-5s")).isEmpty();
        assertThat(Amounts.duration("5")).isEmpty();
        assertThat(Amounts.duration("9999999999999999999d")).isEmpty();
        assertThat(Amounts.duration("2y")).contains(Duration.ofDays(730));
    }
}
