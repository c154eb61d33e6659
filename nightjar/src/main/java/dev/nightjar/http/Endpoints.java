package dev.nightjar.http;

import com.sun.net.httpserver.HttpServer;
import dev.nightjar.core.http.Access;
import dev.nightjar.health.http.HealthHandler;
import dev.nightjar.health.report.HealthSource;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What answers our paths: the probes and {@code /metrics}. Immutable.
 *
 * @param health answers the probes
 * @param details who sees more than a status
 * @param scrape reads the meters, or null without a Prometheus registry: {@code /metrics} is then 404
 * @param metrics who reads them
 */
public record Endpoints(
        HealthSource health, Access details, @Nullable Scrape scrape, Access metrics) {
    /** Contexts of the JDK's server are prefixes; the handlers answer 404 to what is not exactly a path of ours. */
    private static final List<String> PROBES = List.of("/livez", "/readyz", "/startupz", "/healthz", "/health");

    /** Answers every path of ours on {@code server}. */
    public void mount(HttpServer server) {
        HealthHandler probes = new HealthHandler(health, details);
        for (String path : PROBES) {
            server.createContext(path, probes);
        }
        server.createContext(MetricsAnswer.PATH, new MetricsHandler(this));
    }
}
