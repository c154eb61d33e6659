package dev.nightjar.core.http;

import dev.nightjar.core.Scheduler;
import dev.nightjar.core.context.RecentRequests;
import dev.nightjar.core.context.RequestIds;
import dev.nightjar.core.context.RequestScopes;
import dev.nightjar.core.error.ErrorReporter;
import dev.nightjar.core.redaction.Redactor;
import java.net.InetAddress;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Watches requests from their first moment to their last: gives each an ID and a scope, reports what escaped its handler,
 * records the timer {@value dev.nightjar.core.Meters#HTTP_REQUESTS} and the ring of recent requests. The filters call it;
 * a job or a message listener does so itself:
 *
 * <pre>{@code
 * try (ObservedRequest job = requests.begin("nightly-invoice")) { … }
 * }</pre>
 *
 * <p>No method throws into a request: a failure of ours is warned of, at most once a minute. Thread-safe.
 */
public final class RequestObserver implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(RequestObserver.class);

    private final RequestScopes scopes;
    private final @Nullable RequestTimer timer;
    private final @Nullable ErrorReporter errors;
    private final RecentRequests recent;
    private final InstantSource clock;
    private final Scheduler scheduler;
    private final @Nullable Scheduler ownScheduler;
    private final List<String> acceptHeaders;
    private final Trust trust;
    private final Redactor redactor;
    private final OwnFailures failures;

    RequestObserver(RequestObserverBuilder said, RequestScopes scopes, Redactor redactor) {
        this.scopes = scopes;
        this.ownScheduler = said.scheduler == null ? Scheduler.daemon() : null;
        this.scheduler = ownScheduler == null ? Objects.requireNonNull(said.scheduler) : ownScheduler;
        this.timer = said.meters == null || !said.recordRequests ? null : new RequestTimer(said.meters);
        this.errors = said.errors;
        this.recent = said.recentRequests;
        this.clock = said.clock;
        this.acceptHeaders = List.copyOf(said.acceptHeaders);
        this.trust = said.trust;
        this.redactor = redactor;
        this.failures = new OwnFailures(LOG, scheduler, redactor);
    }

    /** Settings, all with defaults. */
    public static RequestObserverBuilder builder() {
        return new RequestObserverBuilder();
    }

    /** Opens the scope of {@code request} on this thread; whoever began it must finish it. */
    public ObservedRequest begin(InboundRequest request) {
        Optional<String> inbound = Optional.empty();
        boolean trusted = false;
        List<String> traceparent = List.of();
        try {
            inbound = inboundId(request);
            trusted = inbound.isPresent() && isTrusted(request);
            traceparent = request.headers("traceparent");
        } catch (RuntimeException unreadable) {
            failures.add("the headers of a request could not be read", unreadable);
        }
        String id = trusted ? inbound.get() : RequestIds.generate();
        String clientId = trusted ? null : inbound.orElse(null);
        return new ObservedRequest(this, request, scopes.open(id, clientId, traceparent), clientId);
    }

    /** Opens the scope of a job or message on this thread; {@code jobName} is its route. It has no HTTP timer. */
    public ObservedRequest begin(String jobName) {
        ObservedRequest job =
                new ObservedRequest(this, null, scopes.open(RequestIds.generate(), null, List.of()), null);
        job.scope().route(jobName);
        return job;
    }

    /** Takes the timers it recorded out of their registry, which stays open; requests are served on. Idempotent. */
    @Override
    public void close() {
        if (timer != null) {
            timer.close();
        }
        if (ownScheduler != null) {
            ownScheduler.close();
        }
    }

    @Nullable
    ErrorReporter errors() {
        return errors;
    }

    OwnFailures failures() {
        return failures;
    }

    long nanoTime() {
        return scheduler.nanoTime();
    }

    Instant now() {
        return clock.instant();
    }

    void record(String method, RecentRequests.Entry ended, @Nullable Throwable error, boolean isJob) {
        if (timer != null && !isJob) {
            timer.record(method, ended.route(), ended.status(), error, ended.duration());
        }
        recent.record(ended);
    }

    private Optional<String> inboundId(InboundRequest request) {
        for (String header : acceptHeaders) {
            List<String> values = request.headers(header);
            if (!values.isEmpty()) {
                // What looks like a secret would be redacted in every line, so that nobody could search for it.
                return RequestIds.accept(values)
                        .filter(id -> redactor.redact(id).equals(id));
            }
        }
        return Optional.empty();
    }

    private boolean isTrusted(InboundRequest request) {
        return switch (trust) {
            case VALIDATED -> true;
            case NEVER -> false;
            case EDGE -> {
                InetAddress peer = request.remoteAddress();
                yield peer != null
                        && (peer.isLoopbackAddress()
                                || peer.isLinkLocalAddress()
                                || peer.isSiteLocalAddress()
                                || isUniqueLocal(peer.getAddress()));
            }
        };
    }

    /** IPv6's private addresses (RFC 4193), which {@link InetAddress} does not know: fc00::/7. */
    private static boolean isUniqueLocal(byte[] address) {
        return address.length == 16 && (address[0] & 0xfe) == 0xfc;
    }
}
