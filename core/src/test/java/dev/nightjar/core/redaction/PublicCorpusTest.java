package dev.nightjar.core.redaction;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Scores the published test suites of other secret scanners, which lie outside the repository. */
class PublicCorpusTest {
    private static final String PROPERTY = "nightjar.data.redaction";
    private static final JsonMapper JSON = JsonMapper.builder().build();

    @Test
    void findsWhatPublishedScannersFindAndKeepsWhatTheyKeep() throws IOException {
        String named = System.getProperty(PROPERTY);
        Path folder = named != null ? Path.of(named) : besideTheRepository();
        if (named == null && !Files.isDirectory(folder)) {
            System.out.println("PublicCorpusTest: skipped, no folder " + folder + "; name one with -D" + PROPERTY);
            assumeTrue(false, "no corpus");
        }

        CorpusScore score = new CorpusScore();
        List<CorpusScore.Sample> samples = samples(folder);
        assertThat(samples).as("samples in %s", folder).isNotEmpty();
        Redactor privacy = Redactor.privacy();
        Redactor strict = Redactor.strict();
        for (CorpusScore.Sample sample : samples) {
            score.add(sample, sample.tier().equals("strict") ? strict : privacy);
        }
        System.out.println(score.report());
        if (Boolean.getBoolean("nightjar.redaction.misses")) {
            score.misses().forEach(System.out::println);
        }

        // A little under what is reached, and over what the specification asks, so that a step back is seen.
        assertThat(score.recall("core")).as("core recall").isGreaterThanOrEqualTo(0.995);
        assertThat(score.recall("pii")).as("pii recall").isGreaterThanOrEqualTo(0.99);
        assertThat(score.recall("extra")).as("extra recall").isGreaterThanOrEqualTo(0.95);
        assertThat(score.recall("strict")).as("strict recall").isGreaterThanOrEqualTo(0.95);
        for (String tier : List.of("core", "pii", "extra", "strict")) {
            assertThat(score.weakestCategory(tier))
                    .as("weakest category of " + tier)
                    .isGreaterThanOrEqualTo(0.75);
        }
        assertThat(score.falsePositives()).as("false positives").isLessThanOrEqualTo(0.002);
        assertThat(score.collateral()).as("collateral").isLessThanOrEqualTo(0.04);
        assertThat(score.collateralWithKeys())
                .as("collateral with private keys")
                .isLessThanOrEqualTo(0.11);
        assertThat(score.idempotent()).as("idempotent").isEqualTo(1.0);
    }

    private static Path besideTheRepository() {
        Path at = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(at.resolve(".mvn"))) {
            Path parent = at.getParent();
            if (parent == null) {
                return Path.of("no repository around the working directory");
            }
            at = parent;
        }
        return at.resolveSibling("shared").resolve("data").resolve("redaction");
    }

    private static List<CorpusScore.Sample> samples(Path folder) throws IOException {
        List<CorpusScore.Sample> samples = new ArrayList<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*.jsonl.gz")) {
            for (Path file : files) {
                try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                        new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                        samples.add(sample(JSON.readTree(line)));
                    }
                }
            }
        }
        return samples;
    }

    private static CorpusScore.Sample sample(JsonNode node) {
        String secret = node.path("expect").asString().equals("redact")
                ? node.path("secret").asString()
                : null;
        return new CorpusScore.Sample(
                node.path("id").asString(),
                node.path("tier").asString(),
                node.path("category").asString(),
                node.path("text").asString(),
                secret);
    }
}
