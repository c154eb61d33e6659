package dev.nightjar.core.logging;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggerContextListener;
import ch.qos.logback.core.Appender;
import ch.qos.logback.core.OutputStreamAppender;
import ch.qos.logback.core.spi.AppenderAttachable;
import dev.nightjar.core.Meters;
import dev.nightjar.core.error.ErrorReporter;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.ILoggerFactory;

/** A LoggerContext in our hands. Loaded only where Logback is on the class path. Thread-safe. */
final class LogbackHold implements LogbackAttachment.Held, LoggerContextListener {
    private final LoggerContext context;
    private final Loan loan;
    private final EventWatch watch;
    private final @Nullable MeterRegistry meters;
    private final @Nullable Meter failures;

    private LogbackHold(
            LoggerContext context, Loan loan, @Nullable MeterRegistry meters, @Nullable ErrorReporter errors) {
        this.context = context;
        this.loan = loan;
        this.watch = new EventWatch(meters, errors);
        this.meters = meters;
        this.failures = meters == null
                ? null
                : FunctionCounter.builder(Meters.LOG_ENCODE_FAILURES, loan, Loan::encodeFailures)
                        .description("Log events that could not be encoded as they should")
                        .register(meters);
    }

    /** Null when somebody holds it already. */
    static @Nullable LogbackHold take(
            ILoggerFactory factory, Loan loan, @Nullable MeterRegistry meters, @Nullable ErrorReporter errors) {
        LoggerContext context = (LoggerContext) factory;
        synchronized (context) {
            if (context.getObject(Loan.KEY) != null) {
                return null;
            }
            context.putObject(Loan.KEY, loan);
        }
        LogbackHold hold = new LogbackHold(context, loan, meters, errors);
        hold.watch.setContext(context);
        hold.watch.start();
        hold.lendToAll();
        hold.root().addAppender(hold.watch);
        context.addListener(hold);
        return hold;
    }

    @Override
    public void close() {
        synchronized (context) {
            if (context.getObject(Loan.KEY) == loan) {
                context.removeObject(Loan.KEY);
            }
        }
        context.removeListener(this);
        root().detachAppender(watch);
        watch.remove();
        loan.end();
        if (meters != null && failures != null) {
            meters.remove(failures);
        }
    }

    @Override
    public boolean isResetResistant() {
        return true;
    }

    /** A reset, as of a changed {@code logback.xml}, clears objects and appenders; encoders built next find the loan. */
    @Override
    public void onReset(LoggerContext ours) {
        context.putObject(Loan.KEY, loan);
        watch.start();
        root().addAppender(watch);
    }

    @Override
    public void onStart(LoggerContext ours) {}

    @Override
    public void onStop(LoggerContext ours) {}

    @Override
    public void onLevelChange(Logger logger, Level level) {}

    private Logger root() {
        return context.getLogger(org.slf4j.Logger.ROOT_LOGGER_NAME);
    }

    private void lendToAll() {
        Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        for (Logger logger : context.getLoggerList()) {
            lend(logger, seen);
        }
    }

    private void lend(AppenderAttachable<ILoggingEvent> parent, Set<Object> seen) {
        for (Iterator<Appender<ILoggingEvent>> each = parent.iteratorForAppenders(); each.hasNext(); ) {
            Appender<ILoggingEvent> appender = each.next();
            if (!seen.add(appender)) {
                continue;
            }
            if (appender instanceof OutputStreamAppender<ILoggingEvent> output
                    && output.getEncoder() instanceof JsonEncoder encoder) {
                loan.lendTo(encoder);
            }
            if (appender instanceof AppenderAttachable<?>) {
                // An appender of logging events hands them to appenders of logging events.
                @SuppressWarnings("unchecked")
                AppenderAttachable<ILoggingEvent> inner = (AppenderAttachable<ILoggingEvent>) appender;
                lend(inner, seen);
            }
        }
    }
}
