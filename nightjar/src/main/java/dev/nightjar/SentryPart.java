package dev.nightjar;

import dev.nightjar.core.Scheduler;
import dev.nightjar.core.Service;
import dev.nightjar.core.error.ErrorSink;
import dev.nightjar.core.redaction.Redactor;
import dev.nightjar.internal.config.Configuration.Sentry;
import dev.nightjar.sentry.SentryBridge;
import dev.nightjar.sentry.SentryBridgeBuilder;
import java.time.InstantSource;

/** Loaded only where nightjar-sentry-bridge is on the class path. */
final class SentryPart {
    private SentryPart() {}

    static ErrorSink start(
            String dsn, Sentry settings, Service service, Redactor redactor, InstantSource clock, Scheduler scheduler) {
        SentryBridgeBuilder builder = SentryBridge.builder()
                .dsn(dsn)
                .service(service)
                .redactor(redactor)
                .clock(clock)
                .scheduler(scheduler);
        if (settings.environment() != null) {
            builder.environment(settings.environment());
        }
        if (settings.release() != null) {
            builder.release(settings.release());
        }
        return builder.start();
    }
}
