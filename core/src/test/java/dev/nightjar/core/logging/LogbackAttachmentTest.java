package dev.nightjar.core.logging;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import ch.qos.logback.classic.AsyncAppender;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.joran.spi.JoranException;
import ch.qos.logback.core.status.Status;
import dev.nightjar.core.Meters;
import dev.nightjar.core.Service;
import dev.nightjar.core.Severity;
import dev.nightjar.core.context.MarkingRedactor;
import dev.nightjar.core.error.ErrorReport;
import dev.nightjar.core.http.RememberingReporter;
import dev.nightjar.core.redaction.Redactor;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.helpers.NOPLoggerFactory;

class LogbackAttachmentTest {
    private static final Service SERVICE = new Service("checkout", null, "prod", null);

    private final LoggerContext context = new LoggerContext();
    private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
    private final RememberingReporter errors = new RememberingReporter();

    /** An appender of the XML's that keeps its bytes. */
    public static final class Kept extends OutputStreamAppender<ILoggingEvent> {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();

        @Override
        public void start() {
            setOutputStream(bytes);
            super.start();
        }

        List<Map<String, Object>> lines() {
            List<Map<String, Object>> lines = new ArrayList<>();
            for (String line : bytes.toString(StandardCharsets.UTF_8).split("\n", -1)) {
                if (!line.isEmpty()) {
                    lines.add(LogEvents.parse((line + "\n").getBytes(StandardCharsets.UTF_8)));
                }
            }
            return lines;
        }
    }

    @BeforeEach
    void givesTheContextAnMdc() {
        context.setMDCAdapter(new LogbackMDCAdapter());
    }

    @AfterEach
    void stopsTheContext() {
        context.stop();
    }

    private void configure(String encoder) {
        configure(encoder, "KEPT");
    }

    private void configure(String encoder, String root) {
        String xml = "<configuration><appender name='KEPT' class='" + Kept.class.getName() + "'>"
                + "<encoder class='dev.nightjar.core.logging.JsonEncoder'>" + encoder + "</encoder></appender>"
                + "<appender name='ASYNC' class='ch.qos.logback.classic.AsyncAppender'><appender-ref ref='KEPT'/>"
                + "</appender><root level='DEBUG'><appender-ref ref='" + root + "'/></root></configuration>";
        JoranConfigurator configurator = new JoranConfigurator();
        configurator.setContext(context);
        try {
            configurator.doConfigure(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        } catch (JoranException unexpected) {
            throw new AssertionError(unexpected);
        }
    }

    private LogbackAttachment attach() {
        return LogbackAttachment.attach(context, SERVICE, new MarkingRedactor(), meters, errors);
    }

    private Appender<ILoggingEvent> appender(String name) {
        Appender<ILoggingEvent> found = context.getLogger("ROOT").getAppender(name);
        assertThat(found).isNotNull();
        return found;
    }

    private Kept kept() {
        return (Kept) appender("KEPT");
    }

    private double counted(String level) {
        return meters.get(Meters.LOG_EVENTS).tag("level", level).counter().count();
    }

    @Test
    void lendsPolicyAndServiceToEncodersOfTheXml() {
        configure("");
        try (LogbackAttachment attachment = attach()) {
            assertThat(attachment.holds()).isTrue();
            context.getLogger("com.acme.Orders").info("the word hunter2");
            assertThat(kept().lines().get(0))
                    .containsEntry("message", "the word [REDACTED:test]")
                    .containsEntry("service", Map.of("name", "checkout", "environment", "prod"));
        }
        context.getLogger("com.acme.Orders").info("the word hunter2, password=Tr0ub4dor");
        assertThat(kept().lines().get(1))
                .doesNotContainKey("service")
                .extracting("message")
                .asString()
                .contains("hunter2")
                .doesNotContain("Tr0ub4dor");
        assertThat(context.getLogger("ROOT").getAppender("nightjar")).isNull();
        assertThat(meters.getMeters()).isEmpty();
        assertThat(meters.isClosed()).isFalse();
    }

    @Test
    void reachesEncodersBehindAnAsyncAppender() {
        configure("", "ASYNC");
        Kept behind = (Kept) ((AsyncAppender) appender("ASYNC")).getAppender("KEPT");
        try (LogbackAttachment attachment = attach()) {
            assertThat(attachment.holds()).isTrue();
            context.getLogger("com.acme.Orders").info("hello");
            appender("ASYNC").stop();
        }
        assertThat(behind.lines().get(0)).containsEntry("service", Map.of("name", "checkout", "environment", "prod"));
    }

    @Test
    void lendsToEncodersBuiltLaterAndAfterAReset() {
        try (LogbackAttachment attachment = attach()) {
            assertThat(attachment.holds()).isTrue();
            configure("");
            context.getLogger("com.acme.Orders").info("one");
            assertThat(kept().lines().get(0)).containsKey("service");
            context.reset();
            configure("");
            context.getLogger("com.acme.Orders").info("two");
            assertThat(kept().lines().get(0)).containsKey("service");
            assertThat(counted("info")).isEqualTo(2);
        }
        context.getLogger("com.acme.Orders").info("three");
        assertThat(kept().lines().get(1)).doesNotContainKey("service");
    }

    @Test
    void letsTheXmlWinOverItsSettings() {
        configure("<format>ecs</format><lineLimit>2048</lineLimit>");
        try (LogbackAttachment attachment =
                LogbackAttachment.attach(context, SERVICE, new MarkingRedactor(), null, null, "nightjar", 4096)) {
            assertThat(attachment.holds()).isTrue();
            context.getLogger("com.acme.Orders").info("x".repeat(5000));
            Map<String, Object> line = kept().lines().get(0);
            assertThat(line).containsKey("@timestamp");
            assertThat(line.toString()).hasSizeLessThan(2048);
        }
    }

    @Test
    void lendsItsSettingsToEncodersWithoutTheirOwn() {
        configure("");
        try (LogbackAttachment attachment =
                LogbackAttachment.attach(context, SERVICE, new MarkingRedactor(), null, null, "ecs", null)) {
            assertThat(attachment.holds()).isTrue();
            context.getLogger("com.acme.Orders").info("x");
            assertThat(kept().lines().get(0)).contains(entry("service.name", "checkout"));
        }
    }

    @Test
    void saysInTheStatusWhichFormatsThereAre() {
        configure("<format>xml</format>");
        assertThat(context.getStatusManager().getCopyOfStatusList())
                .extracting(Status::getMessage)
                .contains("log format 'xml' is unknown and 'nightjar' is used; use one of ecs, nightjar");
    }

    @Test
    void belongsToTheFirst() {
        configure("");
        LogbackAttachment first = attach();
        try (LogbackAttachment second = LogbackAttachment.attach(
                context, Service.named("other"), new MarkingRedactor(), new SimpleMeterRegistry(), errors)) {
            assertThat(first.holds()).isTrue();
            assertThat(second.holds()).isFalse();
        }
        context.getLogger("com.acme.Orders").info("x");
        assertThat(kept().lines().get(0)).containsKey("service");
        first.close();
        first.close();
        try (LogbackAttachment third = attach()) {
            assertThat(third.holds()).isTrue();
        }
    }

    @Test
    void countsEventsByLevelAllPresentFromTheStart() {
        try (LogbackAttachment attachment = attach()) {
            assertThat(attachment.holds()).isTrue();
            assertThat(meters.get(Meters.LOG_EVENTS).counters()).hasSize(5).allMatch(counter -> counter.count() == 0);
            context.getLogger("com.acme.Orders").warn("x");
            context.getLogger("dev.nightjar.core.X").error("x");
            assertThat(counted("warn")).isEqualTo(1);
            assertThat(counted("error")).isEqualTo(1);
            assertThat(counted("info")).isZero();
        }
    }

    @Test
    void reportsThrowablesOfWarningsAndErrorsButNotOurOwn() {
        IllegalStateException error = new IllegalStateException("boom");
        try (LogbackAttachment attachment = attach()) {
            assertThat(attachment.holds()).isTrue();
            context.getLogger("com.acme.Orders").info("x", error);
            context.getLogger("com.acme.Orders").error("no throwable");
            context.getLogger("dev.nightjar.core.X").error("x", error);
            assertThat(errors.reports).isEmpty();
            context.getLogger("com.acme.Orders").warn("x", error);
            context.getLogger("dev.nightjar.examples.quickstart.Orders").error("x", error);
        }
        context.getLogger("com.acme.Orders").error("after", error);
        assertThat(errors.reports).hasSize(2);
        ErrorReport warned = errors.reports.get(0);
        assertThat(warned.error()).isSameAs(error);
        assertThat(warned.handled()).isTrue();
        assertThat(warned.logger()).isEqualTo("com.acme.Orders");
        assertThat(warned.severity()).isNull();
        assertThat(warned.presumed()).isEqualTo(Severity.P3);
        assertThat(errors.reports.get(1).presumed()).isEqualTo(Severity.P2);
    }

    @Test
    void countsWhatCouldNotBeEncoded() {
        configure("");
        Redactor broken = new MarkingRedactor() {
            @Override
            public String redact(String text) {
                throw new IllegalStateException("broken");
            }
        };
        try (LogbackAttachment attachment = LogbackAttachment.attach(context, SERVICE, broken, meters, errors)) {
            assertThat(attachment.holds()).isTrue();
            context.getLogger("com.acme.Orders").info("hunter2");
            assertThat(meters.get(Meters.LOG_ENCODE_FAILURES).functionCounter().count())
                    .isEqualTo(1);
            assertThat(kept().lines().get(0))
                    .containsEntry("message", "[failed: IllegalStateException]")
                    .containsEntry("encode_error", "java.lang.IllegalStateException");
        }
    }

    @Test
    void holdsNothingWhereThereIsNoLogback() {
        try (LogbackAttachment attachment =
                LogbackAttachment.attach(new NOPLoggerFactory(), SERVICE, new MarkingRedactor(), meters, errors)) {
            assertThat(attachment.holds()).isFalse();
            assertThat(meters.getMeters()).isEmpty();
        }
    }
}
