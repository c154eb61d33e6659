package dev.nightjar.core.context;

import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import org.jspecify.annotations.Nullable;

/** The current span as OpenTelemetry's API tells it. Loaded only where that is on the class path. Thread-safe. */
final class OpenTelemetrySpans implements TraceContext.Spans {
    @Override
    public @Nullable TraceContext current() {
        SpanContext span = Span.current().getSpanContext();
        return span.isValid()
                ? new TraceContext(
                        span.getTraceId(),
                        span.getSpanId(),
                        span.getTraceFlags().asHex())
                : null;
    }
}
