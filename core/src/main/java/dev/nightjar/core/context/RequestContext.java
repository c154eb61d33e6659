package dev.nightjar.core.context;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Who and what a request is, at one instant. Immutable. Every field is null when nobody said it; each stands in the MDC,
 * in log lines, error reports and tags under the name its constant gives.
 *
 * @param requestId the request's ID, validated or our own
 * @param traceId 32 lower-case hex digits
 * @param spanId 16 lower-case hex digits
 * @param userId a keyed pseudonym, unless raw IDs were asked for
 * @param tenant whose data it works on
 * @param route the template, such as {@code /orders/{id}}
 * @param action what it does, such as {@code pay}
 */
public record RequestContext(
        @Nullable String requestId,
        @Nullable String traceId,
        @Nullable String spanId,
        @Nullable String userId,
        @Nullable String tenant,
        @Nullable String route,
        @Nullable String action) {

    public static final String REQUEST_ID = "request_id";
    public static final String TRACE_ID = "trace_id";
    public static final String SPAN_ID = "span_id";
    public static final String USER_ID = "user_id";
    public static final String TENANT = "tenant";
    public static final String ROUTE = "route";
    public static final String ACTION = "action";

    /** Nothing is known. */
    public static final RequestContext NONE = new RequestContext(null, null, null, null, null, null, null);

    /** The context of the request this thread works for, or {@link #NONE}. */
    public static RequestContext current() {
        return RequestScope.current().context();
    }

    /** What is known, by name, in the order of the fields. */
    public Map<String, String> fields() {
        Map<String, String> fields = new LinkedHashMap<>();
        put(fields, REQUEST_ID, requestId);
        put(fields, TRACE_ID, traceId);
        put(fields, SPAN_ID, spanId);
        put(fields, USER_ID, userId);
        put(fields, TENANT, tenant);
        put(fields, ROUTE, route);
        put(fields, ACTION, action);
        return fields;
    }

    RequestContext with(TraceContext trace) {
        return new RequestContext(requestId, trace.traceId(), trace.spanId(), userId, tenant, route, action);
    }

    RequestContext withUser(@Nullable String told) {
        return new RequestContext(requestId, traceId, spanId, told, tenant, route, action);
    }

    RequestContext withTenant(@Nullable String told) {
        return new RequestContext(requestId, traceId, spanId, userId, told, route, action);
    }

    RequestContext withRoute(@Nullable String told) {
        return new RequestContext(requestId, traceId, spanId, userId, tenant, told, action);
    }

    RequestContext withAction(@Nullable String told) {
        return new RequestContext(requestId, traceId, spanId, userId, tenant, route, told);
    }

    private static void put(Map<String, String> fields, String name, @Nullable String value) {
        if (value != null) {
            fields.put(name, value);
        }
    }
}
