package dev.nightjar.http;

import dev.nightjar.core.http.Access;
import dev.nightjar.core.http.InboundRequest;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code /metrics} answers, whatever server asks. A stranger cannot tell a service without metrics from one that
 * hides them. Immutable.
 *
 * @param body empty for HEAD
 * @param length of the body GET would get
 */
record MetricsAnswer(int status, Map<String, String> headers, byte[] body, int length) {
    static final String PATH = "/metrics";
    private static final String ALLOW = "GET, HEAD, OPTIONS";

    static MetricsAnswer to(InboundRequest request, @Nullable Scrape scrape, Access access) {
        String path = request.path();
        if (!path.equals(PATH) && !path.equals(PATH + "/")) {
            return plain(404, "Not Found\n", false);
        }
        boolean head = request.method().equals("HEAD");
        if (request.method().equals("OPTIONS")) {
            return with(plain(204, "", false), "Allow", ALLOW);
        }
        if (!head && !request.method().equals("GET")) {
            return with(plain(405, "Method Not Allowed\n", false), "Allow", ALLOW);
        }
        if (scrape == null || !access.allows(request)) {
            return plain(404, "Not Found\n", head);
        }
        try {
            Scrape.Text text = scrape.scrape(request.headers("Accept"));
            return answer(200, text.contentType(), text.body(), head);
        } catch (RuntimeException unreadable) {
            return plain(503, "Service Unavailable\n", head);
        }
    }

    private static MetricsAnswer plain(int status, String body, boolean head) {
        return answer(status, "text/plain; charset=utf-8", body, head);
    }

    private static MetricsAnswer answer(int status, String contentType, String body, boolean head) {
        byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
        Map<String, String> headers = new LinkedHashMap<>();
        headers.put("Content-Type", contentType);
        headers.put("Cache-Control", "no-store");
        headers.put("X-Content-Type-Options", "nosniff");
        headers.put("Vary", "Accept, Authorization");
        return new MetricsAnswer(status, headers, head ? new byte[0] : bytes, bytes.length);
    }

    private static MetricsAnswer with(MetricsAnswer answer, String name, String value) {
        answer.headers.put(name, value);
        return answer;
    }
}
