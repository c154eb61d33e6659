package dev.nightjar.core.logging;

import dev.nightjar.core.Service;
import dev.nightjar.core.json.JsonWriter;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Our own layout. What users name stands in {@code context} and {@code fields}, so it cannot collide with ours; who and
 * when come first, so that a cut line still tells them.
 */
final class NightjarFormat implements LogFormat {
    @Override
    public void write(LogLine line, JsonWriter out) {
        out.beginObject()
                .field("timestamp", line.timestamp())
                .field("level", line.level())
                .field("logger", line.logger())
                .field("thread", line.thread())
                .field("message", line.message());
        optional(out, "request_id", line.requestId());
        optional(out, "trace_id", line.traceId());
        optional(out, "span_id", line.spanId());
        optional(out, "trace_flags", line.traceFlags());
        Service service = line.service();
        if (service != null) {
            out.name("service").beginObject().field("name", service.name());
            optional(out, "version", service.version());
            optional(out, "environment", service.environment());
            optional(out, "instance", service.instance());
            out.endObject();
        }
        optional(out, "context", line.context());
        optional(out, "fields", line.fields());
        List<String> tags = line.tags();
        if (!tags.isEmpty()) {
            out.field("tags", tags);
        }
        LogLine.ErrorText error = line.error();
        if (error != null) {
            error(out, error);
        }
        if (line.isTruncated()) {
            out.field("truncated", true);
        }
        out.endObject();
    }

    private static void error(JsonWriter out, LogLine.ErrorText error) {
        out.name("error").beginObject().field("type", error.type());
        optional(out, "message", error.message());
        optional(out, "stack_trace", error.stackTrace());
        out.field("hash", error.hash());
        if (error.rootType() != null) {
            out.name("root_cause").beginObject().field("type", error.rootType());
            optional(out, "message", error.rootMessage());
            out.endObject();
        }
        out.endObject();
    }

    private static void optional(JsonWriter out, String name, @Nullable String value) {
        if (value != null) {
            out.name(name).value(value);
        }
    }

    private static void optional(JsonWriter out, String name, Map<String, ?> values) {
        if (!values.isEmpty()) {
            out.field(name, values);
        }
    }
}
