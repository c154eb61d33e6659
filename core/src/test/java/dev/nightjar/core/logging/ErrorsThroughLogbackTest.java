package dev.nightjar.core.logging;

import static java.time.Duration.ofSeconds;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import dev.nightjar.core.Service;
import dev.nightjar.core.Severity;
import dev.nightjar.core.context.RequestContext;
import dev.nightjar.core.error.CapturedError;
import dev.nightjar.core.error.Decision;
import dev.nightjar.core.error.ErrorMemory;
import dev.nightjar.core.error.ErrorReporter;
import dev.nightjar.core.error.ErrorSinks;
import dev.nightjar.core.redaction.Redactor;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** One error on its usual way: logged, thrown on, wrapped by a framework, seen again at the edge. */
class ErrorsThroughLogbackTest {
    private final LoggerContext logback = new LoggerContext();
    private final ErrorMemory memory = ErrorSinks.memory(10);
    private final ErrorReporter reporter =
            ErrorReporter.builder().logErrors(false).sink(memory).start();
    private final LogbackAttachment attachment =
            LogbackAttachment.attach(logback, Service.named("orders"), Redactor.standard(), null, reporter);
    private final Logger log = logback.getLogger("com.acme.Orders");

    @AfterEach
    void close() {
        attachment.close();
        reporter.close();
        logback.stop();
    }

    @Test
    void isOneEventAndThreeDuplicates() {
        RequestContext request = new RequestContext("req-1", null, null, null, null, "/orders", null);
        IllegalStateException error = new IllegalStateException("no stock");
        log.error("could not pay", error);
        log.error("giving up", error);
        reporter.report(
                new ExecutionException(error),
                details -> details.context(request).status(500).unhandled());
        reporter.report(error, details -> details.context(request).unhandled());
        reporter.flush(ofSeconds(10));

        assertThat(reporter.ledger().count(Decision.ACCEPTED)).isEqualTo(1);
        assertThat(reporter.ledger().count(Decision.DUPLICATE)).isEqualTo(3);
        assertThat(memory.errors()).singleElement().satisfies(captured -> {
            assertThat(captured.logger()).isEqualTo("com.acme.Orders");
            assertThat(captured.severity()).isEqualTo(Severity.P2);
        });
        assertThat(reporter.groups()).singleElement().satisfies(group -> {
            assertThat(group.count()).isEqualTo(1);
            assertThat(group.severity()).as("the most urgent seen").isEqualTo(Severity.P1);
        });
    }

    @Test
    void isNewsWhenAMereWarningEscapes() {
        IllegalStateException error = new IllegalStateException("no stock");
        log.warn("will be tried again", error);
        reporter.report(error, details -> details.status(500).unhandled());
        reporter.flush(ofSeconds(10));
        assertThat(memory.errors()).extracting(CapturedError::severity).containsExactly(Severity.P3, Severity.P1);
    }
}
