package dev.nightjar.core.logging;

import dev.nightjar.core.Service;
import dev.nightjar.core.json.Json;
import dev.nightjar.core.json.JsonWriter;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Elastic Common Schema 8.11, dotted at the top as its logging specification asks. MDC entries and key-values share
 * {@code labels}, whose names may hold no dot and whose values no structure: a key-value with the name of an MDC entry is
 * written as {@code fields_<key>}, structure as JSON text.
 */
final class EcsFormat implements LogFormat {
    @Override
    public void write(LogLine line, JsonWriter out) {
        out.beginObject()
                .field("@timestamp", line.timestamp())
                .field("log.level", line.level())
                .field("message", line.message())
                .field("ecs.version", "8.11")
                .field("log.logger", line.logger())
                .field("process.thread.name", line.thread());
        optional(out, "http.request.id", line.requestId());
        optional(out, "trace.id", line.traceId());
        optional(out, "span.id", line.spanId());
        Service service = line.service();
        if (service != null) {
            out.field("service.name", service.name());
            optional(out, "service.version", service.version());
            optional(out, "service.environment", service.environment());
            optional(out, "service.node.name", service.instance());
        }
        List<String> tags = line.tags();
        if (!tags.isEmpty()) {
            out.field("tags", tags);
        }
        LogLine.ErrorText error = line.error();
        if (error != null) {
            out.field("error.type", error.type());
            optional(out, "error.message", error.message());
            optional(out, "error.stack_trace", error.stackTrace());
        }
        Map<String, Object> labels = labels(line);
        if (line.isTruncated()) {
            labels.put("truncated", true);
        }
        if (!labels.isEmpty()) {
            out.field("labels", labels);
        }
        out.endObject();
    }

    private static Map<String, Object> labels(LogLine line) {
        Map<String, Object> labels = new LinkedHashMap<>();
        line.context().forEach((key, value) -> labels.put(free(labels, name(key)), value));
        line.fields().forEach((key, value) -> {
            Object flat = value instanceof Map || value instanceof List ? Json.text(value) : value;
            if (flat != null) {
                labels.put(free(labels, name(key)), flat);
            }
        });
        return labels;
    }

    private static String name(String key) {
        return key.replace('.', '_').replace('*', '_').replace('\\', '_');
    }

    /** {@code truncated} is ours; two keys may have become one name. */
    private static String free(Map<String, Object> labels, String name) {
        String free = name.equals("truncated") ? "fields_truncated" : name;
        while (labels.containsKey(free)) {
            free = "fields_" + free;
        }
        return free;
    }

    private static void optional(JsonWriter out, String name, @Nullable String value) {
        if (value != null) {
            out.name(name).value(value);
        }
    }
}
