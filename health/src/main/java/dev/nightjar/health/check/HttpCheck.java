package dev.nightjar.health.check;

import dev.nightjar.core.ConfigurationException;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Asks an HTTP server. The client is made with the first run, and shared by all. Thread-safe. */
final class HttpCheck implements Check {
    private final URI uri;
    private @Nullable HttpClient client;

    HttpCheck(URI uri) {
        boolean web = "http".equalsIgnoreCase(uri.getScheme()) || "https".equalsIgnoreCase(uri.getScheme());
        if (!web || uri.getHost() == null) {
            throw new ConfigurationException(
                    "http check of '" + shown(uri) + "': not an absolute http or https URI with a host",
                    "write it as https://host/path");
        }
        if (uri.getRawUserInfo() != null) {
            throw new ConfigurationException(
                    "http check of '" + shown(uri) + "': the URI holds a user",
                    "leave user and password out: this check sends none");
        }
        this.uri = uri;
    }

    @Override
    public CheckResult check(CheckContext context) throws IOException, InterruptedException {
        Duration limit = context.remaining();
        if (limit.isZero()) {
            return CheckResult.down("no time left").reason(Reason.TIMEOUT);
        }
        HttpRequest request = HttpRequest.newBuilder(uri)
                .timeout(limit)
                .header("User-Agent", "Nightjar")
                .build();
        int status;
        try {
            HttpResponse<InputStream> response = client().send(request, BodyHandlers.ofInputStream());
            // The body may have no end; nobody asked for it.
            response.body().close();
            status = response.statusCode();
        } catch (IOException unreachable) {
            return CheckResult.down(unreachable);
        }
        CheckResult result = status < 400
                ? CheckResult.up()
                : CheckResult.down("answered " + status).reason("HTTP_STATUS");
        return result.with("http_status", status);
    }

    private synchronized HttpClient client() {
        HttpClient made = client;
        if (made == null) {
            made = HttpClient.newBuilder()
                    .connectTimeout(Duration.ofSeconds(10))
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .build();
            client = made;
        }
        return made;
    }

    /** Without user and query, which may hold secrets. */
    private static String shown(URI uri) {
        return uri.getScheme() + "://" + uri.getHost() + (uri.getPort() < 0 ? "" : ":" + uri.getPort()) + uri.getPath();
    }

    @Override
    public String toString() {
        return "http(" + shown(uri) + ")";
    }
}
