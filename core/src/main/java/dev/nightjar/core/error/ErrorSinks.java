package dev.nightjar.core.error;

/** The sinks that core brings. */
public final class ErrorSinks {
    private ErrorSinks() {}

    /**
     * Logs each error that did not come through a log call, once, on the logger {@code dev.nightjar.errors}: P3 as
     * warning, others as error, with the key-values {@code error_id}, {@code severity}, {@code fingerprint} and
     * OpenTelemetry's {@code exception.type}, {@code exception.message} and {@code exception.stacktrace}, and the
     * request's fields in the MDC. A reporter has one unless its builder says {@code logErrors(false)}.
     */
    public static ErrorSink log() {
        return new LogSink();
    }

    /**
     * Keeps the last {@code capacity} errors.
     *
     * @throws IllegalArgumentException when {@code capacity} is less than 1
     */
    public static ErrorMemory memory(int capacity) {
        return new ErrorMemory(capacity);
    }
}
