package dev.nightjar.sentry;

import dev.nightjar.core.context.RequestContext;
import dev.nightjar.core.error.CapturedError;
import dev.nightjar.core.error.CapturedError.Cause;
import dev.nightjar.core.error.CapturedError.Frame;
import io.sentry.JsonSerializer;
import io.sentry.NoOpLogger;
import io.sentry.SentryEvent;
import io.sentry.SentryIntegrationPackageStorage;
import io.sentry.SentryLevel;
import io.sentry.SentryOptions;
import io.sentry.SpanContext;
import io.sentry.SpanId;
import io.sentry.TracesSamplingDecision;
import io.sentry.protocol.Mechanism;
import io.sentry.protocol.Request;
import io.sentry.protocol.SdkVersion;
import io.sentry.protocol.SentryException;
import io.sentry.protocol.SentryId;
import io.sentry.protocol.SentryStackFrame;
import io.sentry.protocol.SentryStackTrace;
import io.sentry.protocol.User;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Captured errors as Sentry's events, by allow-list: only what stands here travels. Sentry's classes give the shape and
 * its serialiser the bytes; its client, transport, integrations and scopes are not used, so nothing of theirs can add
 * anything, and applications that start Sentry themselves keep theirs. Runs on 8.53 and later. Thread-safe.
 *
 * <p>The one class that names io.sentry's types, so that the bridge loads without them.
 */
final class SentryEvents {
    private static final int MAX_TAG = 200;
    private static final String DEFAULT_GROUPING = "{{ default }}";

    private final JsonSerializer serializer;
    private final @Nullable String environment;
    private final @Nullable String release;

    SentryEvents(@Nullable String environment, @Nullable String release) {
        // Empty: no integration, processor, executor or span factory is made, and no file or variable read.
        SentryOptions options = SentryOptions.empty();
        options.setEnablePrettySerializationOutput(false);
        serializer = new JsonSerializer(options);
        this.environment = environment;
        this.release = release;
    }

    /** Whether the class path mixes versions of io.sentry, which makes {@code Sentry.init} of the application throw. */
    static boolean areVersionsMixed() {
        return SentryIntegrationPackageStorage.getInstance().checkForMixedVersions(NoOpLogger.getInstance());
    }

    byte[] json(CapturedError error) throws IOException {
        StringWriter json = new StringWriter();
        serializer.serialize(event(error), json);
        return json.toString().getBytes(StandardCharsets.UTF_8);
    }

    private SentryEvent event(CapturedError error) {
        SentryEvent event = new SentryEvent(Date.from(error.at()));
        event.setEventId(new SentryId(error.id()));
        event.setLevel(level(error));
        event.setPlatform("java");
        event.setSdk(new SdkVersion(SentryBridge.CLIENT_NAME, SentryBridge.version()));
        event.setServerName(error.service().instance());
        event.setEnvironment(environment);
        event.setRelease(release);
        event.setLogger(error.logger());
        event.setTransaction(error.context().route());
        event.setExceptions(exceptions(error));
        event.setFingerprints(hasInApp(error) ? List.of(DEFAULT_GROUPING) : List.of(error.fingerprint()));
        event.setTags(tags(error));
        event.setRequest(request(error));
        setContext(event, error);
        return event;
    }

    private static SentryLevel level(CapturedError error) {
        return switch (error.severity()) {
            case P0 -> SentryLevel.FATAL;
            case P1 -> SentryLevel.ERROR;
            case P2 -> SentryLevel.WARNING;
            case P3 -> SentryLevel.INFO;
        };
    }

    /** Sentry wants the root cause first. */
    private static List<SentryException> exceptions(CapturedError error) {
        List<SentryException> exceptions = new ArrayList<>();
        for (int i = error.chain().size() - 1; i >= 0; i--) {
            exceptions.add(exception(error.chain().get(i), i == 0 ? error : null));
        }
        return exceptions;
    }

    private static SentryException exception(Cause cause, @Nullable CapturedError outermost) {
        SentryException exception = new SentryException();
        int dot = cause.type().lastIndexOf('.');
        boolean qualified = dot > 0 && dot + 1 < cause.type().length();
        exception.setType(qualified ? cause.type().substring(dot + 1) : cause.type());
        exception.setModule(qualified ? cause.type().substring(0, dot) : null);
        exception.setValue(cause.message());
        if (!cause.frames().isEmpty()) {
            exception.setStacktrace(new SentryStackTrace(frames(cause.frames())));
        }
        if (outermost != null) {
            Mechanism mechanism = new Mechanism();
            mechanism.setType("nightjar");
            mechanism.setHandled(outermost.handled());
            exception.setMechanism(mechanism);
        }
        return exception;
    }

    /** Sentry wants the innermost frame last. */
    private static List<SentryStackFrame> frames(List<Frame> innermostFirst) {
        List<SentryStackFrame> frames = new ArrayList<>(innermostFirst.size());
        for (int i = innermostFirst.size() - 1; i >= 0; i--) {
            Frame frame = innermostFirst.get(i);
            SentryStackFrame mapped = new SentryStackFrame();
            mapped.setModule(frame.type());
            mapped.setFunction(frame.method());
            mapped.setFilename(frame.file());
            if (frame.line() > 0) {
                mapped.setLineno(frame.line());
            }
            mapped.setInApp(frame.inApp());
            frames.add(mapped);
        }
        return frames;
    }

    private static boolean hasInApp(CapturedError error) {
        return error.chain().stream().flatMap(cause -> cause.frames().stream()).anyMatch(Frame::inApp);
    }

    /** The application's own tags first: none of them can stand in for one of ours. */
    private static Map<String, String> tags(CapturedError error) {
        Map<String, String> tags = new LinkedHashMap<>();
        error.tags().forEach((key, value) -> tags.put(tagKey(key), tagValue(value)));
        RequestContext context = error.context();
        put(tags, RequestContext.REQUEST_ID, context.requestId());
        put(tags, RequestContext.TRACE_ID, context.traceId());
        put(tags, RequestContext.SPAN_ID, context.spanId());
        put(tags, RequestContext.USER_ID, context.userId());
        put(tags, RequestContext.TENANT, context.tenant());
        put(tags, RequestContext.ROUTE, context.route());
        put(tags, RequestContext.ACTION, context.action());
        put(tags, "severity", error.severity().name());
        put(tags, "nightjar.fp", error.fingerprint());
        return tags;
    }

    private static void put(Map<String, String> tags, String key, @Nullable String value) {
        if (value != null && !value.isBlank()) {
            tags.put(key, tagValue(value));
        }
    }

    /** Sentry drops a tag whose key has other characters, or whose value is long or has a line break. */
    private static String tagKey(String key) {
        StringBuilder allowed = new StringBuilder(key.length());
        key.chars()
                .limit(MAX_TAG)
                .forEach(c -> allowed.append(
                        c < 0x7f && (Character.isLetterOrDigit(c) || "_.:-".indexOf(c) >= 0) ? (char) c : '_'));
        return allowed.isEmpty() ? "_" : allowed.toString();
    }

    private static String tagValue(String value) {
        String line = value.replace('\n', ' ').replace('\r', ' ');
        return line.length() <= MAX_TAG ? line : line.substring(0, MAX_TAG);
    }

    private static @Nullable Request request(CapturedError error) {
        if (error.headers().isEmpty()) {
            return null;
        }
        Request request = new Request();
        request.setHeaders(error.headers());
        return request;
    }

    private static void setContext(SentryEvent event, CapturedError error) {
        RequestContext context = error.context();
        if (context.userId() != null) {
            User user = new User();
            user.setId(context.userId());
            event.setUser(user);
        }
        String traceId = context.traceId();
        if (traceId != null && traceId.matches("[0-9a-f]{32}")) {
            String span = context.spanId();
            SpanId spanId = span != null && span.matches("[0-9a-f]{16}") ? new SpanId(span) : new SpanId();
            event.getContexts()
                    .setTrace(new SpanContext(
                            new SentryId(traceId), spanId, "request", null, (TracesSamplingDecision) null));
        }
        Map<String, Object> own = new LinkedHashMap<>();
        own.put("occurrences", error.occurrences());
        own.put("suppressed_since_last", error.suppressedSinceLast());
        own.put("thread", error.thread());
        if (context.requestId() != null) {
            own.put("log_query", RequestContext.REQUEST_ID + ":" + context.requestId());
        }
        event.getContexts().put("nightjar", own);
    }
}
