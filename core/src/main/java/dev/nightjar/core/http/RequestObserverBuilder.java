package dev.nightjar.core.http;

import dev.nightjar.core.ConfigurationException;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Scheduler;
import dev.nightjar.core.context.RecentRequests;
import dev.nightjar.core.context.RequestScopes;
import dev.nightjar.core.error.ErrorReporter;
import dev.nightjar.core.redaction.Redactor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of a RequestObserver. Confined to one thread. */
public final class RequestObserverBuilder {
    @Nullable
    Redactor redactor;

    @Nullable
    MeterRegistry meters;

    InstantSource clock = InstantSource.system();

    @Nullable
    Scheduler scheduler;

    @Nullable
    ErrorReporter errors;

    RecentRequests recentRequests = RecentRequests.none();
    List<String> acceptHeaders = List.of(ObservedRequest.HEADER);
    Trust trust = Trust.VALIDATED;
    char @Nullable [] pseudonymKey;
    boolean rawUserIds;
    boolean recordRequests = true;

    RequestObserverBuilder() {}

    /** What tenants, routes, actions and our own warnings pass; {@link Redactor#privacy()} when not said. */
    public RequestObserverBuilder redactor(Redactor redactor) {
        this.redactor = redactor;
        return this;
    }

    /** Where the timer goes; when not said, none is recorded. */
    public RequestObserverBuilder meters(MeterRegistry meters) {
        this.meters = meters;
        return this;
    }

    /** Wall time; the system's when not said. */
    public RequestObserverBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** Monotonic time; the system's when not said. */
    public RequestObserverBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
    }

    /** Who captures what escapes a handler; when not said, it is logged as an error. */
    public RequestObserverBuilder errors(ErrorReporter errors) {
        this.errors = errors;
        return this;
    }

    /** Who remembers requests that failed or were slow; nobody when not said. */
    public RequestObserverBuilder recentRequests(RecentRequests recentRequests) {
        this.recentRequests = recentRequests;
        return this;
    }

    /** The headers a request ID is taken from, the first one present deciding; {@code X-Request-Id} when not said. */
    public RequestObserverBuilder acceptHeaders(List<String> acceptHeaders) {
        this.acceptHeaders = List.copyOf(acceptHeaders);
        return this;
    }

    /** Whose request IDs are taken over; everybody's valid ones when not said. */
    public RequestObserverBuilder trust(Trust trust) {
        this.trust = trust;
        return this;
    }

    /** The key of users' pseudonyms, at least 16 characters; empty or not said: a random one for this process. */
    public RequestObserverBuilder pseudonymKey(char[] pseudonymKey) {
        this.pseudonymKey = pseudonymKey.clone();
        return this;
    }

    /** Keeps users as they are told, without pseudonyms; false when not said. */
    public RequestObserverBuilder rawUserIds(boolean rawUserIds) {
        this.rawUserIds = rawUserIds;
        return this;
    }

    /** False when the host records {@code http.server.requests} itself. */
    public RequestObserverBuilder recordRequests(boolean recordRequests) {
        this.recordRequests = recordRequests;
        return this;
    }

    /**
     * The observer.
     *
     * @throws ConfigurationException with everything that is wrong
     */
    public RequestObserver build() {
        Problems problems = new Problems();
        for (String header : acceptHeaders) {
            if (!isHeaderName(header)) {
                problems.add("", "'" + header + "' is no header name", "use letters, digits and '-'");
            }
        }
        boolean keyed = pseudonymKey != null && pseudonymKey.length > 0;
        if (rawUserIds && keyed) {
            problems.add("", "raw user IDs and a pseudonym key exclude each other", "leave one of them out");
        }
        Redactor through = redactor == null ? Redactor.privacy() : redactor;
        RequestScopes[] scopes = new RequestScopes[1];
        problems.collect(() -> scopes[0] =
                rawUserIds ? RequestScopes.rawUsers(through) : RequestScopes.pseudonymous(through, pseudonymKey));
        problems.throwIfAny();
        return new RequestObserver(this, scopes[0], through);
    }

    private static boolean isHeaderName(String name) {
        for (int i = 0; i < name.length(); i++) {
            char c = name.charAt(i);
            if (!(c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || c == '-' || c == '_')) {
                return false;
            }
        }
        return !name.isEmpty();
    }
}
