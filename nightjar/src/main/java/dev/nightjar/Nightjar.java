package dev.nightjar;

import com.sun.net.httpserver.HttpContext;
import com.sun.net.httpserver.HttpServer;
import dev.nightjar.alerting.Alerting;
import dev.nightjar.core.error.ErrorReporter;
import dev.nightjar.core.http.ExchangeFilter;
import dev.nightjar.core.http.RequestObserver;
import dev.nightjar.core.redaction.Redactor;
import dev.nightjar.health.Health;
import dev.nightjar.http.Endpoints;
import io.micrometer.core.instrument.MeterRegistry;
import java.nio.file.Path;

/**
 * One running Nightjar: health, logs, errors and alerts of one service, put together.
 *
 * <p>Started by {@link NightjarBuilder#start()}; {@link #close()} ends it. Several in one process stay separate, each with
 * meters of its own. Thread-safe.
 */
public final class Nightjar implements AutoCloseable {
    private final Parts parts;

    Nightjar(Parts parts) {
        this.parts = parts;
    }

    /**
     * A Nightjar for {@code service}. {@code nightjar.yml} is read when it is found where {@link #fromConfig} says; what
     * the builder sets wins over it.
     */
    public static NightjarBuilder builder(String service) {
        return new NightjarBuilder(service, null);
    }

    /**
     * A Nightjar as {@code file} says; the environment wins over it, and what the builder sets over both. Without a file
     * given, the one {@code NIGHTJAR_CONFIG} names is read, else {@code ./nightjar.yml}, else {@code nightjar.yml} at the
     * root of the class path.
     */
    public static NightjarBuilder fromConfig(Path file) {
        return new NightjarBuilder(null, file);
    }

    /** The registry that everything is recorded in and rules read: the one given to the builder, else our own. */
    public MeterRegistry meters() {
        return parts.meters();
    }

    /** Opens and closes requests and jobs; what the filters use. */
    public RequestObserver requests() {
        return parts.requests();
    }

    /** The policy in its stronger strength, {@link dev.nightjar.core.redaction.Preset#PRIVACY}. */
    public Redactor redactor() {
        return parts.redactor();
    }

    /** Takes errors. */
    public ErrorReporter errors() {
        return parts.errors();
    }

    /** Answers how the service is. */
    public Health health() {
        return parts.health();
    }

    /** Watches the rules. */
    public Alerting alerting() {
        return parts.alerting();
    }

    /** What answers our paths, for {@link dev.nightjar.http.NightjarServlet} and other servers. */
    public Endpoints endpoints() {
        return parts.endpoints();
    }

    /**
     * Watches the requests of {@code context}: ID, log context, timer, errors. Filters of the JDK's server belong to one
     * context: one that is not passed here is not seen.
     *
     * @return {@code context}
     */
    public HttpContext observe(HttpContext context) {
        context.getFilters().add(new ExchangeFilter(requests()));
        return context;
    }

    /**
     * Answers every path of ours on {@code server}, which stays its owner's. The host creates no context of these paths
     * itself: of two equal ones JDK 17 silently keeps the first, and JDK 25 refuses the second.
     */
    public void mount(HttpServer server) {
        parts.endpoints().mount(server);
    }

    /**
     * Ends it all: readiness answers 503 for the drain time, then a last evaluation, pending notifications sent or kept,
     * errors flushed, meters removed, threads ended. Takes the drain time and at most 5 seconds. Idempotent; a second
     * caller waits for the first.
     */
    @Override
    public void close() {
        parts.close();
    }
}
