package dev.nightjar.health.http;

import dev.nightjar.core.http.Access;
import dev.nightjar.core.http.InboundRequest;
import dev.nightjar.health.check.Probe;
import dev.nightjar.health.check.Status;
import dev.nightjar.health.http.Answer.Header;
import dev.nightjar.health.http.HealthPaths.Target;
import dev.nightjar.health.report.CheckReport;
import dev.nightjar.health.report.HealthReport;
import dev.nightjar.health.report.HealthSource;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Answers requests about health, whatever server they came through. Strangers get one of five ready-made bodies; whoever
 * {@link Access} allows gets the report. The query is not looked at. Thread-safe.
 */
final class HealthHttp {
    private static final Logger LOG = LoggerFactory.getLogger(HealthHttp.class);

    private static final Header JSON = new Header("Content-Type", "application/json");
    private static final Header TEXT = new Header("Content-Type", "text/plain;charset=utf-8");
    private static final Header NO_STORE = new Header("Cache-Control", "no-store");
    private static final Header NO_SNIFF = new Header("X-Content-Type-Options", "nosniff");
    private static final Header VARY = new Header("Vary", "Accept, Authorization");
    private static final Header ALLOW = new Header("Allow", "GET, HEAD, OPTIONS");
    private static final Header CLOSE = new Header("Connection", "close");

    private static final List<Header> JSON_HEADERS = List.of(JSON, NO_STORE, NO_SNIFF, VARY);
    private static final List<Header> TEXT_HEADERS = List.of(TEXT, NO_STORE, NO_SNIFF, VARY);

    private static final Answer NOT_FOUND = constant(404, "{\"error\":\"not found\"}", JSON_HEADERS);
    private static final Answer NOT_ALLOWED =
            constant(405, "{\"error\":\"method not allowed\"}", List.of(JSON, NO_STORE, NO_SNIFF, VARY, ALLOW));
    private static final Answer OPTIONS = constant(204, "", List.of(NO_STORE, NO_SNIFF, VARY, ALLOW));
    private static final Answer BROKEN = constant(503, "{\"status\":\"UNKNOWN\"}", JSON_HEADERS);

    private final HealthSource health;
    private final Access access;
    private final Map<Status, Answer> json = new EnumMap<>(Status.class);
    private final Map<Status, Answer> text = new EnumMap<>(Status.class);
    private final AtomicBoolean told = new AtomicBoolean();

    HealthHttp(HealthSource health, Access access) {
        this.health = health;
        this.access = access;
        for (Status status : Status.values()) {
            json.put(status, new Answer(200, JSON_HEADERS, Rendering.json(status)));
            text.put(status, new Answer(200, TEXT_HEADERS, Rendering.text(status)));
        }
    }

    /**
     * Never throws.
     *
     * @param path undecoded, without the prefix the endpoint is mounted under
     */
    Answer answer(InboundRequest request, String path) {
        try {
            Answer answer = HealthPaths.find(path)
                    .filter(target -> health.knows(target.probe()))
                    .map(target -> answer(request, target))
                    .orElse(NOT_FOUND);
            return health.draining() ? with(answer, CLOSE) : answer;
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError ours) {
            if (told.compareAndSet(false, true)) {
                // Its message may hold anything, and nobody redacts it here.
                LOG.warn("health answers 503 because it cannot be shown: {}", where(ours));
            }
            return BROKEN;
        }
    }

    private Answer answer(InboundRequest request, Target target) {
        boolean details = access.allows(request);
        String check = target.check();
        HealthReport report = details ? health.report(target.probe()) : null;
        CheckReport single =
                report == null || check == null ? null : report.check(check).orElse(null);
        if (check != null && single == null) {
            // The same for a stranger, whether or not there is such a check.
            return NOT_FOUND;
        }
        return switch (request.method()) {
            case "GET", "HEAD" -> {
                boolean plain = Accept.prefersText(request.headers("Accept"));
                yield report == null ? brief(target.probe(), plain) : detailed(report, single, plain);
            }
            case "OPTIONS" -> OPTIONS;
            default -> NOT_ALLOWED;
        };
    }

    private Answer brief(Probe probe, boolean plain) {
        Status status = health.status(probe);
        Answer ready = (plain ? text : json).getOrDefault(status, BROKEN);
        return probe.passes(status) ? ready : failing(probe, ready.headers(), ready.body());
    }

    private Answer detailed(HealthReport report, @Nullable CheckReport single, boolean plain) {
        List<Header> headers = plain ? TEXT_HEADERS : JSON_HEADERS;
        byte[] body = single != null
                ? plain ? Rendering.text(single) : Rendering.json(single)
                : plain ? Rendering.text(report) : Rendering.json(report);
        boolean passes = single == null ? report.passes() : report.probe().passes(single.status());
        return passes ? new Answer(200, headers, body) : failing(report.probe(), headers, body);
    }

    private Answer failing(Probe probe, List<Header> headers, byte[] body) {
        Answer answer = new Answer(503, headers, body);
        return health.retryAfter(probe)
                .map(wait -> with(answer, new Header("Retry-After", Long.toString(seconds(wait)))))
                .orElse(answer);
    }

    private static String where(Throwable ours) {
        StackTraceElement[] stack = ours.getStackTrace();
        return ours.getClass().getName() + (stack.length == 0 ? "" : " at " + stack[0]);
    }

    private static long seconds(Duration wait) {
        return Math.max(1, Math.min(60, wait.plusNanos(999_999_999).toSeconds()));
    }

    private static Answer with(Answer answer, Header more) {
        List<Header> headers = new ArrayList<>(answer.headers());
        headers.add(more);
        return new Answer(answer.status(), headers, answer.body());
    }

    private static Answer constant(int status, String body, List<Header> headers) {
        return new Answer(status, headers, body.getBytes(StandardCharsets.US_ASCII));
    }
}
