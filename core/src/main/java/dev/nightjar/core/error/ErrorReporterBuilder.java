package dev.nightjar.core.error;

import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Meters;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Scheduler;
import dev.nightjar.core.Service;
import dev.nightjar.core.Severity;
import dev.nightjar.core.redaction.Redactor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Settings of an ErrorReporter; every one has a default. Confined to one thread. */
public final class ErrorReporterBuilder {
    private static final Logger LOG = LoggerFactory.getLogger(ErrorReporter.class);

    private Service service = Service.named("unnamed");
    private @Nullable Redactor redactor;
    private @Nullable MeterRegistry meters;
    private InstantSource clock = InstantSource.system();
    private @Nullable Scheduler scheduler;
    private final List<ErrorSink> sinks = new ArrayList<>();
    private final List<String> ignored = new ArrayList<>();
    private final Map<String, Severity> severities = new LinkedHashMap<>();
    private boolean logErrors = true;
    private Duration closeWithin = Duration.ofSeconds(2);

    ErrorReporterBuilder() {}

    /** Who is speaking; {@code unnamed} by default. */
    public ErrorReporterBuilder service(Service service) {
        this.service = service;
        return this;
    }

    /** What every text passes before a sink sees it; {@link Redactor#privacy()} by default. */
    public ErrorReporterBuilder redactor(Redactor redactor) {
        this.redactor = redactor;
        return this;
    }

    /** Where errors are counted; nowhere by default. It stays the caller's, without our meters after close. */
    public ErrorReporterBuilder meters(MeterRegistry meters) {
        this.meters = meters;
        return this;
    }

    /** The wall clock; the system's by default. */
    public ErrorReporterBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** Monotonic time and delays; one of its own by default. It stays the caller's. */
    public ErrorReporterBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
    }

    /** One more place where captured errors go; the reporter closes it. */
    public ErrorReporterBuilder sink(ErrorSink sink) {
        sinks.add(sink);
        return this;
    }

    /**
     * Errors that are nobody's concern: those of these classes, of what extends or implements them, or caused by such.
     *
     * @param classNames as {@link Class#getName()} gives them; a class need not be there
     */
    public ErrorReporterBuilder ignore(Collection<String> classNames) {
        ignored.addAll(classNames);
        return this;
    }

    /**
     * How urgent errors of this class are, of what extends or implements it, and what they cause. Of several that match,
     * the first given wins.
     */
    public ErrorReporterBuilder severity(String className, Severity severity) {
        severities.putIfAbsent(className, severity);
        return this;
    }

    /**
     * Whether an error that did not come through a log call is logged once, redacted, on the logger
     * {@code dev.nightjar.errors}; true by default.
     */
    public ErrorReporterBuilder logErrors(boolean logErrors) {
        this.logErrors = logErrors;
        return this;
    }

    /** How long close may wait for what is on its way; 2 seconds by default. */
    public ErrorReporterBuilder closeWithin(Duration closeWithin) {
        this.closeWithin = closeWithin;
        return this;
    }

    /**
     * A reporter that is open for reports.
     *
     * @throws ConfigurationException with everything that is wrong; the sinks are closed then
     */
    public ErrorReporter start() {
        Problems problems = new Problems();
        ignored.forEach(name -> checkClassName(problems, "errors.ignore", name));
        severities.keySet().forEach(name -> checkClassName(problems, "errors.severity", name));
        if (closeWithin.isNegative()) {
            problems.add(
                    "errors.closeWithin", "'" + closeWithin + "' is negative", "give a duration such as 2s, or 0s");
        }
        if (meters != null && meters.find(Meters.ERRORS).meter() != null) {
            problems.add(
                    "errors.meters",
                    "the registry already carries " + Meters.ERRORS + " of another open reporter",
                    "close that one first, or give each a registry of its own");
        }
        if (!problems.isEmpty()) {
            sinks.forEach(ErrorReporterBuilder::close);
        }
        problems.throwIfAny();
        List<ErrorSink> all = new ArrayList<>(sinks);
        if (logErrors && sinks.stream().noneMatch(LogSink.class::isInstance)) {
            all.add(new LogSink());
        }
        return new CapturingReporter(
                new Redaction(redactor != null ? redactor : Redactor.privacy(), service),
                new ErrorCounters(meters),
                clock,
                scheduler,
                all,
                new IgnoreRules(ignored),
                new SeverityClassifier(severities),
                closeWithin);
    }

    /** The refusal is what matters; a sink that fails to close must not hide it. */
    private static void close(ErrorSink sink) {
        try {
            sink.close();
        } catch (RuntimeException ignored) {
            LOG.debug("a sink did not close: {}", ignored.getClass().getName());
        }
    }

    private static void checkClassName(Problems problems, String key, String name) {
        boolean startsPart = true;
        boolean valid = !name.isEmpty() && !name.endsWith(".");
        for (int i = 0; i < name.length() && valid; i++) {
            char c = name.charAt(i);
            valid = startsPart ? Character.isJavaIdentifierStart(c) : c == '.' || Character.isJavaIdentifierPart(c);
            startsPart = c == '.';
        }
        if (!valid) {
            problems.add(
                    key,
                    "'" + name + "' is no class name",
                    "write it in full, as com.acme.PaymentException; what extends it is meant as well");
        }
    }
}
