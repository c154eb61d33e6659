package dev.nightjar.testkit;

import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What a {@link LoopbackReceiver} answers. Immutable.
 *
 * @param status 0 for never
 * @param headers by name
 */
public record Answer(int status, Map<String, String> headers) {

    public Answer {
        headers = Map.copyOf(headers);
    }

    /** An answer without headers. */
    public static Answer of(int status) {
        return new Answer(status, Map.of());
    }

    /** The request is read, and nothing follows until the receiver is closed. */
    public static Answer never() {
        return of(0);
    }

    /** The same with one more header. */
    public Answer header(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more);
    }
}
