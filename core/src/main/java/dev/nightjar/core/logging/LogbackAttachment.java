package dev.nightjar.core.logging;

import dev.nightjar.core.Service;
import dev.nightjar.core.error.ErrorReporter;
import dev.nightjar.core.redaction.Redactor;
import io.micrometer.core.instrument.MeterRegistry;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;

/**
 * What a starting Nightjar does to Logback, and undoes on close. Every {@link JsonEncoder} of the context, those built
 * later included, is lent policy, service and settings; one appender on the root logger counts
 * {@value dev.nightjar.core.Meters#LOG_EVENTS} and hands the throwables of WARN and ERROR events to the ErrorReporter,
 * but for those of our own loggers. The first to attach to a context holds it. Usable where Logback is not on the class
 * path: then there is nothing to hold. Thread-safe.
 */
public final class LogbackAttachment implements AutoCloseable {
    private static final String LOGBACK = "ch.qos.logback.classic.LoggerContext";

    private final @Nullable Held held;

    /** A context in our hands, in words that need no Logback. */
    interface Held extends AutoCloseable {
        @Override
        void close();
    }

    private LogbackAttachment(@Nullable Held held) {
        this.held = held;
    }

    /**
     * Attaches to {@code factory}, as {@code LoggerFactory.getILoggerFactory()} gives it.
     *
     * @param redactor of log lines: preset SECRETS
     * @param meters where log events are counted, or null
     * @param errors who captures throwables, or null
     */
    public static LogbackAttachment attach(
            ILoggerFactory factory,
            Service service,
            Redactor redactor,
            @Nullable MeterRegistry meters,
            @Nullable ErrorReporter errors) {
        return attach(factory, service, redactor, meters, errors, null, null);
    }

    /**
     * As the other, with settings for encoders that have none of their own.
     *
     * @param format one of {@link LogFormats#names()}, or null
     * @param lineLimit bytes as {@link JsonEncoder#setLineLimit} takes them, or null
     */
    public static LogbackAttachment attach(
            ILoggerFactory factory,
            Service service,
            Redactor redactor,
            @Nullable MeterRegistry meters,
            @Nullable ErrorReporter errors,
            @Nullable String format,
            @Nullable Integer lineLimit) {
        return new LogbackAttachment(
                isLogback(factory)
                        ? LogbackHold.take(factory, new Loan(service, redactor, format, lineLimit), meters, errors)
                        : null);
    }

    /** Whether it is this one that Logback answers to; false when another came first, or there is no Logback. */
    public boolean holds() {
        return held != null;
    }

    /** Takes back what was lent and removes what was added. Idempotent. */
    @Override
    public void close() {
        if (held != null) {
            held.close();
        }
    }

    /** By name, so that no class of Logback is asked for where there is none. */
    private static boolean isLogback(ILoggerFactory factory) {
        for (Class<?> type = factory.getClass(); type != null; type = type.getSuperclass()) {
            if (type.getName().equals(LOGBACK)) {
                return true;
            }
        }
        return false;
    }
}
