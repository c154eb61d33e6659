package dev.nightjar.alerting.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.nightjar.alerting.WordRedactor;
import dev.nightjar.alerting.internal.yaml.Amounts;
import dev.nightjar.alerting.internal.yaml.YamlMap;
import dev.nightjar.alerting.internal.yaml.YamlReader;
import dev.nightjar.alerting.promql.Labels;
import dev.nightjar.alerting.promql.LoadedSeries;
import dev.nightjar.alerting.promql.Samples;
import dev.nightjar.alerting.promql.SeriesNotation;
import dev.nightjar.alerting.promql.TestData;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.AlertState;
import dev.nightjar.alerting.rule.Rule;
import dev.nightjar.alerting.rule.RuleFile;
import dev.nightjar.core.Problems;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What Prometheus 3.5 computed for the same rules and series, at every step, pending included. */
class RecordedTimelinesTest {
    private static final Surroundings SURROUNDINGS =
            new Surroundings("test", new WordRedactor(), Instant.EPOCH, (rule, labels, since) -> List.of());
    private final JsonMapper json = new JsonMapper();

    @Test
    void scenariosRunAsRecorded() throws IOException {
        Optional<Path> folder = TestData.folder("rules");
        assumeTrue(folder.isPresent(), "no recorded timelines");
        List<Path> scenarios;
        try (Stream<Path> files = Files.list(folder.get().resolve("scenarios"))) {
            scenarios = files.filter(file -> file.toString().endsWith(".yml"))
                    .sorted()
                    .toList();
        }
        assertThat(scenarios).isNotEmpty();
        int steps = 0;
        for (Path scenario : scenarios) {
            steps += scenario(scenario);
        }
        System.out.println("recorded scenarios: " + scenarios.size() + ", " + steps + " steps agree");
    }

    @Test
    void randomRulesRunAsRecorded() throws IOException {
        Optional<Path> folder = TestData.folder("rules");
        assumeTrue(folder.isPresent(), "no recorded timelines");
        List<Path> files;
        try (Stream<Path> found = Files.list(folder.get())) {
            files = found.filter(file -> file.toString().endsWith(".jsonl.gz"))
                    .sorted()
                    .toList();
        }
        int cases = 0;
        List<String> wrong = new ArrayList<>();
        for (Path file : files) {
            try (BufferedReader lines = new BufferedReader(
                    new InputStreamReader(new GZIPInputStream(Files.newInputStream(file)), StandardCharsets.UTF_8))) {
                for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                    cases++;
                    random(json.readTree(line), wrong);
                }
            }
        }
        System.out.println("recorded random rules: " + (cases - wrong.size()) + " of " + cases + " agree");
        assertThat(wrong).isEmpty();
        assertThat(cases).isPositive();
    }

    private int scenario(Path file) throws IOException {
        Problems problems = new Problems();
        YamlMap root = new YamlReader(problems, new WordRedactor()).read(file).orElseThrow();
        List<Rule> rules = new ArrayList<>();
        for (String name : root.texts("rule_files")) {
            rules.addAll(RuleFile.of(file.resolveSibling(name).normalize())
                    .load(new RuleFile.Context(Map.of(), variable -> null, new WordRedactor()), problems));
        }
        YamlMap test = root.maps("tests").get(0);
        LoadedSeries series = new LoadedSeries();
        long step = test.duration("interval").orElseThrow().toMillis();
        for (YamlMap input : test.maps("input_series")) {
            series.load(input.requiredText("series"), input.requiredText("values"), step);
        }
        problems.throwIfAny();
        String timelines = String.valueOf(file.getFileName()).replace(".yml", ".json");
        JsonNode recorded = json.readTree(
                file.resolveSibling("../timelines/" + timelines).normalize().toFile());
        long interval = Amounts.duration(recorded.get("interval").asString())
                .orElseThrow()
                .toMillis();
        Map<Long, List<String>> expected = new TreeMap<>();
        for (JsonNode at : recorded.get("timeline")) {
            expected.put(at.get("t").asLong() * 1000, alerts(at.get("alerts")));
        }
        Map<Long, List<String>> actual =
                run(rules, series, interval, List.copyOf(expected.keySet()).get(expected.size() - 1));
        actual.keySet().retainAll(expected.keySet());
        assertThat(actual).as(String.valueOf(file.getFileName())).isEqualTo(expected);
        return expected.size();
    }

    private void random(JsonNode recorded, List<String> wrong) {
        LoadedSeries series = new LoadedSeries();
        long step = recorded.get("interval_s").asLong() * 1000;
        recorded.get("series").propertyStream().forEach(entry -> {
            List<Double> values = new ArrayList<>();
            for (JsonNode value : entry.getValue()) {
                values.add(
                        value.isNull()
                                ? SeriesNotation.MISSING
                                : value.isNumber()
                                        ? value.asDouble()
                                        : SeriesNotation.values(value.asString())
                                                .get(0));
            }
            Labels labels = SeriesNotation.labels(entry.getKey());
            Samples samples = SeriesNotation.samples(values, step);
            series.put(labels, samples);
        });
        String rule = "groups:\n- name: g\n  rules:\n  - alert: R\n    expr: '"
                + recorded.get("expr").asString().replace("'", "''")
                + "'\n    for: " + recorded.get("for_s").asLong() + "s\n    keep_firing_for: "
                + recorded.get("keep_s").asLong() + "s\n";
        Problems problems = new Problems();
        List<Rule> rules = RuleFile.of("random.yml", rule)
                .load(new RuleFile.Context(Map.of(), variable -> null, new WordRedactor()), problems);
        problems.throwIfAny();
        long interval = recorded.get("eval_s").asLong() * 1000;
        Map<Long, List<String>> actual =
                run(rules, series, interval, interval * recorded.get("steps").asLong());
        actual.values().removeIf(List::isEmpty);
        Map<Long, List<String>> expected = new TreeMap<>();
        recorded.get("timeline")
                .propertyStream()
                .forEach(entry -> expected.put(
                        Long.parseLong(entry.getKey()) * 1000,
                        alerts(entry.getValue()).stream()
                                .map(text -> text.replace("{", "{alertname=R, ").replace(", }", "}"))
                                .toList()));
        if (!actual.equals(expected)) {
            wrong.add(recorded.get("id").asString() + " " + recorded.get("expr").asString() + "\n  expected " + expected
                    + "\n  actual   " + actual);
        }
    }

    private static List<String> alerts(JsonNode alerts) {
        TreeSet<String> texts = new TreeSet<>();
        for (JsonNode alert : alerts) {
            TreeMap<String, String> labels = new TreeMap<>();
            alert.get("labels")
                    .propertyStream()
                    .forEach(
                            label -> labels.put(label.getKey(), label.getValue().asString()));
            texts.add(alert.get("state").asString() + " " + labels);
        }
        return List.copyOf(texts);
    }

    private static Map<Long, List<String>> run(List<Rule> rules, LoadedSeries series, long interval, long end) {
        Map<Long, List<String>> timeline = new TreeMap<>();
        Map<String, RuleState> states = Map.of();
        for (long at = 0; at <= end; at += interval) {
            Step step = Evaluation.step(rules, series, states, Instant.ofEpochMilli(at), SURROUNDINGS);
            states = step.states();
            TreeSet<String> texts = new TreeSet<>();
            for (RuleState state : states.values()) {
                assertThat(state.failure()).isEmpty();
                for (ActiveAlert active : state.alerts().values()) {
                    Alert alert = active.alert();
                    if (alert.state() != AlertState.RESOLVED) {
                        texts.add(alert.state().name().toLowerCase(java.util.Locale.ROOT) + " "
                                + new TreeMap<>(alert.labels()));
                    }
                }
            }
            timeline.put(at, List.copyOf(texts));
        }
        return timeline;
    }
}
