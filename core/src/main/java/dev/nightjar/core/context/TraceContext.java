package dev.nightjar.core.context;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Where this is in a distributed trace (W3C Trace Context). Immutable.
 *
 * @param traceId 32 lower-case hex digits, not all zero
 * @param spanId 16 lower-case hex digits, not all zero
 * @param flags two lower-case hex digits
 */
public record TraceContext(String traceId, String spanId, String flags) {
    private static final int LENGTH = 55;

    /** OpenTelemetry's current span on this thread; null when there is none, or its API is not on the class path. */
    public static @Nullable TraceContext current() {
        return Found.SPANS.current();
    }

    /**
     * Reads a {@code traceparent} header: {@code 00-traceId-spanId-flags}. Null unless there is exactly one value and it
     * is valid; a version above 00 may be longer.
     */
    static @Nullable TraceContext parse(List<String> values) {
        if (values.size() != 1) {
            return null;
        }
        String value = values.get(0);
        if (value.length() < LENGTH
                || !isHex(value, 0, 2)
                || value.charAt(2) != '-'
                || !isHex(value, 3, 35)
                || value.charAt(35) != '-'
                || !isHex(value, 36, 52)
                || value.charAt(52) != '-'
                || !isHex(value, 53, LENGTH)
                || isAll('f', value, 0, 2)
                || isAll('0', value, 3, 35)
                || isAll('0', value, 36, 52)) {
            return null;
        }
        boolean longer = value.length() > LENGTH;
        if (longer && (value.startsWith("00") || value.charAt(LENGTH) != '-')) {
            return null;
        }
        return new TraceContext(value.substring(3, 35), value.substring(36, 52), value.substring(53, LENGTH));
    }

    private static boolean isHex(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            if ((c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    private static boolean isAll(char c, String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) != c) {
                return false;
            }
        }
        return true;
    }

    /** Tells the current span, if anybody does. */
    @FunctionalInterface
    interface Spans {
        @Nullable
        TraceContext current();
    }

    /** Looked for once, when first asked. */
    private static final class Found {
        static final Spans SPANS = find();

        private static Spans find() {
            try {
                Class.forName("io.opentelemetry.api.trace.Span", false, TraceContext.class.getClassLoader());
                return new OpenTelemetrySpans();
            } catch (ClassNotFoundException | LinkageError absent) {
                return () -> null;
            }
        }
    }
}
