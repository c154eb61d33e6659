package dev.nightjar.sentry;

import dev.nightjar.core.Scheduler;
import dev.nightjar.core.error.CapturedError;
import dev.nightjar.core.error.ErrorSink;
import dev.nightjar.core.error.Fate;
import dev.nightjar.core.error.ReporterStatus;
import dev.nightjar.core.error.ReporterStatus.State;
import java.io.IOException;
import java.time.Duration;
import java.time.InstantSource;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends captured errors to Sentry, through a client of its own: what the application does with Sentry's SDK neither sees
 * nor changes it, and nothing is installed in the JVM. Give it to an ErrorReporter:
 *
 * <pre>{@code
 * ErrorReporter.builder().sink(SentryBridge.builder().dsn(dsn).start()).start();
 * }</pre>
 *
 * <p>Only what {@link CapturedError} holds is sent, and the bytes pass the Redactor once more. Whatever is wrong with its
 * configuration disables it, see {@link #status()}, and never stops the application. Thread-safe.
 */
public final class SentryBridge implements ErrorSink {
    static final String CLIENT_NAME = "nightjar.java";

    private final @Nullable Envelopes envelopes;
    private final @Nullable EnvelopeTransport transport;
    private final ReporterStatus fixed;
    private final InstantSource clock;
    private final @Nullable Scheduler ownScheduler;
    private volatile boolean closed;

    /** One that works, or only as {@code fixed} says. */
    SentryBridge(
            Envelopes envelopes,
            EnvelopeTransport transport,
            ReporterStatus fixed,
            InstantSource clock,
            @Nullable Scheduler ownScheduler) {
        this.envelopes = envelopes;
        this.transport = transport;
        this.fixed = fixed;
        this.clock = clock;
        this.ownScheduler = ownScheduler;
    }

    /** One that does nothing. */
    SentryBridge(String disabledBecause) {
        envelopes = null;
        transport = null;
        fixed = new ReporterStatus(State.DISABLED, disabledBecause);
        clock = InstantSource.system();
        ownScheduler = null;
    }

    /** Settings of a bridge; the DSN is the one that matters. */
    public static SentryBridgeBuilder builder() {
        return new SentryBridgeBuilder();
    }

    @Override
    public void accept(CapturedError error, Consumer<Fate> fate) {
        Envelopes made = envelopes;
        EnvelopeTransport sending = transport;
        if (made == null || sending == null) {
            fate.accept(Fate.REFUSED);
            return;
        }
        byte[] envelope;
        try {
            envelope = made.envelope(error, clock.instant());
        } catch (IOException memoryOnly) {
            fate.accept(Fate.REFUSED);
            return;
        }
        sending.send(envelope, fate);
    }

    /** True unless it is disabled. */
    @Override
    public boolean remote() {
        return transport != null;
    }

    /**
     * DISABLED when there is no usable DSN or the SDK is missing; DEGRADED while Sentry cannot be reached or refuses, or
     * when the class path mixes versions of the SDK, which concerns the application's own use of it only.
     */
    @Override
    public ReporterStatus status() {
        EnvelopeTransport sending = transport;
        if (sending == null) {
            return fixed;
        }
        if (closed) {
            return new ReporterStatus(State.CLOSED, "");
        }
        String trouble = sending.trouble();
        return trouble.isEmpty() ? fixed : new ReporterStatus(State.DEGRADED, trouble);
    }

    @Override
    public void flush(Duration deadline) {
        if (transport != null) {
            transport.flush(deadline);
        }
    }

    @Override
    public void close() {
        closed = true;
        if (transport != null) {
            transport.close();
        }
        if (ownScheduler != null) {
            ownScheduler.close();
        }
    }

    /** Ours, from the jar's manifest, or a word that says that there is none. */
    static String version() {
        String version = SentryBridge.class.getPackage().getImplementationVersion();
        return version == null ? "dev" : version;
    }
}
