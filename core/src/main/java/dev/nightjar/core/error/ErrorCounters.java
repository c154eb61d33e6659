package dev.nightjar.core.error;

import dev.nightjar.core.Meters;
import dev.nightjar.core.Severity;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The reporter's Micrometer counters, each there from the start, so that the first error already is an increase. Thread-safe. */
final class ErrorCounters {
    private static final int SEVERITIES = Severity.values().length;

    private final @Nullable MeterRegistry meters;
    private final List<Counter> decisions = new ArrayList<>();
    private final List<Counter> fates = new ArrayList<>();

    ErrorCounters(@Nullable MeterRegistry meters) {
        this.meters = meters;
        if (meters == null) {
            return;
        }
        for (Decision decision : Decision.values()) {
            for (Severity severity : Severity.values()) {
                decisions.add(decision(meters, decision, severity.name()));
            }
            decisions.add(decision(meters, decision, "none"));
        }
        for (Fate fate : Fate.values()) {
            fates.add(Counter.builder(Meters.ERRORS_FATE)
                    .description("Accepted errors by what became of them")
                    .tag(Meters.FATE, fate.label())
                    .register(meters));
        }
    }

    void decided(Decision decision, @Nullable Severity severity) {
        if (!decisions.isEmpty()) {
            int column = severity == null ? SEVERITIES : severity.ordinal();
            decisions.get(decision.ordinal() * (SEVERITIES + 1) + column).increment();
        }
    }

    void met(Fate fate) {
        if (!fates.isEmpty()) {
            fates.get(fate.ordinal()).increment();
        }
    }

    void remove() {
        if (meters != null) {
            decisions.forEach(meters::remove);
            fates.forEach(meters::remove);
        }
    }

    private static Counter decision(MeterRegistry meters, Decision decision, String severity) {
        return Counter.builder(Meters.ERRORS)
                .description("Reported errors by what was decided about them")
                .tag(Meters.DECISION, decision.label())
                .tag(Meters.SEVERITY, severity)
                .register(meters);
    }
}
