package dev.nightjar.core.error;

import dev.nightjar.core.Service;
import dev.nightjar.core.redaction.Redactor;
import io.micrometer.core.instrument.MeterRegistry;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Settings of an ErrorReporter. Confined to one thread. */
public final class ErrorReporterBuilder {
    private Service service = Service.named("unnamed");
    private @Nullable Redactor redactor;
    private @Nullable MeterRegistry meters;
    private InstantSource clock = InstantSource.system();
    private final List<ErrorSink> sinks = new ArrayList<>();

    ErrorReporterBuilder() {}
}
