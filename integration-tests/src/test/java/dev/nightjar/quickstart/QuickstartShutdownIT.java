package dev.nightjar.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A signal ends the quickstart cleanly, and quickly; a notifier that refuses does not stop the others. */
class QuickstartShutdownIT {
    private static final Duration END = Duration.ofSeconds(5);
    private static final Duration SOON = Duration.ofSeconds(40);

    @TempDir
    private Path directory;

    @ParameterizedTest
    @CsvSource({"TERM, 143", "INT, 130"})
    void endsOnASignalWithThePortFree(String signal, int exitCode) throws IOException, InterruptedException {
        try (QuickstartProcess quickstart = QuickstartProcess.start(directory, Map.of())) {
            quickstart.await("ready", SOON, () -> quickstart.get("/readyz").statusCode() == 200);
            int port = quickstart.uri().getPort();
            quickstart.signal(signal);
            quickstart.await("readiness 503 while it drains", END, () -> readinessIsDown(quickstart));

            assertThat(quickstart.exitCode(END)).isEqualTo(exitCode);
            assertThat(QuickstartProcess.isFree(port)).isTrue();
            assertThat(quickstart.err()).isEmpty();
        }
    }

    @Test
    void sendsWhatIsPendingBeforeItEnds() throws IOException, InterruptedException {
        try (WebhookReceiver receiver = new WebhookReceiver(503);
                QuickstartProcess quickstart = withNotifier(receiver, "outside")) {
            failUntil(quickstart, () -> receiver.bodies().size() >= 2);
            receiver.answer(200);
            quickstart.signal("TERM");

            assertThat(quickstart.exitCode(END)).isEqualTo(143);
            assertThat(receiver.taken()).isNotEmpty().first().asString().contains("High Error Rate", "firing");
        }
    }

    @Test
    void goesOnWhenANotifierRefuses() throws IOException {
        try (WebhookReceiver receiver = new WebhookReceiver(400);
                QuickstartProcess quickstart = withNotifier(receiver, "outside, inbox")) {
            failUntil(quickstart, () -> !quickstart.json("/inbox").isEmpty());

            assertThat(receiver.bodies()).isNotEmpty();
            assertThat(quickstart.get("/inbox").body()).contains("High Error Rate");
            quickstart.await(
                    "a line about the notifier that refuses",
                    SOON,
                    () -> quickstart.logs().stream()
                            .anyMatch(line -> line.path("level").asString().matches("WARN|ERROR")
                                    && line.path("message").asString().contains("outside")));
            assertThat(quickstart.get("/metrics").body().lines())
                    .anyMatch(line -> line.startsWith("nightjar_notifications_total{")
                            && line.contains("notifier=\"outside\"")
                            && line.contains("outcome=\"rejected\"")
                            && !line.endsWith(" 0.0"));
            assertThat(quickstart.get("/livez").statusCode()).isEqualTo(200);
        }
    }

    private QuickstartProcess withNotifier(WebhookReceiver receiver, String notified) throws IOException {
        Files.writeString(directory.resolve("nightjar.yml"), """
                service: orders
                drain: 200ms
                health: { checks: { database: { interval: 1s } } }
                alerting: { step: 1s, rules: [alerts.yml] }
                notifiers: { outside: { type: webhook, url: "${OUTSIDE}" } }
                """);
        Files.writeString(directory.resolve("alerts.yml"), """
                version: 1
                defaults: { over: 5s, for: 1s, keep_firing_for: 0s }
                alerts:
                  - name: High Error Rate
                    condition: error_rate > 1%%
                    severity: critical
                    notification: [%s]
                """.formatted(notified));
        return QuickstartProcess.start(directory, Map.of("OUTSIDE", receiver.url()), "--no-traffic");
    }

    private static void failUntil(QuickstartProcess quickstart, java.util.function.BooleanSupplier told) {
        quickstart.post("/faults/errors?ratio=1");
        quickstart.await("notified", SOON, () -> {
            quickstart.get("/orders/1");
            return told.getAsBoolean();
        });
    }

    private static boolean readinessIsDown(QuickstartProcess quickstart) {
        try {
            return quickstart.get("/readyz").statusCode() == 503;
        } catch (UncheckedIOException alreadyGone) {
            return false;
        }
    }
}
