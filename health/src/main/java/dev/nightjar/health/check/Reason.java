package dev.nightjar.health.check;

/** The reason codes Nightjar gives itself; a check may add its own by {@link CheckResult#reason(String)}. */
public final class Reason {
    /** It works. */
    public static final String OK = "OK";

    /** The check said so. */
    public static final String FAILED = "FAILED";

    /** The check did not answer in time. */
    public static final String TIMEOUT = "TIMEOUT";

    /** The check threw, or answered nothing. */
    public static final String ERROR = "ERROR";

    /** The last result is too old. */
    public static final String STALE = "STALE";

    /** The check has not run yet. */
    public static final String NOT_RUN = "NOT_RUN";

    /** The application has not said that it is ready. */
    public static final String STARTING = "STARTING";

    /** The application is about to end. */
    public static final String DRAINING = "DRAINING";

    /** The application was taken out by hand. */
    public static final String DISABLED = "DISABLED";

    private Reason() {}
}
