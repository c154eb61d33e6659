package dev.nightjar.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import dev.nightjar.alerting.notify.Delivery;
import dev.nightjar.alerting.notify.DeliveryClient;
import dev.nightjar.alerting.notify.DeliveryContext;
import dev.nightjar.alerting.notify.Notification;
import dev.nightjar.alerting.notify.Notifier;
import dev.nightjar.alerting.rule.Alert;
import dev.nightjar.alerting.rule.AlertState;
import dev.nightjar.alerting.rule.Unit;
import dev.nightjar.core.Scheduler;
import dev.nightjar.core.Service;
import dev.nightjar.core.Severity;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/**
 * What every notifier promises, as tests to inherit: it hands over who, what and since when, it survives hostile text and
 * many alerts, several threads may use it, it keeps its secrets, and it closes twice. Those that use HTTP implement
 * {@link HttpNotifierContract} as well.
 */
public abstract class NotifierContract {
    /** What no receiver may take for its own language. */
    protected static final String HOSTILE =
            "</b><script>alert(1)</script> {{7*7}} *bold* <!channel> @everyone & \"quoted\" \r\nBcc: thief@example.com\r\n\u2028";

    private final Scheduler scheduler = Scheduler.daemon();
    private final DeliveryClient client = new DeliveryClient();
    private Notifier notifier = (notification, context) -> Delivery.delivered();

    /** For subclasses. */
    protected NotifierContract() {}

    /** A notifier whose receiver is up and empty. Called once a test. */
    protected abstract Notifier notifier() throws Exception;

    /** What the receiver got so far, decoded as its reader would see it. */
    protected abstract List<String> received() throws Exception;

    /** What must not be seen in {@code toString()}, such as the address of a webhook. */
    protected List<String> secrets() {
        return List.of();
    }

    /** Checks that {@link #HOSTILE} did no harm in {@code received}; by default that it arrived at all. */
    protected void assertHarmless(String received) {
        assertThat(received).isNotEmpty();
    }

    @BeforeEach
    final void start() throws Exception {
        notifier = notifier();
    }

    @AfterEach
    final void stop() {
        notifier.close();
        client.close();
        scheduler.close();
    }

    @Test
    void handsOverWhatFires() throws Exception {
        assertThat(deliver(firing(alert(Map.of("tenant", "acme"))))).isInstanceOf(Delivery.Delivered.class);
        assertThat(received()).singleElement().asString().contains("High Error Rate", "checkout", "P0", "20.3%", "1%");
        assertThat(received().get(0)).contains("runbooks.example.com", "req-1", "acme");
        assertThat(received().get(0)).containsIgnoringCase("firing");
    }

    @Test
    void handsOverThatItIsOver() throws Exception {
        Alert over = over(alert(Map.of()));
        assertThat(deliver(notification(true, List.of(over)))).isInstanceOf(Delivery.Delivered.class);
        assertThat(received()).singleElement().asString().containsIgnoringCase("resolved");
    }

    @Test
    void survivesHostileText() throws Exception {
        Alert hostile = alert(Map.of("path", HOSTILE, "tenant", "Ünïcödé 🦉"));
        assertThat(deliver(firing(hostile))).isInstanceOf(Delivery.Delivered.class);
        assertThat(received()).singleElement().asString().contains("Ünïcödé 🦉");
        assertHarmless(received().get(0));
    }

    @Test
    void survivesLoneSurrogatesAndLongTexts() throws Exception {
        Alert odd = alert(Map.of("half", "a\ud83e", "long", "x".repeat(4_000), "entities", "<&>".repeat(2_000)));
        assertThat(deliver(firing(odd))).isInstanceOf(Delivery.Delivered.class);
    }

    @Test
    void handsOverAHundredAlertsAsOne() throws Exception {
        List<Alert> many = new ArrayList<>();
        for (int i = 0; i < 100; i++) {
            many.add(alert(Map.of("tenant", "t" + i)));
        }
        assertThat(deliver(firing(many.toArray(Alert[]::new)))).isInstanceOf(Delivery.Delivered.class);
        assertThat(received()).singleElement().asString().contains("100 alerts");
    }

    @Test
    void servesSeveralThreads() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(4);
        try {
            List<Future<Delivery>> answers = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                answers.add(threads.submit(() -> deliver(firing(alert(Map.of())))));
            }
            for (Future<Delivery> answer : answers) {
                assertThat(answer.get(10, TimeUnit.SECONDS)).isInstanceOf(Delivery.Delivered.class);
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(received()).hasSize(8);
    }

    @Test
    void keepsItsSecrets() {
        for (String secret : secrets()) {
            assertThat(notifier.toString()).doesNotContain(secret);
        }
    }

    @Test
    void closesTwice() {
        assertThatCode(() -> {
                    notifier.close();
                    notifier.close();
                })
                .doesNotThrowAnyException();
    }

    private Delivery deliver(Notification notification) throws Exception {
        return notifier.deliver(notification, context());
    }

    private DeliveryContext context() {
        return client.context(InstantSource.system(), scheduler, Duration.ofSeconds(5));
    }

    /** One alert of a made-up rule, firing since three minutes, with {@code labels} besides its own. */
    public static Alert alert(Map<String, String> labels) {
        Instant now = Instant.parse("2026-03-01T12:00:00Z");
        return new Alert(
                "High Error Rate",
                labels,
                Map.of("summary", "too many errors", "runbook_url", "https://runbooks.example.com/errors"),
                AlertState.FIRING,
                Severity.P0,
                0.203,
                Unit.RATIO,
                "1%",
                now.minusSeconds(180),
                now,
                null,
                List.of(),
                List.of("req-1", "req-2"));
    }

    /** {@code alert}, a minute later and over. */
    public static Alert over(Alert alert) {
        return new Alert(
                alert.rule(),
                alert.labels(),
                alert.annotations(),
                AlertState.RESOLVED,
                alert.severity(),
                alert.value(),
                alert.unit(),
                alert.threshold(),
                alert.activeAt(),
                alert.firedAt(),
                alert.activeAt().plusSeconds(240),
                alert.recipients(),
                alert.sampleRequestIds());
    }

    /** A notification that {@code alerts} fire. */
    public static Notification firing(Alert... alerts) {
        return notification(false, List.of(alerts));
    }

    private static Notification notification(boolean resolved, List<Alert> alerts) {
        return new Notification(
                UUID.randomUUID().toString(),
                "3f2a",
                "P0/High Error Rate/ops",
                "",
                resolved,
                alerts,
                new Service("checkout", "1.4.2", "production", "a1"),
                Instant.parse("2026-03-01T12:00:00Z"),
                1,
                false,
                Map.of("runbook", "https://runbooks.example.com/errors"),
                "");
    }
}
