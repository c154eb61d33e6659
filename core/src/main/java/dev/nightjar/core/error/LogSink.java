package dev.nightjar.core.error;

import dev.nightjar.core.Severity;
import dev.nightjar.core.error.CapturedError.Cause;
import dev.nightjar.core.error.CapturedError.Frame;
import java.util.Map;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;
import org.slf4j.spi.LoggingEventBuilder;

/** See {@link ErrorSinks#log()}. Thread-safe. */
final class LogSink implements ErrorSink {
    private final Logger log = LoggerFactory.getLogger("dev.nightjar.errors");

    @Override
    public void accept(CapturedError error, Consumer<Fate> fate) {
        if (error.logger() == null) {
            // The worker has no request of its own, so the MDC is empty but for what stands here.
            Map<String, String> fields = error.context().fields();
            fields.forEach(MDC::put);
            try {
                write(error);
            } finally {
                fields.keySet().forEach(MDC::remove);
            }
        }
        fate.accept(Fate.DELIVERED);
    }

    private void write(CapturedError error) {
        LoggingEventBuilder event = (error.severity() == Severity.P3 ? log.atWarn() : log.atError())
                .addKeyValue("error_id", error.id())
                .addKeyValue("severity", error.severity().name())
                .addKeyValue("fingerprint", error.fingerprint())
                .addKeyValue("exception.type", error.type());
        String message = error.message();
        if (message != null) {
            event = event.addKeyValue("exception.message", message);
        }
        event.addKeyValue("exception.stacktrace", stackTrace(error))
                .log(headline(error.chain().get(0)));
    }

    /** As the JDK prints it, from what was captured. */
    static String stackTrace(CapturedError error) {
        StringBuilder text = new StringBuilder(512);
        for (Cause cause : error.chain()) {
            text.append(text.length() == 0 ? "" : "Caused by: ")
                    .append(headline(cause))
                    .append('\n');
            for (Frame frame : cause.frames()) {
                text.append("\tat ").append(frame.type()).append('.').append(frame.method());
                text.append('(').append(frame.file() == null ? "Unknown Source" : frame.file());
                text.append(frame.line() > 0 ? ":" + frame.line() : "").append(")\n");
            }
        }
        return text.toString();
    }

    private static String headline(Cause cause) {
        return cause.message() == null ? cause.type() : cause.type() + ": " + cause.message();
    }
}
