package dev.nightjar.core.context;

import java.util.List;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/**
 * A scope on a thread, and what stood in the MDC under our keys before. The bindings of one thread form a stack; one that
 * another thread closed, or that was closed out of order, is taken off by its own thread as soon as that asks again,
 * so that a pooled thread never carries a request over.
 */
final class ScopeBinding implements AutoCloseable {
    /** In the order of {@link RequestScope#mirrored}. */
    static final List<String> KEYS = List.of(
            RequestContext.REQUEST_ID,
            RequestContext.TRACE_ID,
            RequestContext.SPAN_ID,
            RequestContext.USER_ID,
            RequestContext.TENANT,
            RequestContext.ROUTE,
            RequestContext.ACTION,
            RequestScopes.TRACE_FLAGS,
            RequestScopes.CLIENT_REQUEST_ID);

    private static final Logger LOG = LoggerFactory.getLogger(RequestScope.class);
    private static final ThreadLocal<@Nullable ScopeBinding> TOP = new ThreadLocal<>();

    private final RequestScope scope;
    private final @Nullable ScopeBinding below;
    private final Thread owner = Thread.currentThread();
    private final @Nullable String[] before = new String[KEYS.size()];
    private volatile boolean closed;

    private ScopeBinding(RequestScope scope, @Nullable ScopeBinding below) {
        this.scope = scope;
        this.below = below;
    }

    static RequestScope current() {
        ScopeBinding top = top();
        return top == null ? RequestScope.NONE : top.scope;
    }

    /** Puts {@code scope} on this thread, for {@link #unbind} to take off; null when it is there already. */
    static @Nullable ScopeBinding bind(RequestScope scope) {
        return current() == scope ? null : push(scope);
    }

    static void unbind(@Nullable ScopeBinding bound) {
        if (bound != null) {
            bound.close();
        }
    }

    /** Puts {@code scope} on this thread. */
    static ScopeBinding push(RequestScope scope) {
        ScopeBinding binding = new ScopeBinding(scope, top());
        for (int i = 0; i < KEYS.size(); i++) {
            String key = KEYS.get(i);
            String value = MDC.get(key);
            binding.before[i] = value;
            mirror(key, value, scope.mirrored(i));
        }
        TOP.set(binding);
        return binding;
    }

    /** Shows in the MDC what {@code scope} was told, if this thread works in it. */
    static void refresh(RequestScope scope) {
        if (current() == scope) {
            for (int i = 0; i < KEYS.size(); i++) {
                mirror(KEYS.get(i), MDC.get(KEYS.get(i)), scope.mirrored(i));
            }
        }
    }

    /** Takes the scope off its thread and restores what was there. Idempotent. */
    @Override
    public void close() {
        if (closed) {
            return;
        }
        closed = true;
        if (Thread.currentThread() == owner) {
            top();
        } else {
            LOG.warn(
                    "the request scope of thread '{}' was closed on thread '{}'; close it where it was opened",
                    owner.getName(),
                    Thread.currentThread().getName());
        }
    }

    /** The topmost open binding of this thread, once the closed ones above it are gone. */
    private static @Nullable ScopeBinding top() {
        ScopeBinding top = TOP.get();
        while (top != null && top.closed) {
            top.restore();
            top = top.below;
            if (top == null) {
                TOP.remove();
            } else {
                TOP.set(top);
            }
        }
        return top;
    }

    private void restore() {
        for (int i = 0; i < before.length; i++) {
            mirror(KEYS.get(i), MDC.get(KEYS.get(i)), before[i]);
        }
    }

    /** Logback copies its map after every change, so what stands there already is left alone. */
    private static void mirror(String key, @Nullable String now, @Nullable String wanted) {
        if (wanted == null) {
            if (now != null) {
                MDC.remove(key);
            }
        } else if (!wanted.equals(now)) {
            MDC.put(key, wanted);
        }
    }
}
