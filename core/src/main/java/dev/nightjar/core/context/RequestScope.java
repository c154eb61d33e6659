package dev.nightjar.core.context;

import dev.nightjar.core.redaction.Redactor;
import java.util.concurrent.Callable;
import java.util.concurrent.Executor;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.ScheduledExecutorService;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * One request being served. What is learned late is told to it and holds until the request ends, so that log lines,
 * errors and metrics all have it; on the thread that tells, the MDC has it at once. Thread-safe.
 *
 * <p>Outside a request {@link #current()} is a scope that ignores what it is told, so nobody needs to ask first. A task
 * that was wrapped works in the scope it was wrapped in; once the request has ended it keeps the context, and what it
 * tells is ignored. Texts are redacted, and cut to 200 characters.
 */
public final class RequestScope {
    private static final int MAX_TOLD = 200;

    /** More than is kept, so that the redactor sees the whole of a secret that the end would cut in two. */
    private static final int READ = MAX_TOLD + 1_024;

    /** Where no request is served. */
    static final RequestScope NONE = new RequestScope(RequestContext.NONE, null, null, null);

    private final @Nullable String traceFlags;
    private final @Nullable String clientRequestId;
    private final @Nullable Telling telling;
    private volatile RequestContext said;
    private volatile @Nullable String errorId;
    private volatile boolean ended;

    /** How what is told becomes what is said: pseudonyms for users, the redactor for the rest. */
    record Telling(UnaryOperator<String> pseudonym, Redactor redactor) {}

    RequestScope(
            RequestContext said,
            @Nullable String traceFlags,
            @Nullable String clientRequestId,
            @Nullable Telling telling) {
        this.said = said;
        this.traceFlags = traceFlags;
        this.clientRequestId = clientRequestId;
        this.telling = telling;
        this.ended = telling == null;
    }

    /** The scope this thread works in; outside a request one that ignores what it is told. */
    public static RequestScope current() {
        return ScopeBinding.current();
    }

    /** What is known now. While OpenTelemetry has a current span on this thread, its IDs stand for those at the start. */
    public RequestContext context() {
        RequestContext known = said;
        TraceContext span = TraceContext.current();
        return span == null || span.spanId().equals(known.spanId()) ? known : known.with(span);
    }

    /** Who asks. Kept as a keyed pseudonym unless raw IDs were asked for; null forgets it. */
    public RequestScope user(@Nullable String id) {
        return tell(id, RequestContext::withUser, true);
    }

    /** Whose data it works on; null forgets it. */
    public RequestScope tenant(@Nullable String tenant) {
        return tell(tenant, RequestContext::withTenant, false);
    }

    /** The template of its path, such as {@code /orders/{id}}, never the path itself; null forgets it. */
    public RequestScope route(@Nullable String route) {
        return tell(route, RequestContext::withRoute, false);
    }

    /** What it does, such as {@code pay}; null forgets it. */
    public RequestScope action(@Nullable String action) {
        return tell(action, RequestContext::withAction, false);
    }

    /** Told by the ErrorReporter: the ID of the error this request met. The last one counts. */
    public RequestScope errorId(String id) {
        if (!ended) {
            errorId = id;
        }
        return this;
    }

    /** {@code task}, working in the scope of this moment wherever and whenever it runs. */
    public static Runnable wrap(Runnable task) {
        RequestScope scope = current();
        return () -> {
            ScopeBinding bound = ScopeBinding.bind(scope);
            try {
                task.run();
            } finally {
                ScopeBinding.unbind(bound);
            }
        };
    }

    /** As {@link #wrap(Runnable)}. */
    public static <T extends @Nullable Object> Callable<T> wrap(Callable<T> task) {
        RequestScope scope = current();
        return () -> {
            ScopeBinding bound = ScopeBinding.bind(scope);
            try {
                return task.call();
            } finally {
                ScopeBinding.unbind(bound);
            }
        };
    }

    /** As {@link #wrap(Runnable)}; named apart because a lambda would fit both. */
    public static <T extends @Nullable Object> Supplier<T> wrapSupplier(Supplier<T> task) {
        RequestScope scope = current();
        return () -> {
            ScopeBinding bound = ScopeBinding.bind(scope);
            try {
                return task.get();
            } finally {
                ScopeBinding.unbind(bound);
            }
        };
    }

    /** As {@link #wrap(Runnable)}; for the stages of a CompletableFuture. */
    public static <T extends @Nullable Object, R extends @Nullable Object> Function<T, R> wrapFunction(
            Function<T, R> task) {
        RequestScope scope = current();
        return value -> {
            ScopeBinding bound = ScopeBinding.bind(scope);
            try {
                return task.apply(value);
            } finally {
                ScopeBinding.unbind(bound);
            }
        };
    }

    /** An executor whose tasks work in the scope of whoever hands them over. */
    public static Executor wrap(Executor executor) {
        return task -> executor.execute(wrap(task));
    }

    /** As {@link #wrap(Executor)}; shutting it down shuts {@code executor} down. */
    public static ExecutorService wrap(ExecutorService executor) {
        return new ScopedExecutor<>(executor);
    }

    /** As {@link #wrap(ExecutorService)}; a periodic task keeps the scope it was scheduled in. */
    public static ScheduledExecutorService wrap(ScheduledExecutorService executor) {
        return new ScopedScheduledExecutor(executor);
    }

    /** Nothing told from now on counts. Idempotent. */
    void end() {
        ended = true;
    }

    /** The ID of the last error it met, or null. */
    @Nullable
    String errorId() {
        return errorId;
    }

    /** What stands in the MDC under {@code key} while this scope is bound, or null. */
    @Nullable
    String mirrored(int key) {
        RequestContext known = said;
        return switch (key) {
            case 0 -> known.requestId();
            case 1 -> known.traceId();
            case 2 -> known.spanId();
            case 3 -> known.userId();
            case 4 -> known.tenant();
            case 5 -> known.route();
            case 6 -> known.action();
            case 7 -> traceFlags;
            default -> clientRequestId;
        };
    }

    private interface Change {
        RequestContext apply(RequestContext known, @Nullable String text);
    }

    private RequestScope tell(@Nullable String raw, Change change, boolean user) {
        Telling rules = telling;
        if (ended || rules == null) {
            return this;
        }
        String text = told(raw, rules, user);
        synchronized (this) {
            if (!ended) {
                said = change.apply(said, text);
            }
        }
        ScopeBinding.refresh(this);
        return this;
    }

    private static @Nullable String told(@Nullable String raw, Telling rules, boolean user) {
        if (raw == null || raw.isBlank()) {
            return null;
        }
        return user ? rules.pseudonym().apply(raw) : cut(rules.redactor().redact(cut(raw, READ)), MAX_TOLD);
    }

    /** At most 200 characters, no half of a surrogate pair at the end. */
    static String cut(String text) {
        return cut(text, MAX_TOLD);
    }

    private static String cut(String text, int most) {
        if (text.length() <= most) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(most - 1)) ? most - 1 : most;
        return text.substring(0, end);
    }
}
