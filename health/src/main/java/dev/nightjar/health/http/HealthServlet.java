package dev.nightjar.health.http;

import dev.nightjar.core.http.Access;
import dev.nightjar.core.http.RequestFilter;
import dev.nightjar.health.report.HealthSource;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.MappingMatch;
import java.io.IOException;

/**
 * Answers health in a servlet container. Map it to each of {@link HealthPaths#roots()}, {@code /health/*} too, or under a
 * prefix of one's own, which is then cut off: at {@code /ops/*} it answers {@code /ops/livez}. Thread-safe.
 */
public final class HealthServlet extends HttpServlet {
    private static final long serialVersionUID = 1L;

    private final transient HealthHttp http;

    /** Answers for {@code health}; whoever {@code access} allows sees details, everybody else a status. */
    public HealthServlet(HealthSource health, Access access) {
        http = new HealthHttp(health, access);
    }

    @Override
    protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
        Answer answer = http.answer(RequestFilter.view(request), path(request));
        response.setStatus(answer.status());
        for (Answer.Header header : answer.headers()) {
            // HTTP/2 has no such header and refuses answers that carry it.
            if (!header.name().equals("Connection") || request.getProtocol().startsWith("HTTP/1.")) {
                response.setHeader(header.name(), header.value());
            }
        }
        if (answer.body().length > 0) {
            response.setContentLength(answer.body().length);
            if (!request.getMethod().equals("HEAD")) {
                response.getOutputStream().write(answer.body());
            }
        }
    }

    private static String path(HttpServletRequest request) {
        String path = HealthPaths.below(request.getContextPath(), request.getRequestURI());
        return request.getHttpServletMapping().getMappingMatch() == MappingMatch.PATH
                ? HealthPaths.below(request.getServletPath(), path)
                : path;
    }
}
