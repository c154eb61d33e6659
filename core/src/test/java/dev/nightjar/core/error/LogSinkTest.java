package dev.nightjar.core.error;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;
import dev.nightjar.core.Severity;
import dev.nightjar.core.context.RequestContext;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

class LogSinkTest {
    private final Logger log = (Logger) LoggerFactory.getLogger("dev.nightjar.errors");
    private final ListAppender<ILoggingEvent> lines = new ListAppender<>() {
        @Override
        protected void append(ILoggingEvent line) {
            // Logback reads the MDC when it is asked first.
            line.prepareForDeferredProcessing();
            super.append(line);
        }
    };
    private final ErrorReporter reporter =
            ErrorReporter.builder().redactor(new CanaryRedactor()).start();

    @BeforeEach
    void listen() {
        log.setAdditive(false);
        lines.start();
        log.addAppender(lines);
    }

    @AfterEach
    void stop() {
        reporter.close();
        log.detachAppender(lines);
        log.setAdditive(true);
    }

    @Test
    void logsAnErrorOnceWithTheNamesOfOpenTelemetry() {
        RequestContext context = new RequestContext("req-1", null, null, null, "acme", null, null);
        ReportOutcome outcome = reporter.report(
                new IllegalStateException("canary failed", new Exception("root")), details -> details.context(context));
        reporter.flush(ofSeconds(10));

        assertThat(lines.list).hasSize(1);
        ILoggingEvent line = lines.list.get(0);
        assertThat(line.getLevel()).isEqualTo(Level.ERROR);
        assertThat(line.getFormattedMessage()).isEqualTo("java.lang.IllegalStateException: [REDACTED:test] failed");
        assertThat(line.getThrowableProxy())
                .as("a raw throwable would pass the redactor by")
                .isNull();
        assertThat(line.getMDCPropertyMap())
                .containsEntry("request_id", "req-1")
                .containsEntry("tenant", "acme");
        Map<String, Object> values =
                line.getKeyValuePairs().stream().collect(Collectors.toMap(pair -> pair.key, pair -> pair.value));
        assertThat(values)
                .containsEntry("error_id", outcome.eventId())
                .containsEntry("severity", "P2")
                .containsEntry("fingerprint", outcome.fingerprint())
                .containsEntry("exception.type", "java.lang.IllegalStateException")
                .containsEntry("exception.message", "[REDACTED:test] failed");
        assertThat((String) values.get("exception.stacktrace"))
                .startsWith("java.lang.IllegalStateException: [REDACTED:test] failed\n\tat "
                        + getClass().getName() + ".")
                .contains("\nCaused by: java.lang.Exception: root\n\tat ");
    }

    @Test
    void leavesOutWhatCameThroughALogCall() {
        reporter.report(new Exception(), details -> details.logger("com.acme.Orders"));
        reporter.flush(ofSeconds(10));
        assertThat(lines.list).isEmpty();
        assertThat(reporter.ledger().count(Fate.DELIVERED)).isEqualTo(1);
    }

    @Test
    void warnsOfWhatCanWait() {
        reporter.report(new Exception(), details -> details.severity(Severity.P3));
        reporter.flush(ofSeconds(10));
        assertThat(lines.list).extracting(ILoggingEvent::getLevel).containsExactly(Level.WARN);
    }

    @Test
    void carriesNothingOfOneErrorIntoTheNextLine() {
        reporter.report(
                new Exception("first"),
                details -> details.context(new RequestContext("req-1", null, null, null, null, null, null)));
        reporter.report(new RuntimeException("second"), details -> details.context(RequestContext.NONE));
        reporter.flush(ofSeconds(10));
        assertThat(lines.list.get(1).getMDCPropertyMap()).isEmpty();
    }
}
