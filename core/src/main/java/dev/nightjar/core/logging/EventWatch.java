package dev.nightjar.core.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.ThrowableProxy;
import ch.qos.logback.core.UnsynchronizedAppenderBase;
import dev.nightjar.core.Meters;
import dev.nightjar.core.Severity;
import dev.nightjar.core.error.ErrorReport;
import dev.nightjar.core.error.ErrorReporter;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The one appender of ours on the root logger: counts events, and hands throwables to the reporter. Thread-safe. */
final class EventWatch extends UnsynchronizedAppenderBase<ILoggingEvent> {
    private static final String OURS = "dev.nightjar.";

    /** Applications, though they live under our name. */
    private static final String EXAMPLES = "dev.nightjar.examples.";

    private static final Level[] LEVELS = {Level.TRACE, Level.DEBUG, Level.INFO, Level.WARN, Level.ERROR};

    private final @Nullable MeterRegistry meters;
    private final @Nullable ErrorReporter errors;
    private final Map<Level, Counter> counters = new LinkedHashMap<>();

    EventWatch(@Nullable MeterRegistry meters, @Nullable ErrorReporter errors) {
        this.meters = meters;
        this.errors = errors;
        setName("nightjar");
        if (meters != null) {
            for (Level level : LEVELS) {
                counters.put(
                        level,
                        Counter.builder(Meters.LOG_EVENTS)
                                .description("Log events")
                                .tag(Meters.LEVEL, level.toString().toLowerCase(Locale.ROOT))
                                .register(meters));
            }
        }
    }

    /** Not {@code append}, because the base class leaves out what is logged while it appends, and that counts as well. */
    @Override
    public void doAppend(ILoggingEvent event) {
        if (!isStarted()) {
            return;
        }
        Counter counter = counters.get(event.getLevel());
        if (counter != null) {
            counter.increment();
        }
        append(event);
    }

    @Override
    protected void append(ILoggingEvent event) {
        if (errors != null
                && event.getLevel().isGreaterOrEqual(Level.WARN)
                && event.getThrowableProxy() instanceof ThrowableProxy thrown
                && !isOurs(event.getLoggerName())) {
            errors.report(ErrorReport.of(thrown.getThrowable())
                    .logger(event.getLoggerName())
                    .presumed(event.getLevel().isGreaterOrEqual(Level.ERROR) ? Severity.P2 : Severity.P3)
                    .build());
        }
    }

    /** Takes the counters out of their registry, for good. */
    void remove() {
        stop();
        if (meters != null) {
            counters.values().forEach(meters::remove);
        }
    }

    private static boolean isOurs(String logger) {
        return logger.startsWith(OURS) && !logger.startsWith(EXAMPLES);
    }
}
