package dev.nightjar.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A start that cannot work is refused in plain words, and ends with 1. */
class QuickstartRefusalIT {
    private static final Duration REFUSAL = Duration.ofSeconds(30);

    @TempDir
    private Path directory;

    @Test
    void namesThePortThatIsInUse() throws IOException, InterruptedException {
        try (ServerSocket taken = new ServerSocket(0)) {
            String port = String.valueOf(taken.getLocalPort());

            assertThat(refusal(Map.of("PORT", port))).contains(port, "in use", "PORT=");
        }
    }

    @Test
    void namesAPortThatIsNone() throws IOException, InterruptedException {
        assertThat(refusal(Map.of("PORT", "eighty"))).contains("'eighty'", "0 to 65535");
    }

    @Test
    void namesAnArgumentItDoesNotKnow() throws IOException, InterruptedException {
        assertThat(refusal(Map.of(), "--quiet")).contains("'--quiet'", "--no-traffic");
    }

    @Test
    void namesEveryProblemOfTheRulesWithLineAndKey() throws IOException, InterruptedException {
        write("alerts.yml", """
                version: 1
                alerts:
                  - name: First
                    condition: eror_rate > 1%
                    severity: critical
                  - name: Second
                    condition: p95_latency_ms > 5%
                    severity: urgent
                  - name: Third
                    condition: error_rate > 1%
                    severity: low
                    notifcation: [inbox]
                """);
        write("nightjar.yml", "service: orders\nalerting: { rules: [alerts.yml] }\n");

        assertThat(refusal(Map.of()))
                .contains("alerts.yml:4:", "alerts[0].condition", "eror_rate", "error_rate")
                .contains("alerts.yml:7:", "alerts[1].condition")
                .contains("alerts.yml:8:", "alerts[1].severity", "urgent")
                .contains("alerts.yml:12:", "notifcation", "notification");
    }

    @Test
    void namesAnEnvironmentVariableNobodySet() throws IOException, InterruptedException {
        write("nightjar.yml", "service: orders\nsentry: { dsn: \"${NO_SUCH_DSN}\" }\n");

        assertThat(refusal(Map.of())).contains("nightjar.yml:2:", "sentry.dsn", "NO_SUCH_DSN");
    }

    @Test
    void readsTheFileThatNightjarConfigNames() throws IOException, InterruptedException {
        write("other.yml", "service: orders\nalertin: {}\n");

        assertThat(refusal(Map.of("NIGHTJAR_CONFIG", "other.yml"))).contains("other.yml:2:", "alertin", "alerting");
    }

    private void write(String name, String text) throws IOException {
        Files.writeString(directory.resolve(name), text);
    }

    private String refusal(Map<String, String> environment, String... arguments)
            throws IOException, InterruptedException {
        try (QuickstartProcess quickstart = QuickstartProcess.launch(directory, environment, arguments)) {
            assertThat(quickstart.exitCode(REFUSAL)).as(quickstart.output()).isEqualTo(1);
            String words = String.join("\n", quickstart.err());
            assertThat(words).startsWith("The quickstart did not start: ").doesNotContain("\tat ", "Exception");
            return words;
        }
    }
}
