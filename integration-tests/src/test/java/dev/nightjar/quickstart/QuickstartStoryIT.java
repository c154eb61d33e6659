package dev.nightjar.quickstart;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** The story the quickstart plays by itself, from listening to the resolved message, with Sentry at the other end. */
@TestInstance(Lifecycle.PER_CLASS)
class QuickstartStoryIT {
    private static final Duration STORY = Duration.ofSeconds(150);
    private static final List<String> SECRETS = List.of(
            "4111 1111 1111 1111",
            "4111111111111111",
            "Tr0ub4dor-and-3",
            "eyJhbGciOiJIUzI1NiJ9.eyJzdWIiOiJzaG9wIn0.c2VjcmV0LXNpZ25hdHVyZQ");

    private SentryReceiver sentry;
    private QuickstartProcess quickstart;
    private final List<String> pages = new ArrayList<>();

    @BeforeAll
    void playTheStory(@TempDir Path directory) throws IOException {
        sentry = new SentryReceiver();
        quickstart = QuickstartProcess.start(directory, Map.of("SENTRY_DSN", sentry.dsn()));
        quickstart.await("the alert fires", STORY, () -> said("is FIRING") >= 0);
        for (String page : List.of("/inbox", "/logs", "/errors", "/metrics", "/healthz")) {
            pages.add(quickstart.get(page).body());
        }
        quickstart.await("the story ends", STORY, () -> said("That was the story") >= 0);
        pages.add(quickstart.get("/inbox").body());
        pages.add(quickstart.get("/logs").body());
    }

    @AfterAll
    void stop() {
        quickstart.close();
        sentry.close();
    }

    @Test
    void goesFromHealthyOverPendingAndFiringToResolvedInAboutAMinute() {
        List<Integer> steps = List.of(
                said("is listening on"),
                said("healthy so far"),
                said("POST /faults/errors?ratio=0.2"),
                said("High Error Rate is PENDING"),
                said("High Error Rate is FIRING"),
                said("DELETE /faults"),
                said("High Error Rate is RESOLVED"),
                said("That was the story"));

        assertThat(steps).as(quickstart.output()).doesNotContain(-1).isSorted();
        assertThat(quickstart.out().get(said("healthy so far"))).contains(" 0 failed, /readyz answers 200");
        assertThat(secondsOf("High Error Rate is RESOLVED")).isBetween(35.0, 90.0);
        assertThat(secondsOf("High Error Rate is FIRING") - secondsOf("High Error Rate is PENDING"))
                .isBetween(3.5, 9.0);
    }

    @Test
    void notifiesOnceEachWayByWebhookMailAndLog() {
        assertThat(inbox("webhook")).hasSize(2);
        assertThat(inbox("mail")).hasSize(2);
        assertThat(quickstart.out().stream().filter(line -> line.contains("  log: {")))
                .hasSize(2);
        for (String kind : List.of("webhook", "mail")) {
            assertThat(inbox(kind).get(0).path("title").asString()).contains("FIRING", "orders", "High Error Rate");
            assertThat(inbox(kind).get(1).path("title").asString()).contains("RESOLVED", "orders", "High Error Rate");
        }
    }

    @Test
    void saysNameSeverityValueThresholdTimeRunbookAndASampleRequest() {
        JsonNode firing = inbox("webhook").get(0).path("payload");

        assertThat(firing.path("name").asString()).isEqualTo("High Error Rate");
        assertThat(firing.path("severity").asString()).isEqualTo("P0");
        assertThat(firing.path("value").asDouble()).isBetween(0.01, 0.3);
        assertThat(firing.path("threshold").asString()).isEqualTo("1%");
        assertThat(firing.path("since").asString()).endsWith("Z");
        assertThat(firing.path("runbook").asString()).isEqualTo("https://runbooks.example.com/high-error-rate");
        assertThat(firing.path("sample_request_ids").size()).isPositive();
        assertThat(inbox("mail").get(0).path("mail").path("text").asString())
                .contains("High Error Rate", "1%", "https://runbooks.example.com/high-error-rate");
    }

    @Test
    void quotesARequestThatReallyFailed() {
        String sample = inbox("webhook")
                .get(0)
                .path("payload")
                .path("sample_request_ids")
                .get(0)
                .asString();

        assertThat(sample).matches("[A-Za-z0-9._-]{1,128}");
        assertThat(pages.get(0) + pages.get(1) + pages.get(2)).contains(sample);
    }

    @Test
    void sendsTheErrorToSentryAsOneRedactedEvent() {
        quickstart.await("an event at Sentry", Duration.ofSeconds(20), () -> !events().isEmpty());

        assertThat(events().get(0)).contains("GatewayException", "[REDACTED", "request_id");
    }

    @Test
    void showsNoneOfThePlantedSecretsAnywhere() {
        List<String> outward = new ArrayList<>(pages);
        outward.addAll(sentry.envelopes());
        outward.addAll(quickstart.out());
        outward.addAll(quickstart.err());

        assertThat(String.join("\n", pages)).contains("GatewayException");
        for (String secret : SECRETS) {
            assertThat(outward).noneMatch(text -> text.contains(secret));
        }
    }

    private List<String> events() {
        return sentry.envelopes().stream()
                .filter(envelope -> envelope.contains("GatewayException"))
                .toList();
    }

    private List<JsonNode> inbox(String kind) {
        return StreamSupport.stream(quickstart.json("/inbox").spliterator(), false)
                .filter(received -> received.path("kind").asString().equals(kind))
                .toList();
    }

    private int said(String text) {
        List<String> lines = List.copyOf(quickstart.out());
        for (int i = 0; i < lines.size(); i++) {
            if (lines.get(i).contains(text)) {
                return i;
            }
        }
        return -1;
    }

    private double secondsOf(String text) {
        String line = quickstart.out().get(said(text)).strip();
        return Double.parseDouble(line.substring(0, line.indexOf(' ')));
    }
}
