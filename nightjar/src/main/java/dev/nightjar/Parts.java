package dev.nightjar;

import dev.nightjar.alerting.Alerting;
import dev.nightjar.core.error.ErrorReporter;
import dev.nightjar.core.http.RequestObserver;
import dev.nightjar.core.redaction.Redactor;
import dev.nightjar.health.Health;
import dev.nightjar.http.Endpoints;
import io.micrometer.core.instrument.MeterRegistry;

/**
 * What a Nightjar is made of, and how it ends. Thread-safe.
 *
 * @param redactor in its stronger strength
 * @param closing ends everything
 */
record Parts(
        MeterRegistry meters,
        Redactor redactor,
        RequestObserver requests,
        ErrorReporter errors,
        Health health,
        Alerting alerting,
        Endpoints endpoints,
        Closing closing) {

    void close() {
        closing.close();
    }
}
