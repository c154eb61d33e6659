package dev.nightjar.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.nightjar.core.json.JsonWriter;
import dev.nightjar.core.redaction.Redactor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** What is left of an event that could not be encoded, or not in its limit: never longer than the shortest limit. */
final class MinimalLine {
    private static final int MAX_TEXT = 48;

    private MinimalLine() {}

    /** @param failure why there is no more of it, or null when the limit was too short */
    static byte[] of(ILoggingEvent event, Redactor redactor, @Nullable Throwable failure) {
        JsonWriter out = new JsonWriter()
                .beginObject()
                .field("timestamp", told(() -> LogLine.timestamp(LogFacts.at(event))))
                .field("level", told(() -> String.valueOf(event.getLevel())))
                .field("logger", told(event::getLoggerName))
                .field("message", told(() -> redactor.redact(start(event.getFormattedMessage()))));
        if (failure != null) {
            out.field("encode_error", told(() -> failure.getClass().getName()));
        }
        return out.field("truncated", true).endObject().lineEnd().toBytes();
    }

    /** Enough for the redactor to recognise what begins within the text that is shown. */
    private static String start(@Nullable String message) {
        return message == null ? "null" : message.substring(0, Math.min(message.length(), 1024));
    }

    private static String told(Supplier<@Nullable String> part) {
        try {
            String text = part.get();
            return text == null ? "null" : text.length() > MAX_TEXT ? LogLine.shortened(text, MAX_TEXT) : text;
        } catch (Exception | StackOverflowError | LinkageError | AssertionError failed) {
            return "[failed: " + failed.getClass().getSimpleName() + "]";
        }
    }
}
