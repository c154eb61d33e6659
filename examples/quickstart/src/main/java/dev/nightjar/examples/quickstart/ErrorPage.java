package dev.nightjar.examples.quickstart;

import dev.nightjar.core.error.CapturedError;
import dev.nightjar.core.error.ErrorGroup;
import dev.nightjar.core.json.JsonWriter;
import java.util.List;

/** Error groups as JSON, as the reporter holds them: nothing is redacted here. */
final class ErrorPage {
    private ErrorPage() {}

    static String toJson(List<ErrorGroup> groups) {
        JsonWriter json = new JsonWriter().beginArray();
        groups.forEach(group -> write(group, json));
        return json.endArray().toString();
    }

    private static void write(ErrorGroup group, JsonWriter json) {
        CapturedError last = group.last();
        json.beginObject()
                .field("fingerprint", group.fingerprint())
                .field("type", group.type())
                .field("message", group.message())
                .field("culprit", group.culprit())
                .field("severity", group.severity())
                .field("count", group.count())
                .field("first_seen", group.firstSeen())
                .field("last_seen", group.lastSeen())
                .name("last")
                .beginObject()
                .field("id", last.id())
                .field("context", last.context().fields())
                .field("headers", last.headers())
                .name("chain")
                .beginArray();
        for (CapturedError.Cause cause : last.chain()) {
            json.beginObject()
                    .field("type", cause.type())
                    .field("message", cause.message())
                    .endObject();
        }
        json.endArray().endObject().endObject();
    }
}
