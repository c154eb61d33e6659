package dev.nightjar.core.logging;

import dev.nightjar.core.json.JsonWriter;

/** How a log line is laid out: which names its values have, in which order. Thread-safe. */
interface LogFormat {

    /** Writes {@code line} as one JSON object, {@link LogLine#isTruncated()} asked last; no line end. */
    void write(LogLine line, JsonWriter out);
}
