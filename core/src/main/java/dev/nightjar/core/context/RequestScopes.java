package dev.nightjar.core.context;

import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.redaction.Redactor;
import java.util.List;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Opens request scopes; what the RequestObserver does it with. Thread-safe. */
public final class RequestScopes {
    /** MDC key of W3C's trace flags: two hex digits. */
    public static final String TRACE_FLAGS = "trace_flags";

    /** MDC key and error tag of a valid inbound request ID that was not trusted. */
    public static final String CLIENT_REQUEST_ID = "client_request_id";

    private final RequestScope.Telling telling;

    private RequestScopes(Redactor redactor, UnaryOperator<String> pseudonym) {
        this.telling = new RequestScope.Telling(pseudonym, redactor);
    }

    /**
     * Scopes that keep users as pseudonyms: HMAC-SHA256, so the same user is the same wherever the key is the same.
     *
     * @param redactor what told texts pass
     * @param key at least 16 characters; null or empty for a random one, good for this process
     * @throws ConfigurationException when the key is too short
     */
    public static RequestScopes pseudonymous(Redactor redactor, char @Nullable [] key) {
        return new RequestScopes(redactor, new UserPseudonyms(key)::of);
    }

    /** Scopes that keep users as they are told, because the host asked for it. */
    public static RequestScopes rawUsers(Redactor redactor) {
        return new RequestScopes(redactor, RequestScope::cut);
    }

    /**
     * Opens a scope and puts it on this thread. The trace comes from OpenTelemetry's current span, else from
     * {@code traceparent} when it is valid.
     *
     * @param requestId what the request is called from now on
     * @param clientRequestId what its sender called it, validated and not trusted, or null
     * @param traceparent the values of that header; more than one is as none
     */
    public Opened open(String requestId, @Nullable String clientRequestId, List<String> traceparent) {
        TraceContext span = TraceContext.current();
        TraceContext trace = span != null ? span : TraceContext.parse(traceparent);
        RequestContext said = new RequestContext(requestId, null, null, null, null, null, null);
        return new Opened(new RequestScope(
                trace == null ? said : said.with(trace),
                trace == null ? null : trace.flags(),
                clientRequestId,
                telling));
    }

    /**
     * A scope somebody opened and will close. {@link #release} and {@link #close} belong on the thread that opened it;
     * on another they are warned of, and the thread forgets the scope when it next asks for one. Thread-safe.
     */
    public static final class Opened implements AutoCloseable {
        private final RequestScope scope;
        private final ScopeBinding binding;

        private Opened(RequestScope scope) {
            this.scope = scope;
            this.binding = ScopeBinding.push(scope);
        }

        public RequestScope scope() {
            return scope;
        }

        /** The ID of the last error the request met, or null. */
        public @Nullable String errorId() {
            return scope.errorId();
        }

        /** Works in this scope until what is returned is closed: for the other threads of an asynchronous request. */
        public Resumed resume() {
            ScopeBinding bound = ScopeBinding.push(scope);
            return bound::close;
        }

        /** Takes the scope off the thread; the request goes on. Idempotent. */
        public void release() {
            binding.close();
        }

        /** Ends the request: restores the thread's earlier scope and MDC values; what is told from now on is ignored. */
        @Override
        public void close() {
            scope.end();
            binding.close();
        }
    }

    /** A scope on one more thread. Confined to one thread. */
    @FunctionalInterface
    public interface Resumed extends AutoCloseable {
        @Override
        void close();
    }
}
