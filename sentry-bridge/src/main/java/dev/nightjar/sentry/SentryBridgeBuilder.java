package dev.nightjar.sentry;

import static java.util.Objects.requireNonNull;

import dev.nightjar.core.Scheduler;
import dev.nightjar.core.Service;
import dev.nightjar.core.error.ReporterStatus;
import dev.nightjar.core.error.ReporterStatus.State;
import dev.nightjar.core.redaction.Redactor;
import java.time.InstantSource;
import org.jspecify.annotations.Nullable;
import org.slf4j.LoggerFactory;

/** Settings of a SentryBridge. Confined to one thread. */
public final class SentryBridgeBuilder {
    private String dsn = "";
    private @Nullable String environment;
    private @Nullable String release;
    private @Nullable Redactor redactor;
    private Service service = Service.named("unnamed");
    private InstantSource clock = InstantSource.system();
    private @Nullable Scheduler scheduler;

    SentryBridgeBuilder() {}

    /** {@code https://key@host/project}, as Sentry shows it; without one, or with a blank one, nothing is sent. */
    public SentryBridgeBuilder dsn(String dsn) {
        this.dsn = dsn;
        return this;
    }

    /** The service's environment by default. */
    public SentryBridgeBuilder environment(String environment) {
        this.environment = environment;
        return this;
    }

    /** {@code name@version} of the service by default, when its version is known. */
    public SentryBridgeBuilder release(String release) {
        this.release = release;
        return this;
    }

    /** What every byte passes before it is sent; {@link Redactor#privacy()} by default. */
    public SentryBridgeBuilder redactor(Redactor redactor) {
        this.redactor = redactor;
        return this;
    }

    /** Who is speaking; {@code unnamed} by default. Each error's own service gives the server's name. */
    public SentryBridgeBuilder service(Service service) {
        this.service = service;
        return this;
    }

    /** The wall clock; the system's by default. */
    public SentryBridgeBuilder clock(InstantSource clock) {
        this.clock = clock;
        return this;
    }

    /** Monotonic time and delays; one of its own by default. It stays the caller's. */
    public SentryBridgeBuilder scheduler(Scheduler scheduler) {
        this.scheduler = scheduler;
        return this;
    }

    /** A bridge; one that cannot work says why in its status, and in one line of the log unless it has no DSN. */
    public SentryBridge start() {
        if (dsn.isBlank()) {
            return new SentryBridge("no dsn");
        }
        try {
            return started(Dsn.parse(dsn));
        } catch (Dsn.Malformed malformed) {
            return disabled("the DSN is malformed: " + malformed.getMessage()
                    + "; copy it from the project's settings, as https://key@host/project");
        } catch (LinkageError missing) {
            return disabled("the class path has no usable io.sentry:sentry (" + missing
                    + "); add it, 8.53 or later, in one version");
        }
    }

    private SentryBridge started(Dsn parsed) {
        String version = service.version();
        String releaseOrDefault = release != null ? release : version == null ? null : service.name() + "@" + version;
        String environmentOrDefault = environment != null ? environment : service.environment();
        SentryEvents events = new SentryEvents(environmentOrDefault, releaseOrDefault);
        WireGuard guard = new WireGuard(redactor != null ? redactor : Redactor.privacy());
        Scheduler given = scheduler;
        Scheduler own = given == null ? Scheduler.daemon() : null;
        EnvelopeTransport transport = new EnvelopeTransport(parsed, given != null ? given : requireNonNull(own));
        return new SentryBridge(new Envelopes(events, guard), transport, fixedStatus(), clock, own);
    }

    private static ReporterStatus fixedStatus() {
        try {
            if (SentryEvents.areVersionsMixed()) {
                return new ReporterStatus(
                        State.DEGRADED,
                        "the class path mixes versions of io.sentry, so Sentry.init of the application will refuse;"
                                + " give all of them one version. Nightjar's errors are sent all the same");
            }
        } catch (LinkageError unknown) {
            // An SDK that cannot tell does not check at Sentry.init either.
        }
        return ReporterStatus.ACTIVE;
    }

    private static SentryBridge disabled(String reason) {
        LoggerFactory.getLogger(SentryBridge.class).warn("No errors are sent to Sentry: {}", reason);
        return new SentryBridge(reason);
    }
}
