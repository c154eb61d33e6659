package dev.nightjar.examples.quickstart;

import dev.nightjar.core.json.JsonWriter;
import java.time.Instant;

/**
 * One notification that arrived. Immutable.
 *
 * @param kind {@code webhook} or {@code mail}
 * @param title one line: what it is about
 * @param content what it said: a webhook's JSON, a mail's parts
 */
record Received(String kind, Instant receivedAt, String title, Object content) {

    void writeTo(JsonWriter json) {
        json.beginObject()
                .field("kind", kind)
                .field("received_at", receivedAt)
                .field("title", title)
                .field(kind.equals("mail") ? "mail" : "payload", content)
                .endObject();
    }
}
