package dev.nightjar.core.logging;

import dev.nightjar.core.Service;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** One event cut to the limits of one line; what a LogFormat lays out. Everything is redacted. Confined to one thread. */
final class LogLine {
    private final LogFacts facts;
    private final @Nullable Service service;
    private final Limits limits;
    private boolean truncated;

    /** The error of an event; {@code rootType} is null when it has no cause. */
    record ErrorText(
            String type,
            @Nullable String message,
            @Nullable String stackTrace,
            String hash,
            @Nullable String rootType,
            @Nullable String rootMessage) {}

    LogLine(LogFacts facts, @Nullable Service service, Limits limits) {
        this.facts = facts;
        this.service = service;
        this.limits = limits;
        this.truncated = facts.isCut();
    }

    /** RFC 3339 in UTC with six digits: 27 characters, for the years people live in. */
    String timestamp() {
        return timestamp(facts.at);
    }

    String level() {
        return facts.level;
    }

    String logger() {
        return cut(facts.logger, limits.name());
    }

    String thread() {
        return cut(facts.thread, limits.name());
    }

    String message() {
        return cut(facts.message, limits.message());
    }

    @Nullable
    String requestId() {
        return optional(facts.requestId);
    }

    @Nullable
    String traceId() {
        return optional(facts.traceId);
    }

    @Nullable
    String spanId() {
        return optional(facts.spanId);
    }

    @Nullable
    String traceFlags() {
        return optional(facts.traceFlags);
    }

    @Nullable
    Service service() {
        return service;
    }

    /** The MDC, but for what stands at the top. */
    Map<String, String> context() {
        Map<String, String> shown = new LinkedHashMap<>();
        for (Map.Entry<String, String> entry : facts.context.entrySet()) {
            if (isFull(shown.size())) {
                break;
            }
            shown.put(cut(entry.getKey(), limits.key()), cut(entry.getValue(), limits.value()));
        }
        return shown;
    }

    /** Key-values: nulls, booleans, numbers, strings, and lists and maps of these. */
    Map<String, @Nullable Object> fields() {
        return fields(facts.fields);
    }

    List<String> tags() {
        List<String> shown = new ArrayList<>();
        for (String tag : facts.tags) {
            if (isFull(shown.size())) {
                break;
            }
            shown.add(cut(tag, limits.key()));
        }
        return shown;
    }

    @Nullable
    ErrorText error() {
        ThrownText thrown = facts.thrown;
        if (thrown == null) {
            return null;
        }
        String message = thrown.message();
        ThrownText.Shown stack = thrown.stackTrace(limits.stackTrace());
        truncated |= stack.cut();
        boolean caused = thrown.isCaused();
        String rootMessage = caused ? thrown.rootMessage() : null;
        return new ErrorText(
                cut(thrown.type(), limits.name()),
                message == null ? null : cut(message, limits.value()),
                stack.text().isEmpty() ? null : stack.text(),
                thrown.hash(),
                caused ? cut(thrown.rootType(), limits.name()) : null,
                rootMessage == null ? null : cut(rootMessage, limits.value()));
    }

    /** Whether anything asked for so far was cut. */
    boolean isTruncated() {
        return truncated;
    }

    static String timestamp(Instant at) {
        LocalDateTime utc = LocalDateTime.ofEpochSecond(at.getEpochSecond(), at.getNano(), ZoneOffset.UTC);
        int year = utc.getYear();
        if (year < 0 || year > 9999) {
            return at.toString();
        }
        StringBuilder text = new StringBuilder(27);
        digits(text, year, 1000).append('-');
        digits(text, utc.getMonthValue(), 10).append('-');
        digits(text, utc.getDayOfMonth(), 10).append('T');
        digits(text, utc.getHour(), 10).append(':');
        digits(text, utc.getMinute(), 10).append(':');
        digits(text, utc.getSecond(), 10).append('.');
        return digits(text, utc.getNano() / 1000, 100_000).append('Z').toString();
    }

    /** Not String.format, whose digits depend on the host's locale. */
    private static StringBuilder digits(StringBuilder text, int number, int first) {
        for (int place = first; place > 0; place /= 10) {
            text.append((char) ('0' + number / place % 10));
        }
        return text;
    }

    private @Nullable String optional(@Nullable String id) {
        return id == null ? null : cut(id, limits.key());
    }

    private Map<String, @Nullable Object> fields(Map<?, ?> all) {
        Map<String, @Nullable Object> shown = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : all.entrySet()) {
            if (isFull(shown.size())) {
                break;
            }
            shown.put(cut(String.valueOf(entry.getKey()), limits.key()), field(entry.getValue()));
        }
        return shown;
    }

    private @Nullable Object field(@Nullable Object value) {
        if (value instanceof String text) {
            return cut(text, limits.value());
        } else if (value instanceof Map<?, ?> map) {
            return fields(map);
        } else if (value instanceof Collection<?> elements) {
            List<@Nullable Object> shown = new ArrayList<>();
            for (Object element : elements) {
                if (isFull(shown.size())) {
                    break;
                }
                shown.add(field(element));
            }
            return shown;
        }
        return value;
    }

    private boolean isFull(int size) {
        boolean full = size >= limits.entries();
        truncated |= full;
        return full;
    }

    private String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        truncated = true;
        return shortened(text, limit);
    }

    /** The first {@code limit} characters, never half of a surrogate pair, and how many are missing. */
    static String shortened(String text, int limit) {
        int end = limit > 0 && Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end) + "...[+" + (text.length() - end) + " chars]";
    }
}
