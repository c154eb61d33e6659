package dev.nightjar.core.logging;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.LoggingEvent;
import ch.qos.logback.classic.util.LogbackMDCAdapter;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.json.JsonMapper;

/** Events as a test wants them, and lines read back by a parser that refuses duplicate names. */
final class LogEvents {
    private static final JsonMapper STRICT = JsonMapper.builder()
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();

    private final LoggerContext context = new LoggerContext();
    private final LoggingEvent event;
    private final Map<@Nullable String, @Nullable String> mdc = new HashMap<>();

    private LogEvents(String logger, String message, @Nullable Throwable thrown, Object... arguments) {
        context.setMDCAdapter(new LogbackMDCAdapter());
        event = new LoggingEvent("fqcn", context.getLogger("x"), Level.INFO, message, thrown, arguments);
        event.setLoggerName(logger);
        event.setInstant(Instant.parse("2026-11-21T07:00:00.123456789Z"));
    }

    static LogEvents saying(@Nullable String message, Object... arguments) {
        return new LogEvents("com.acme.Orders", uncheckedNull(message), null, arguments);
    }

    static LogEvents throwing(Throwable thrown) {
        return new LogEvents("com.acme.Orders", "failed", thrown);
    }

    static LogEvents of(String logger) {
        return new LogEvents(logger, "hello", null);
    }

    /** Logback takes a null message, though its constructor does not say so. */
    @SuppressWarnings("NullAway")
    private static String uncheckedNull(@Nullable String message) {
        return message;
    }

    LogEvents thread(String name) {
        event.setThreadName(name);
        return this;
    }

    LogEvents at(Instant instant) {
        event.setInstant(instant);
        return this;
    }

    LogEvents mdc(@Nullable String key, @Nullable String value) {
        mdc.put(key, value);
        return this;
    }

    @SuppressWarnings("NullAway")
    LogEvents field(@Nullable String key, @Nullable Object value) {
        event.addKeyValuePair(new KeyValuePair(key, value));
        return this;
    }

    LogEvents marker(Marker marker) {
        event.addMarker(marker);
        return this;
    }

    @SuppressWarnings("NullAway")
    ILoggingEvent event() {
        event.setMDCPropertyMap(mdc);
        return event;
    }

    /** The line of {@code encoder}: one, valid, nothing raw in it that a terminal or a line reader would act on. */
    Map<String, Object> line(JsonEncoder encoder) {
        return parse(encoder.encode(event()));
    }

    static Map<String, Object> parse(byte[] line) {
        String text;
        try {
            text = UTF_8.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(line))
                    .toString();
        } catch (CharacterCodingException invalid) {
            throw new AssertionError("not UTF-8", invalid);
        }
        assertThat(text).endsWith("\n");
        String body = text.substring(0, text.length() - 1);
        assertThat(body.chars()
                        .filter(c -> c < 0x20 || c >= 0x7f && c < 0xa0 || c == 0x2028 || c == 0x2029)
                        .count())
                .isZero();
        return STRICT.readValue(body, new TypeReference<Map<String, Object>>() {});
    }

    /** The object under {@code name}. */
    @SuppressWarnings("unchecked")
    static Map<String, Object> object(Map<String, Object> line, String name) {
        Object value = line.get(name);
        assertThat(value).as(name).isInstanceOf(Map.class);
        return (Map<String, Object>) Objects.requireNonNull(value);
    }
}
