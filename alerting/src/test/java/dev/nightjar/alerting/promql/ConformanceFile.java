package dev.nightjar.alerting.promql;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Runs one file of Prometheus' promqltest format. Confined to one thread. */
final class ConformanceFile {
    private static final Pattern INSTANT = Pattern.compile("eval(_\\w+)?\\s+instant\\s+at\\s+(\\S+)\\s+(.+)");
    private static final Pattern RANGE =
            Pattern.compile("eval(_\\w+)?\\s+range\\s+from\\s+(\\S+)\\s+to\\s+(\\S+)\\s+step\\s+(\\S+)\\s+(.+)");
    private static final Pattern SERIES =
            Pattern.compile("([^\\s{]*(?:\\{(?:[^\"}]|\"(?:[^\"\\\\]|\\\\.)*\")*})?)\\s*(.*)");
    private static final double EPSILON = 1e-6;

    private final String name;
    private final List<String> lines;
    private int at;
    private LoadedSeries source = new LoadedSeries();
    private final List<Labels> natives = new ArrayList<>();
    private int passed;
    private final Map<String, Integer> skipped = new TreeMap<>();
    private final List<String> failed = new ArrayList<>();

    private ConformanceFile(Path file) throws IOException {
        this.name = String.valueOf(file.getFileName());
        this.lines = Files.readAllLines(file);
    }

    static ConformanceFile run(Path file) throws IOException {
        ConformanceFile run = new ConformanceFile(file);
        run.run();
        return run;
    }

    int passed() {
        return passed;
    }

    Map<String, Integer> skipped() {
        return skipped;
    }

    List<String> failed() {
        return failed;
    }

    private void run() {
        while (at < lines.size()) {
            String line = lines.get(at).strip();
            if (line.isEmpty() || line.startsWith("#")) {
                at++;
            } else if (line.equals("clear")) {
                at++;
                source = new LoadedSeries();
                natives.clear();
            } else if (line.startsWith("load")) {
                load(line);
            } else if (line.startsWith("eval")) {
                eval(line);
            } else {
                throw new IllegalStateException(name + ":" + (at + 1) + ": cannot read " + line);
            }
        }
    }

    private List<String> block() {
        at++;
        List<String> block = new ArrayList<>();
        while (at < lines.size() && !lines.get(at).isBlank()) {
            String line = lines.get(at).strip();
            if (!line.startsWith("#")) {
                block.add(line);
            }
            at++;
        }
        return block;
    }

    private void load(String line) {
        boolean nhcb = line.contains("nhcb");
        long step = millis(line.split("\\s+")[1]);
        for (String entry : block()) {
            Matcher matcher = SERIES.matcher(entry);
            if (!matcher.matches()) {
                throw new IllegalStateException(name + ":" + at + ": cannot read series " + entry);
            }
            Labels labels = SeriesNotation.labels(matcher.group(1));
            if (matcher.group(2).contains("{{")) {
                natives.add(labels);
                continue;
            }
            if (nhcb) {
                natives.add(labels.with(Labels.NAME, labels.metric().replaceFirst("_(bucket|sum|count)$", ""))
                        .with("le", ""));
            }
            add(labels, SeriesNotation.samples(SeriesNotation.values(matcher.group(2)), step));
        }
    }

    /** A series may be loaded in several steps. */
    private void add(Labels labels, Samples more) {
        Samples old = source.get(labels);
        TreeMap<Long, Double> all = new TreeMap<>();
        for (Samples samples : List.of(old, more)) {
            for (int i = 0; i < samples.size(); i++) {
                all.put(samples.time(i), samples.value(i));
            }
        }
        source.put(
                labels,
                new Samples(
                        all.keySet().stream().mapToLong(Long::longValue).toArray(),
                        all.values().stream().mapToDouble(Double::doubleValue).toArray()));
    }

    private static long millis(String text) {
        double seconds = Durations.seconds(text);
        return Math.round((seconds >= 0 ? seconds : Double.parseDouble(text)) * 1000);
    }

    private void eval(String line) {
        String where = name + ":" + (at + 1) + ": " + line;
        List<String> expected = block();
        Matcher instant = INSTANT.matcher(line);
        Matcher range = RANGE.matcher(line);
        boolean isInstant = instant.matches();
        if (!isInstant && !range.matches()) {
            throw new IllegalStateException(where);
        }
        String text = isInstant ? instant.group(3) : range.group(5);
        String kind = isInstant ? instant.group(1) : range.group(1);
        boolean fails = "_fail".equals(kind) || expected.stream().anyMatch(e -> e.startsWith("expect fail"));
        String reason = outside(text, expected);
        if (!reason.isEmpty()) {
            skipped.merge(reason, 1, Integer::sum);
            return;
        }
        boolean ordered = "_ordered".equals(kind) || expected.contains("expect ordered");
        String problem;
        try {
            problem = isInstant
                    ? instant(text, millis(instant.group(2)), expected, ordered)
                    : range(text, millis(range.group(2)), millis(range.group(3)), millis(range.group(4)), expected);
            if (fails) {
                problem = "expected a failure";
            }
        } catch (PromqlException refused) {
            problem = fails ? "" : String.valueOf(refused.getMessage());
        }
        if (problem.isEmpty()) {
            passed++;
        } else {
            failed.add(where + "\n    " + problem);
        }
    }

    private String outside(String text, List<String> expected) {
        if (expected.stream().anyMatch(e -> !e.startsWith("expect") && e.contains("{{"))) {
            return "native histograms";
        }
        try {
            for (Expression.Requirement requirement : Expression.parse(text).requirements()) {
                for (Labels labels : natives) {
                    if (requirement.matchers().stream().allMatch(matcher -> matcher.matches(labels))) {
                        return "native histograms";
                    }
                }
            }
        } catch (PromqlException refused) {
            if (refused.problem().contains("is not supported")) {
                return refused.problem().replaceFirst(":.*", "");
            }
        }
        return "";
    }

    private String instant(String text, long time, List<String> expected, boolean ordered) {
        Value value = Expression.parse(text).evaluate(source, Instant.ofEpochMilli(time));
        List<String> lines = expected.stream()
                .filter(line -> !line.startsWith("expect") || line.startsWith("expect string"))
                .toList();
        if (value instanceof Value.Scalar scalar) {
            double wanted = SeriesNotation.values(lines.get(0)).get(0);
            return equal(wanted, scalar.value()) ? "" : "expected " + wanted + ", found " + scalar.value();
        }
        if (value instanceof Value.Text string) {
            String quoted = lines.get(0).substring("expect string ".length()).strip();
            return quoted.substring(1, quoted.length() - 1).equals(string.value()) ? "" : "found " + string.value();
        }
        if (value instanceof Value.Matrix matrix) {
            return matrix(matrix, expected);
        }
        List<Value.Element> elements = ((Value.Vector) value).elements();
        if (lines.size() != elements.size()) {
            return "expected " + lines.size() + " elements, found " + elements;
        }
        Map<Labels, Double> actual = new LinkedHashMap<>();
        elements.forEach(element -> actual.put(element.labels(), element.value()));
        int index = 0;
        for (String line : lines) {
            Matcher matcher = SERIES.matcher(line);
            if (!matcher.matches()) {
                throw new IllegalStateException(line);
            }
            Labels labels = SeriesNotation.labels(matcher.group(1));
            double wanted = SeriesNotation.values(matcher.group(2)).get(0);
            Double found = actual.get(labels);
            if (found == null || !equal(wanted, found)) {
                return "expected " + line + ", found " + elements;
            }
            if (ordered && !elements.get(index).labels().equals(labels)) {
                return "expected " + line + " at " + index + ", found " + elements;
            }
            index++;
        }
        return "";
    }

    private String matrix(Value.Matrix matrix, List<String> expected) {
        Matcher header = Pattern.compile("expect range vector from (\\S+) to (\\S+) step (\\S+)")
                .matcher("");
        long from = 0;
        long step = 0;
        List<String> rows = new ArrayList<>();
        for (String line : expected) {
            if (header.reset(line).matches()) {
                from = millis(header.group(1));
                step = millis(header.group(3));
            } else if (!line.startsWith("expect")) {
                rows.add(line);
            }
        }
        Map<Labels, Samples> actual = new HashMap<>();
        matrix.rows()
                .forEach(row -> actual.put(row.dropName() ? row.labels().withoutName() : row.labels(), row.samples()));
        if (rows.size() != actual.size()) {
            return "expected " + rows.size() + " rows, found " + matrix;
        }
        for (String row : rows) {
            Matcher matcher = SERIES.matcher(row);
            if (!matcher.matches()) {
                throw new IllegalStateException(row);
            }
            Samples wanted = SeriesNotation.samples(SeriesNotation.values(matcher.group(2)), step);
            Samples found = actual.getOrDefault(SeriesNotation.labels(matcher.group(1)), Samples.NONE);
            if (wanted.size() != found.size()) {
                return "expected " + row + ", found " + found.size() + " points";
            }
            for (int i = 0; i < wanted.size(); i++) {
                if (wanted.time(i) + from != found.time(i) || !equal(wanted.value(i), found.value(i))) {
                    return "expected " + row + ", found " + found.value(i) + " at " + found.time(i);
                }
            }
        }
        return "";
    }

    private String range(String text, long from, long to, long step, List<String> expected) {
        Expression expression = Expression.parse(text);
        Map<Labels, Map<Long, Double>> actual = new LinkedHashMap<>();
        for (long time = from; time <= to; time += step) {
            Value value = expression.evaluate(
                    source, Instant.ofEpochMilli(time), Instant.ofEpochMilli(from), Instant.ofEpochMilli(to));
            if (value instanceof Value.Scalar scalar) {
                actual.computeIfAbsent(Labels.empty(), l -> new HashMap<>()).put(time, scalar.value());
            } else {
                for (Value.Element element : ((Value.Vector) value).elements()) {
                    actual.computeIfAbsent(element.labels(), l -> new HashMap<>())
                            .put(time, element.value());
                }
            }
        }
        List<String> rows =
                expected.stream().filter(line -> !line.startsWith("expect")).toList();
        if (rows.size() != actual.size()) {
            return "expected " + rows.size() + " rows, found " + actual;
        }
        for (String row : rows) {
            Matcher matcher = SERIES.matcher(row);
            if (!matcher.matches()) {
                throw new IllegalStateException(row);
            }
            Map<Long, Double> found = actual.getOrDefault(SeriesNotation.labels(matcher.group(1)), Map.of());
            List<Double> wanted = SeriesNotation.values(matcher.group(2));
            for (int i = 0; i < wanted.size() || from + i * step <= to; i++) {
                Double value = found.get(from + i * step);
                double want = i < wanted.size() ? wanted.get(i) : SeriesNotation.MISSING;
                if (SeriesNotation.isMissing(want) != (value == null) || value != null && !equal(want, value)) {
                    return "expected " + row + ", found " + found;
                }
            }
        }
        return "";
    }

    private static boolean equal(double a, double b) {
        if (Double.isNaN(a) || Double.isNaN(b)) {
            return Double.isNaN(a) && Double.isNaN(b);
        }
        return a == b || Math.abs(a - b) / Math.min(Math.abs(a) + Math.abs(b), Double.MAX_VALUE) < EPSILON;
    }
}
