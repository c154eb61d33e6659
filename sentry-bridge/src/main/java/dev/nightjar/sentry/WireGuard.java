package dev.nightjar.sentry;

import dev.nightjar.core.json.JsonWriter;
import dev.nightjar.core.redaction.Redactor;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectReadContext;
import tools.jackson.core.json.JsonFactory;

/**
 * The last door: walks the bytes that are about to be sent and passes every string in them through the Redactor once
 * more, names of fields included, whatever put them there. Thread-safe.
 */
final class WireGuard {
    private final JsonFactory json = new JsonFactory();
    private final Redactor redactor;

    WireGuard(Redactor redactor) {
        this.redactor = redactor;
    }

    /**
     * {@code document} with nothing in it that the Redactor replaces.
     *
     * @param own values we made ourselves, such as the event's ID, that stay as they are
     * @throws RuntimeException when it is no JSON: then nothing of it may be sent
     */
    byte[] guarded(byte[] document, Set<String> own) {
        JsonWriter out = new JsonWriter();
        Deque<String> keys = new ArrayDeque<>();
        String key = "";
        try (JsonParser parser = json.createParser(ObjectReadContext.empty(), document)) {
            for (JsonToken token = parser.nextToken(); token != null; token = parser.nextToken()) {
                switch (token) {
                    case START_OBJECT -> {
                        keys.push(key);
                        out.beginObject();
                    }
                    case START_ARRAY -> {
                        keys.push(key);
                        out.beginArray();
                    }
                    case END_OBJECT -> {
                        key = keys.pop();
                        out.endObject();
                    }
                    case END_ARRAY -> {
                        key = keys.pop();
                        out.endArray();
                    }
                    case PROPERTY_NAME -> {
                        key = parser.currentName();
                        out.name(redactor.redact(key));
                    }
                    case VALUE_STRING -> {
                        String text = parser.getString();
                        out.value(own.contains(text) ? text : redactor.redactValue(key, text));
                    }
                    case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT ->
                        out.raw(parser.getString().getBytes(StandardCharsets.US_ASCII));
                    case VALUE_TRUE -> out.value(true);
                    case VALUE_FALSE -> out.value(false);
                    case VALUE_NULL -> out.value((String) null);
                    default -> throw new IllegalStateException("unexpected JSON token " + token);
                }
            }
        }
        return out.toBytes();
    }
}
