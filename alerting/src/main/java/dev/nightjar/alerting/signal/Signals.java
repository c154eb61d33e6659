package dev.nightjar.alerting.signal;

import dev.nightjar.alerting.signal.Signal.Expansion;
import dev.nightjar.alerting.signal.Signal.Use;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** The built-in signals, and those a rule file adds. Immutable. */
public final class Signals {
    private static final String REQUESTS = "http_server_requests_seconds_count";
    private static final String FAILED = "outcome=\"SERVER_ERROR\"";
    private static final String ERRORS = "nightjar_errors_total";
    /** Decisions that mean a new error happened, whether or not it could be handed on. */
    private static final String CAPTURED = "decision=~\"accepted|flood|queue_full\"";

    private static final Duration WINDOW = Duration.ofMinutes(5);
    private static final Duration LATEST = Duration.ZERO;

    private static final Signals BUILT_IN = new Signals(builtIn());

    private final Map<String, Signal> signals;

    private Signals(Map<String, Signal> signals) {
        this.signals = signals;
    }

    /** Those that are always there. */
    public static Signals builtIns() {
        return BUILT_IN;
    }

    /**
     * These and the user's own: names to PromQL, in which {@code $window} stands for the window.
     *
     * <p>A name of a built-in signal is taken over by the user's.
     */
    public Signals with(Map<String, String> own) {
        Map<String, Signal> all = new TreeMap<>(signals);
        own.forEach((name, promql) -> all.put(
                name,
                new Signal(
                        name,
                        Measure.OWN,
                        "a signal of your own",
                        WINDOW,
                        !promql.contains("$window"),
                        Exemplars.NONE,
                        "",
                        use -> "(" + promql.replace("$window", use.window()) + ")")));
        return new Signals(all);
    }

    /** Every name. */
    public Set<String> names() {
        return new TreeSet<>(signals.keySet());
    }

    @Nullable
    Signal named(String name) {
        return signals.get(name);
    }

    private static Map<String, Signal> builtIn() {
        List<Signal> all = new ArrayList<>();
        all.add(windowed(
                "error_rate", Measure.RATIO, "share of requests that failed", Exemplars.FAILED, Signals::errorRate));
        all.add(windowed(
                "requests",
                Measure.COUNT,
                "requests in the window",
                Exemplars.NONE,
                use -> use.grouped("sum", "increase(" + use.range(REQUESTS) + ")")));
        all.add(windowed(
                "request_rate",
                Measure.PER_SECOND,
                "requests a second",
                Exemplars.NONE,
                use -> use.grouped("sum", "rate(" + use.range(REQUESTS) + ")")));
        for (String percent : List.of("50", "95", "99")) {
            all.add(windowed(
                    "p" + percent + "_latency_ms",
                    Measure.MILLISECONDS,
                    percent + " % of requests are faster",
                    Exemplars.SLOW,
                    use -> latency(use, "0." + (percent.equals("50") ? "5" : percent))));
        }
        all.add(new Signal(
                "latency_ms",
                Measure.MILLISECONDS,
                "this share of requests is faster",
                WINDOW,
                false,
                Exemplars.SLOW,
                "a share such as 0.9",
                use -> latency(use, use.argument())));
        all.add(windowed(
                "uptime",
                Measure.RATIO,
                "share of readiness results that were up",
                Exemplars.NONE,
                use -> use.grouped(
                        "avg", "avg_over_time(" + use.range("nightjar_health_probe", "probe=\"readiness\"") + ")")));
        all.add(windowed(
                "errors",
                Measure.PER_MINUTE,
                "captured errors a minute",
                Exemplars.FAILED,
                use -> use.grouped("sum", "rate(" + use.range(ERRORS, CAPTURED) + ")") + " * 60"));
        all.add(new Signal(
                "error_spike",
                Measure.PER_MINUTE,
                "errors captured in the last minute, exactly",
                Duration.ofMinutes(1),
                true,
                Exemplars.FAILED,
                "",
                Signals::errorSpike));
        all.add(windowed(
                "log_errors",
                Measure.PER_MINUTE,
                "log lines of level error a minute",
                Exemplars.NONE,
                use -> use.grouped(
                                "sum", "rate(" + use.range("nightjar_log_events_total", "level=~\"(?i)error\"") + ")")
                        + " * 60"));
        all.add(latest(
                "heap_used",
                Measure.RATIO,
                "share of the largest heap that is used",
                use -> use.grouped("sum", use.gauge("jvm_memory_used_bytes", "area=\"heap\"")) + " / "
                        + use.grouped("sum", use.series("jvm_memory_max_bytes", "area=\"heap\"") + " > 0")));
        all.add(latest(
                "cpu",
                Measure.RATIO,
                "share of all processors this process uses",
                use -> use.grouped("avg", use.gauge("process_cpu_usage"))));
        all.add(latest(
                "threads",
                Measure.COUNT,
                "live threads",
                use -> use.grouped("sum", use.gauge("jvm_threads_live_threads"))));
        all.add(latest(
                "disk_free",
                Measure.BYTES,
                "bytes free on the fullest disk",
                use -> use.grouped("min", use.gauge("disk_free_bytes"))));
        all.add(latest(
                "db_size_gb",
                Measure.GIGABYTES,
                "size of the largest database",
                use -> use.grouped("max", use.gauge("nightjar_database_size_bytes"))));
        all.add(new Signal(
                "check_status",
                Measure.COUNT,
                "1 up, 0.5 degraded, 0.25 out of service, 0 down",
                LATEST,
                false,
                Exemplars.NONE,
                "a check's name",
                use -> check(use, "nightjar_health_status")));
        all.add(new Signal(
                "check_duration_ms",
                Measure.MILLISECONDS,
                "how long a check takes",
                WINDOW,
                false,
                Exemplars.NONE,
                "a check's name",
                Signals::checkDuration));
        Map<String, Signal> byName = new TreeMap<>();
        all.forEach(signal -> byName.put(signal.name(), signal));
        return byName;
    }

    private static Signal windowed(
            String name, Measure measure, String meaning, Exemplars exemplars, Expansion expansion) {
        return new Signal(name, measure, meaning, WINDOW, false, exemplars, "", expansion);
    }

    private static Signal latest(String name, Measure measure, String meaning, Expansion expansion) {
        return new Signal(name, measure, meaning, LATEST, false, Exemplars.NONE, "", expansion);
    }

    /** 0 without any failed series; absent without traffic. */
    private static String errorRate(Use use) {
        String all = use.grouped("sum", "rate(" + use.range(REQUESTS) + ")");
        String failed = use.grouped("sum", "rate(" + use.range(REQUESTS, FAILED) + ")");
        return "(" + failed + " or 0 * " + all + ") / (" + all + " > 0)";
    }

    private static String latency(Use use, String share) {
        String buckets = use.grouped("sum", "rate(" + use.range("http_server_requests_seconds_bucket") + ")", "le");
        return "histogram_quantile(" + share + ", " + buckets + ") * 1000";
    }

    /** Exact, where increase would extrapolate; a counter that fell was reset, not healed. */
    private static String errorSpike(Use use) {
        String now = use.grouped("sum", use.series(ERRORS, CAPTURED));
        String before = use.grouped("sum", use.series(ERRORS, CAPTURED) + " offset " + use.window());
        return "clamp_min(" + now + " - (" + before + " or 0 * " + now + "), 0)";
    }

    private static String check(Use use, String metric) {
        return "max by (check) (" + use.gauge(metric, "check=\"" + use.argument() + "\"") + ")";
    }

    private static String checkDuration(Use use) {
        String check = "check=\"" + use.argument() + "\"";
        return "sum by (check) (rate(" + use.range("nightjar_health_duration_seconds_sum", check)
                + ")) / sum by (check) (rate(" + use.range("nightjar_health_duration_seconds_count", check)
                + ")) * 1000";
    }
}
