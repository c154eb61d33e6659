package dev.nightjar.redaction;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.OutputStreamAppender;
import dev.nightjar.alerting.Alerting;
import dev.nightjar.alerting.notify.Delivery;
import dev.nightjar.alerting.notify.Notification;
import dev.nightjar.alerting.rule.RuleFile;
import dev.nightjar.alerting.series.SeriesRegistry;
import dev.nightjar.core.Service;
import dev.nightjar.core.error.ErrorReporter;
import dev.nightjar.core.logging.JsonEncoder;
import dev.nightjar.core.redaction.Preset;
import dev.nightjar.core.redaction.RedactionPolicy;
import dev.nightjar.core.redaction.Redactor;
import dev.nightjar.core.redaction.Replacement;
import dev.nightjar.quickstart.SentryReceiver;
import dev.nightjar.sentry.SentryBridge;
import io.micrometer.core.instrument.Gauge;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.util.Locale;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPMDCAdapter;

/** Acceptance checks 23 and 28 where the text leaves: a log line, a Sentry event and an alert under one policy. */
class RedactionChecksStationsTest {
    private static final Service SERVICE = Service.named("shop");
    private static final Pattern PSEUDONYM = Pattern.compile("\\[email:k1:[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}]");
    private static final byte[] KEY = "0123456789abcdef0123456789abcdef".getBytes(UTF_8);
    private static final byte[] OTHER_KEY = "fedcba9876543210fedcba9876543210".getBytes(UTF_8);

    private static RedactionPolicy policy(Replacement emails) {
        return RedactionPolicy.builder()
                .emails(Preset.SECRETS)
                .replacement("email", emails)
                .build();
    }

    private static String logLine(Redactor redactor, String message, Throwable thrown) {
        LoggerContext logback = new LoggerContext();
        logback.setMDCAdapter(new NOPMDCAdapter());
        JsonEncoder encoder = new JsonEncoder();
        encoder.setRedactor(redactor);
        encoder.start();
        ByteArrayOutputStream written = new ByteArrayOutputStream();
        OutputStreamAppender<ILoggingEvent> appender = new OutputStreamAppender<>();
        appender.setContext(logback);
        appender.setEncoder(encoder);
        appender.setOutputStream(written);
        appender.start();
        var log = logback.getLogger("com.acme.Shop");
        log.addAppender(appender);
        log.error(message, thrown);
        logback.stop();
        return written.toString(UTF_8);
    }

    private static String sentryEvent(Redactor redactor, Throwable thrown) throws IOException {
        try (SentryReceiver receiver = new SentryReceiver()) {
            SentryBridge bridge = SentryBridge.builder()
                    .dsn(receiver.dsn())
                    .service(SERVICE)
                    .redactor(redactor)
                    .start();
            try (ErrorReporter reporter = ErrorReporter.builder()
                    .service(SERVICE)
                    .redactor(redactor)
                    .logErrors(false)
                    .sink(bridge)
                    .closeWithin(Duration.ofSeconds(10))
                    .start()) {
                reporter.report(thrown);
                reporter.flush(Duration.ofSeconds(10));
            }
            return String.join("\n", receiver.envelopes());
        }
    }

    private static String alert(Redactor redactor, String label, String summary) throws InterruptedException {
        BlockingQueue<Notification> inbox = new LinkedBlockingQueue<>();
        SeriesRegistry meters = new SeriesRegistry();
        Gauge.builder("shop.waiting", () -> 1).tag("customer", label).register(meters);
        try (Alerting alerting = Alerting.builder()
                .service(SERVICE)
                .redactor(redactor)
                .meters(meters)
                .step(Duration.ofMillis(500))
                .rules(RuleFile.of("alerts.yml", """
                        alerts:
                          - name: Waiting
                            expr: shop_waiting > 0
                            severity: critical
                            summary: "%s"
                        """.formatted(summary)))
                .notifier("inbox", (notification, context) -> {
                    inbox.add(notification);
                    return Delivery.delivered();
                })
                .start()) {
            assertThat(alerting.rules()).hasSize(1);
            Notification first = Objects.requireNonNull(inbox.poll(30, TimeUnit.SECONDS), "no alert");
            return first + " " + first.alerts();
        }
    }

    private static Set<String> pseudonyms(String text) {
        return PSEUDONYM.matcher(text).results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static RuntimeException error(String message) {
        return new IllegalStateException(message, new IOException("cause: " + message));
    }

    @Test
    void check23TheSameMessageIsRedactedInTheLogTheSentryEventAndTheAlert() throws Exception {
        RedactionPolicy policy = RedactionPolicy.builder().build();
        for (String message : new String[] {
            "Detail: Key (email)=(a@b.c) already exists.",
            "[Source: (String)\"{\"password\":\"LEAK\"}\"; line: 1, column: 13]",
            "binding parameter [1] as [VARCHAR] - [LEAK]",
            "binding parameter (1:VARCHAR) <- [LEAK]"
        }) {
            RuntimeException error = error(message);
            error.addSuppressed(error("suppressed: " + message));
            String line = logLine(policy.redactor(Preset.SECRETS), message, error);
            String event = sentryEvent(policy.redactor(Preset.PRIVACY), error);
            String alert = alert(
                    policy.redactor(Preset.PRIVACY),
                    message,
                    message.replace("{", "{{").replace("\"", "\\\"").replace("}", "}}"));

            for (String station : new String[] {line, event, alert}) {
                assertThat(station).doesNotContain("LEAK", "a@b.c").contains("[REDACTED:");
            }
            StackTraceElement frame = error.getStackTrace()[0];
            assertThat(line).contains("java.lang.IllegalStateException", "java.io.IOException", frame.toString());
            assertThat(event)
                    .contains("\"type\":\"IllegalStateException\"", "\"module\":\"" + frame.getClassName() + "\"")
                    .contains("\"lineno\":" + frame.getLineNumber());
        }
    }

    @Test
    void check28OneAddressHasOnePseudonymInTheLogTheSentryEventAndTheAlert() throws Exception {
        RedactionPolicy policy = policy(Replacement.hmac(KEY, "k1"));
        String line = logLine(
                policy.redactor(Preset.SECRETS),
                "mail to Anna.Miller@Example.org",
                error("to anna.miller@example.org"));
        String event = sentryEvent(policy.redactor(Preset.PRIVACY), error("mail to ANNA.MILLER@EXAMPLE.ORG refused"));
        String alert = alert(
                policy.redactor(Preset.PRIVACY), "anna.miller@example.org", "mail to anna.Miller@example.org waits");

        assertThat(pseudonyms(line)).hasSize(1);
        assertThat(pseudonyms(event)).isEqualTo(pseudonyms(line));
        assertThat(pseudonyms(alert)).isEqualTo(pseudonyms(line));
        assertThat((line + event + alert).toLowerCase(Locale.ROOT)).doesNotContain("miller");
    }

    @Test
    void check28LetterCaseMakesNoDifferenceAndTheKeyDoes() {
        Redactor one = policy(Replacement.hmac(KEY, "k1")).redactor(Preset.SECRETS);
        Redactor same = policy(Replacement.hmac(KEY.clone(), "k1")).redactor(Preset.PRIVACY);
        Redactor other = policy(Replacement.hmac(OTHER_KEY, "k1")).redactor(Preset.SECRETS);
        String upper = "Key (email)=(A@B.c) exists";
        String lower = "Key (email)=(a@b.c) exists";

        assertThat(one.redact(upper)).isEqualTo(one.redact(lower)).isNotEqualTo(upper);
        assertThat(pseudonyms(one.redact(upper))).hasSize(1);
        assertThat(same.redact(upper)).as("another process with the same key").isEqualTo(one.redact(upper));
        assertThat(other.redact(upper)).isNotEqualTo(one.redact(upper));
        assertThat(one.redact("to B@b.co")).isNotEqualTo(one.redact("to a@b.co"));
        assertThat(one.redact("to A@B.co")).isEqualTo(one.redact("to a@b.co"));
    }

    @Test
    void check28WithoutAKeyNothingIsTheSameInAnotherProcess() {
        Redactor one = policy(Replacement.hmac()).redactor(Preset.SECRETS);
        Redactor other = policy(Replacement.hmac()).redactor(Preset.SECRETS);

        assertThat(one.redact("to anna@example.org")).isEqualTo(one.redact("to Anna@example.org"));
        assertThat(one.redact("to anna@example.org")).isNotEqualTo(other.redact("to anna@example.org"));
        assertThat(Redactor.privacy().redact("to anna@example.org")).isEqualTo("to [REDACTED:email]");
    }

    @Test
    void check28TheLastFourAndThePseudonymOfACardAreNeverTogether() {
        Redactor hashed = RedactionPolicy.builder()
                .replacement("card", Replacement.hmac(KEY, "k1"))
                .build()
                .redactor(Preset.PRIVACY);
        Redactor partial = RedactionPolicy.builder().build().redactor(Preset.PRIVACY);
        for (String card : new String[] {"4242424242424242", "4242 4242 4242 4242", "4242-4242-4242-4242"}) {
            String text = "card " + card + " {\"pan\":" + card.replaceAll("[ -]", "") + ",\"n\":[" + card + ", 1]}";
            assertThat(hashed.redact(text)).contains("[card:k1:").doesNotContain("4242");
            assertThat(partial.redact(text)).contains("424242******4242").doesNotContain("[card:");
            assertThat(partial.redact(hashed.redact(text))).isEqualTo(hashed.redact(text));
            assertThat(hashed.redact(partial.redact(text))).isEqualTo(partial.redact(text));
        }
    }
}
