package dev.nightjar.core.http;

import dev.nightjar.core.Meters;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The timer of served requests, labelled as Spring labels it, so that dashboards and rules made for that work here.
 * Each label has few values: 200 routes, 100 exception classes, the methods HTTP defines. Thread-safe.
 */
final class RequestTimer implements AutoCloseable {
    private static final Set<String> METHODS =
            Set.of("GET", "HEAD", "POST", "PUT", "DELETE", "PATCH", "OPTIONS", "TRACE", "CONNECT");

    private final MeterRegistry meters;
    private final BoundedNames routes = new BoundedNames(200);
    private final BoundedNames exceptions = new BoundedNames(100);
    private final Map<Labels, Timer> timers = new ConcurrentHashMap<>();
    private volatile boolean closed;

    private record Labels(String method, String uri, int status, String exception) {}

    RequestTimer(MeterRegistry meters) {
        this.meters = meters;
    }

    void record(String method, String route, int status, @Nullable Throwable error, Duration duration) {
        if (closed) {
            return;
        }
        Labels labels = new Labels(
                METHODS.contains(method) ? method : ObservedRequest.UNKNOWN,
                routes.bounded(route),
                status >= 100 && status <= 599 ? status : 0,
                error == null ? "none" : exceptions.bounded(name(error)));
        timers.computeIfAbsent(labels, this::register).record(duration);
    }

    @Override
    public void close() {
        closed = true;
        timers.values().forEach(meters::remove);
        timers.clear();
    }

    private Timer register(Labels labels) {
        return Timer.builder(Meters.HTTP_REQUESTS)
                .description("Served HTTP requests")
                .tag(Meters.METHOD, labels.method())
                .tag(Meters.URI, labels.uri())
                .tag(Meters.STATUS, labels.status() == 0 ? ObservedRequest.UNKNOWN : Integer.toString(labels.status()))
                .tag(Meters.OUTCOME, outcome(labels.status()))
                .tag(Meters.EXCEPTION, labels.exception())
                .register(meters);
    }

    /** An anonymous class has no simple name. */
    private static String name(Throwable error) {
        String simple = error.getClass().getSimpleName();
        return simple.isEmpty() ? error.getClass().getName() : simple;
    }

    private static String outcome(int status) {
        return switch (status / 100) {
            case 1 -> "INFORMATIONAL";
            case 2 -> "SUCCESS";
            case 3 -> "REDIRECTION";
            case 4 -> "CLIENT_ERROR";
            case 5 -> "SERVER_ERROR";
            default -> ObservedRequest.UNKNOWN;
        };
    }
}
