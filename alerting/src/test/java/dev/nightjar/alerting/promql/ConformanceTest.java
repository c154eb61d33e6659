package dev.nightjar.alerting.promql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** Prometheus' own cases, read from the shared data; what lies outside the subset is skipped for a printed reason. */
class ConformanceTest {
    /** Of the shared folder; another one only has to have a case that passes and none that fails. */
    private static final int FLOOR = 515;

    @Test
    void prometheusOwnCasesPass() throws IOException {
        Optional<Path> folder = TestData.folder("promqltest");
        assumeTrue(folder.isPresent(), "no conformance files");
        List<Path> files;
        try (Stream<Path> found = Files.list(folder.get())) {
            files = found.filter(file -> file.toString().endsWith(".test"))
                    .sorted()
                    .toList();
        }
        int passed = 0;
        Map<String, Integer> skipped = new TreeMap<>();
        List<String> failed = new ArrayList<>();
        for (Path file : files) {
            ConformanceFile results = ConformanceFile.run(file);
            passed += results.passed();
            results.skipped().forEach((reason, count) -> skipped.merge(reason, count, Integer::sum));
            failed.addAll(results.failed());
        }
        int all = passed
                + failed.size()
                + skipped.values().stream().mapToInt(Integer::intValue).sum();
        System.out.println("promqltest: " + passed + " of " + all + " cases pass, skipped " + skipped);
        assertThat(failed).as("%d failed cases", failed.size()).isEmpty();
        assertThat(passed).isPositive();
        if (System.getProperty("nightjar.data.promqltest") == null) {
            assertThat(passed).isGreaterThanOrEqualTo(FLOOR);
        }
    }
}
