package dev.nightjar.core.http;

import dev.nightjar.core.context.RecentRequests;
import dev.nightjar.core.context.RequestContext;
import dev.nightjar.core.context.RequestScope;
import dev.nightjar.core.context.RequestScopes;
import dev.nightjar.core.error.ErrorReport;
import dev.nightjar.core.error.ErrorReporter;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A request, job or message from begin to finish. Whoever began it finishes it, on the same thread; no method throws.
 * Thread-safe.
 */
public final class ObservedRequest implements AutoCloseable {
    /** The header that carries the request ID, in and out. */
    public static final String HEADER = "X-Request-Id";

    /** The label value where nobody told a route or a status. */
    static final String UNKNOWN = "UNKNOWN";

    private static final Logger LOG = LoggerFactory.getLogger(ObservedRequest.class);
    private static final int MAX_HEADERS = 32;

    private final RequestObserver observer;
    private final @Nullable InboundRequest request;
    private final RequestScopes.Opened opened;
    private final @Nullable String clientRequestId;
    private final String requestId;
    private final long begun;
    private final AtomicBoolean finished = new AtomicBoolean();
    private volatile @Nullable Throwable failure;

    ObservedRequest(
            RequestObserver observer,
            @Nullable InboundRequest request,
            RequestScopes.Opened opened,
            @Nullable String clientRequestId) {
        this.observer = observer;
        this.request = request;
        this.opened = opened;
        this.clientRequestId = clientRequestId;
        this.requestId = String.valueOf(opened.scope().context().requestId());
        this.begun = observer.nanoTime();
    }

    /** Who and what it is; takes what is learned late. */
    public RequestScope scope() {
        return opened.scope();
    }

    /** Its ID: the sender's, or one of ours. */
    public String requestId() {
        return requestId;
    }

    /** Reports what escaped its handler, with its headers. A request that failed counts as answered with 500. */
    public void fail(Throwable error) {
        fail(error, request == null ? 0 : 500);
    }

    /** As {@link #fail(Throwable)}, where {@code status} is what was or will be answered. */
    void fail(Throwable error, int status) {
        failure = error;
        try {
            ErrorReporter errors = observer.errors();
            if (errors == null) {
                LOG.error("request {} failed", requestId, error);
            } else {
                // The reporter tells the thread's scope, which in an asynchronous request may be another's or none.
                String errorId = errors.report(report(error, status)).eventId();
                if (errorId != null) {
                    scope().errorId(errorId);
                }
            }
        } catch (RuntimeException | LinkageError ours) {
            observer.failures().add("an error could not be reported", ours);
        }
    }

    /**
     * Ends it: records the timer and the ring of recent requests, and closes the scope. Idempotent.
     *
     * @param status what was answered; 0 for a job, or when nobody knows
     */
    public void finish(int status) {
        if (!finished.compareAndSet(false, true)) {
            return;
        }
        try {
            RequestContext context = opened.scope().context();
            String route = context.route() == null ? UNKNOWN : context.route();
            Throwable error = failure;
            observer.record(
                    request == null ? UNKNOWN : request.method(),
                    new RecentRequests.Entry(
                            requestId,
                            route,
                            context.tenant(),
                            observer.now(),
                            status,
                            Duration.ofNanos(Math.max(0, observer.nanoTime() - begun)),
                            error != null || status >= 500,
                            opened.errorId()),
                    error,
                    request == null);
        } catch (RuntimeException | LinkageError ours) {
            observer.failures().add("a request could not be recorded", ours);
        } finally {
            opened.close();
        }
    }

    /** Finishes it, unless that was done: with 500 if a request failed, else with a status nobody knows. */
    @Override
    public void close() {
        finish(request != null && failure != null ? 500 : 0);
    }

    /** Takes it off this thread; it goes on elsewhere. Idempotent. */
    void release() {
        opened.release();
    }

    /** Puts it on this thread, until what is returned is closed. */
    RequestScopes.Resumed resume() {
        return opened.resume();
    }

    private ErrorReport report(Throwable error, int status) {
        ErrorReport.Builder report =
                ErrorReport.of(error).context(scope().context()).unhandled().status(status);
        if (clientRequestId != null) {
            report.tag(RequestScopes.CLIENT_REQUEST_ID, clientRequestId);
        }
        if (request != null) {
            int headers = 0;
            for (String name : request.headerNames()) {
                if (headers++ == MAX_HEADERS) {
                    break;
                }
                report.header(name, request.headers(name));
            }
        }
        return report.build();
    }
}
