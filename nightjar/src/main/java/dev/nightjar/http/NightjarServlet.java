package dev.nightjar.http;

import dev.nightjar.core.http.RequestFilter;
import dev.nightjar.health.http.HealthServlet;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers every path of ours in a servlet container: {@code new NightjarServlet(nightjar.endpoints())}, mapped to
 * {@code /livez}, {@code /readyz}, {@code /startupz}, {@code /healthz}, {@code /health/*} and {@code /metrics}. Thread-safe.
 */
public final class NightjarServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient Endpoints endpoints;
    private final HealthServlet probes;

    /** Answers what {@code endpoints} knows. */
    public NightjarServlet(Endpoints endpoints) {
        this.endpoints = endpoints;
        this.probes = new HealthServlet(endpoints.health(), endpoints.details());
    }

    @Override
    public void init(ServletConfig config) throws ServletException {
        super.init(config);
        probes.init(config);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response)
            throws ServletException, IOException {
        String path = RequestFilter.view(request).path();
        if (!path.equals(MetricsAnswer.PATH) && !path.equals(MetricsAnswer.PATH + "/")) {
            probes.service(request, response);
            return;
        }
        MetricsAnswer answer = MetricsAnswer.to(RequestFilter.view(request), endpoints.scrape(), endpoints.metrics());
        response.setStatus(answer.status());
        answer.headers().forEach(response::setHeader);
        response.setContentLength(answer.length());
        response.getOutputStream().write(answer.body());
    }
}
