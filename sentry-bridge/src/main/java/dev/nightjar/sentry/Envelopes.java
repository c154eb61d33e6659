package dev.nightjar.sentry;

import dev.nightjar.core.Severity;
import dev.nightjar.core.error.CapturedError;
import dev.nightjar.core.json.Json;
import dev.nightjar.core.json.JsonWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.zip.GZIPOutputStream;

/**
 * An error as the bytes of a Sentry envelope: a line of header, a line about its one item, the item; compressed. When an
 * event cannot be made or guarded, one that holds only class names goes in its place, never an unguarded one.
 * Thread-safe.
 */
final class Envelopes {
    /** Sentry refuses larger ones. */
    static final int MAX_EVENT = 1_000_000;

    private final SentryEvents events;
    private final WireGuard guard;

    Envelopes(SentryEvents events, WireGuard guard) {
        this.events = events;
        this.guard = guard;
    }

    /** @throws IOException never: it writes to memory */
    byte[] envelope(CapturedError error, Instant now) throws IOException {
        byte[] event;
        try {
            event = guard.guarded(events.json(error), own(error));
            if (event.length > MAX_EVENT) {
                event = minimal(error, "too_large");
            }
        } catch (IOException | RuntimeException | LinkageError | StackOverflowError failure) {
            event = minimal(error, "guard_failed");
        }
        Map<String, String> sdk = Map.of("name", SentryBridge.CLIENT_NAME, "version", SentryBridge.version());
        String header = Json.object("event_id", error.id(), "sent_at", now.toString(), "sdk", sdk);
        String item = Json.object("type", "event", "content_type", "application/json", "length", event.length);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(event.length / 4 + 256);
        try (GZIPOutputStream gzip = new GZIPOutputStream(bytes)) {
            gzip.write((header + "\n" + item + "\n").getBytes(StandardCharsets.UTF_8));
            gzip.write(event);
            gzip.write('\n');
        }
        return bytes.toByteArray();
    }

    /** Hex that we or the tracer made: a card number never stands there. */
    private static Set<String> own(CapturedError error) {
        Set<String> own = new HashSet<>();
        own.add(error.id());
        own.add(error.fingerprint());
        String traceId = error.context().traceId();
        if (traceId != null && traceId.matches("[0-9a-f]{32}")) {
            own.add(traceId);
        }
        String spanId = error.context().spanId();
        if (spanId != null && spanId.matches("[0-9a-f]{16}")) {
            own.add(spanId);
        }
        return own;
    }

    private static byte[] minimal(CapturedError error, String reason) {
        JsonWriter json = new JsonWriter().beginObject();
        json.field("event_id", error.id()).field("timestamp", error.at().toString());
        json.field("platform", "java").field("level", error.severity() == Severity.P0 ? "fatal" : "error");
        json.name("exception").beginObject().name("values").beginArray();
        for (int i = error.chain().size() - 1; i >= 0; i--) {
            json.beginObject().field("type", error.chain().get(i).type()).endObject();
        }
        json.endArray().endObject().name("tags").beginObject();
        json.field("severity", error.severity().name()).field("nightjar.fp", error.fingerprint());
        return json.field("nightjar.cut", reason).endObject().endObject().toBytes();
    }
}
