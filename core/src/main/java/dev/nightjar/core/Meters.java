package dev.nightjar.core;

/** Names and label keys of every meter that more than one module knows. Meaning and units stand beside each. */
public final class Meters {
    /** Timer of served requests; labels {@link #METHOD}, {@link #URI}, {@link #STATUS}, {@link #OUTCOME}, {@link #EXCEPTION}. */
    public static final String HTTP_REQUESTS = "http.server.requests";

    /** Gauge by {@link #CHECK}: UP 1, DEGRADED 0.5, OUT_OF_SERVICE 0.25, DOWN 0, UNKNOWN NaN. */
    public static final String HEALTH_STATUS = "nightjar.health.status";

    /** Gauge by {@link #PROBE}: 1 when it would answer 200, else 0; absent until first ready and while draining. */
    public static final String HEALTH_PROBE = "nightjar.health.probe";

    /** Gauge by {@link #CHECK}: raw failures in a row. */
    public static final String HEALTH_FAILURES = "nightjar.health.failures";

    /** Timer by {@link #CHECK}: how long a run took. */
    public static final String HEALTH_DURATION = "nightjar.health.duration";

    /** Counter by {@link #DECISION} and {@link #SEVERITY}: what became of each reported error. */
    public static final String ERRORS = "nightjar.errors";

    /** Counter by {@link #FATE}: what became of each accepted error at the sink. */
    public static final String ERRORS_FATE = "nightjar.errors.fate";

    /** Counter by {@link #LEVEL}: log events. */
    public static final String LOG_EVENTS = "nightjar.log.events";

    /** Counter: log events that could not be encoded as they should and became a minimal line. */
    public static final String LOG_ENCODE_FAILURES = "nightjar.log.encode.failures";

    /** Counter by {@link #REASON}: label sets the history refused. */
    public static final String SERIES_REJECTED = "nightjar.series.rejected";

    /** Counter by {@link #NOTIFIER} and {@link #OUTCOME}: attempts to notify. */
    public static final String NOTIFICATIONS = "nightjar.notifications";

    /** Counter by {@link #CATEGORY}: values the Redactor replaced. */
    public static final String REDACTIONS = "nightjar.redactions";

    public static final String METHOD = "method";
    public static final String URI = "uri";
    public static final String STATUS = "status";
    public static final String OUTCOME = "outcome";
    public static final String EXCEPTION = "exception";
    public static final String CHECK = "check";
    public static final String PROBE = "probe";
    public static final String DECISION = "decision";
    public static final String SEVERITY = "severity";
    public static final String FATE = "fate";
    public static final String LEVEL = "level";
    public static final String REASON = "reason";
    public static final String NOTIFIER = "notifier";
    public static final String CATEGORY = "category";

    private Meters() {}
}
