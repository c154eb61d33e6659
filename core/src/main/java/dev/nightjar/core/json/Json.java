package dev.nightjar.core.json;

import org.jspecify.annotations.Nullable;

/** Small JSON texts in one expression. */
public final class Json {
    private Json() {}

    /**
     * One object, for example {@code Json.object("msgtype", "m.text", "body", text)}.
     *
     * @param namesAndValues names and values in turn; values as {@link JsonWriter#value(Object)} takes them
     * @throws IllegalArgumentException when a name has no value
     */
    public static String object(@Nullable Object... namesAndValues) {
        if (namesAndValues.length % 2 != 0) {
            throw new IllegalArgumentException("'" + namesAndValues[namesAndValues.length - 1] + "' has no value");
        }
        JsonWriter writer = new JsonWriter().beginObject();
        for (int i = 0; i < namesAndValues.length; i += 2) {
            writer.field(String.valueOf(namesAndValues[i]), namesAndValues[i + 1]);
        }
        return writer.endObject().toString();
    }

    /** {@code value} as one JSON text; see {@link JsonWriter#value(Object)}. */
    public static String text(@Nullable Object value) {
        return new JsonWriter().value(value).toString();
    }
}
