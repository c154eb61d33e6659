package dev.nightjar.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import dev.nightjar.core.context.RequestContext;
import dev.nightjar.core.context.RequestScopes;
import dev.nightjar.core.context.TraceContext;
import dev.nightjar.core.redaction.Redactor;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.slf4j.Marker;
import org.slf4j.event.KeyValuePair;

/** What one event says, redacted and not yet cut to a line. Confined to one thread. */
final class LogFacts {
    /** No more of a text than this is looked at, unless lines are unlimited. */
    private static final int READ = 64 * 1024;

    private static final int MAX_ENTRIES = 1024;
    private static final int MAX_MARKERS = 64;

    final Instant at;
    final String level;
    final String logger;
    final String thread;
    final String message;
    final @Nullable String requestId;
    final @Nullable String traceId;
    final @Nullable String spanId;
    final @Nullable String traceFlags;
    final Map<String, String> context = new LinkedHashMap<>();
    final Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    final Set<String> tags = new LinkedHashSet<>();
    final @Nullable ThrownText thrown;
    private final Redactor redactor;
    private final boolean unlimited;
    private boolean cut;

    LogFacts(ILoggingEvent event, Redactor redactor, boolean unlimited) {
        this.redactor = redactor;
        this.unlimited = unlimited;
        at = at(event);
        level = String.valueOf(event.getLevel());
        logger = String.valueOf(event.getLoggerName());
        thread = redacted(event.getThreadName());
        message = message(event);
        Map<String, String> mdc = new LinkedHashMap<>();
        readMdc(event, mdc);
        requestId = promoted(mdc, RequestContext.REQUEST_ID, "requestId");
        TraceContext span = currentSpan(event);
        String mdcTrace = promoted(mdc, RequestContext.TRACE_ID, "traceId");
        String mdcSpan = promoted(mdc, RequestContext.SPAN_ID, "spanId");
        String mdcFlags = promoted(mdc, RequestScopes.TRACE_FLAGS, null);
        traceId = span == null ? mdcTrace : span.traceId();
        spanId = span == null ? mdcSpan : span.spanId();
        traceFlags = span == null ? mdcFlags : span.flags();
        mdc.forEach((key, value) -> context.put(redacted(key), redacted(key, value)));
        readFields(event);
        readTags(event);
        IThrowableProxy proxy = event.getThrowableProxy();
        thrown = proxy == null ? null : new ThrownText(proxy, this::redacted);
    }

    /** Whether something was left out before any limit of a line applied. */
    boolean isCut() {
        return cut;
    }

    static Instant at(ILoggingEvent event) {
        Instant at = event.getInstant();
        return at == null ? Instant.ofEpochMilli(event.getTimeStamp()) : at;
    }

    private String message(ILoggingEvent event) {
        try {
            return MessageText.isTyped(event)
                    ? new MessageText(redactor).of(event, this::redacted)
                    : redacted(event.getFormattedMessage());
        } catch (Exception | StackOverflowError | LinkageError | AssertionError failed) {
            return "[message failed: " + failed.getClass().getSimpleName() + "]";
        }
    }

    private String redacted(@Nullable String text) {
        if (text == null) {
            return "null";
        } else if (unlimited || text.length() <= READ) {
            return redactor.redact(text);
        }
        cut = true;
        return redactor.redact(text, READ);
    }

    private String redacted(String key, String value) {
        return PlainValues.text(redactor.redactValue(key, value));
    }

    private void readMdc(ILoggingEvent event, Map<String, String> mdc) {
        Map<String, String> map = event.getMDCPropertyMap();
        if (map == null) {
            return;
        }
        for (Map.Entry<String, String> entry : map.entrySet()) {
            if (mdc.size() == MAX_ENTRIES) {
                cut = true;
                break;
            }
            if (entry.getValue() != null) {
                mdc.put(String.valueOf(entry.getKey()), entry.getValue());
            }
        }
    }

    /** An ID under our name or the other one, which then stands at the top and no more in the context. */
    private @Nullable String promoted(Map<String, String> mdc, String key, @Nullable String alias) {
        String value = mdc.remove(key);
        if (value == null && alias != null) {
            value = mdc.remove(alias);
        }
        return value == null || isId(value) ? value : redactor.redact(value);
    }

    /** Hex and dashes in the length of our own IDs hold no secret. */
    private static boolean isId(String value) {
        int length = value.length();
        if (length != 36 && length != 32 && length != 16 && length != 2) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = value.charAt(i);
            boolean dash = c == '-' && length == 36;
            if (!dash && (c < '0' || c > '9') && (c < 'a' || c > 'f')) {
                return false;
            }
        }
        return true;
    }

    /** The span of this moment, unless the event was logged on another thread than it is encoded on. */
    private static @Nullable TraceContext currentSpan(ILoggingEvent event) {
        return Thread.currentThread().getName().equals(event.getThreadName()) ? TraceContext.current() : null;
    }

    private void readFields(ILoggingEvent event) {
        List<KeyValuePair> pairs = event.getKeyValuePairs();
        if (pairs == null) {
            return;
        }
        PlainValues values = new PlainValues(redactor);
        for (KeyValuePair pair : pairs) {
            if (fields.size() == MAX_ENTRIES) {
                cut = true;
                break;
            }
            String key = String.valueOf(pair.key);
            fields.put(redacted(key), values.plain(key, pair.value));
        }
        cut |= values.isCut();
    }

    /** Markers and the markers they refer to, each name once; a marker may refer to itself by a detour. */
    private void readTags(ILoggingEvent event) {
        List<Marker> markers = event.getMarkerList();
        if (markers == null) {
            return;
        }
        Set<Marker> seen = Collections.newSetFromMap(new IdentityHashMap<>());
        Deque<Marker> due = new ArrayDeque<>(markers);
        while (!due.isEmpty()) {
            Marker marker = due.removeFirst();
            if (seen.size() == MAX_MARKERS) {
                cut = true;
                break;
            }
            if (seen.add(marker)) {
                tags.add(redacted(marker.getName()));
                marker.iterator().forEachRemaining(due::addLast);
            }
        }
    }
}
