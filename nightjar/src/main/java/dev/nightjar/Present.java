package dev.nightjar;

/** Which optional libraries the application brought. Asked of the loader that also loads what uses them. */
final class Present {
    private Present() {}

    static boolean prometheus() {
        return has("io.micrometer.prometheusmetrics.PrometheusMeterRegistry");
    }

    static boolean logback() {
        return has("ch.qos.logback.classic.LoggerContext");
    }

    static boolean sentry() {
        return has("dev.nightjar.sentry.SentryBridge");
    }

    private static boolean has(String type) {
        try {
            Class<?> found = Class.forName(type, false, Present.class.getClassLoader());
            // on the module path: what we don't require we could not see
            Present.class.getModule().addReads(found.getModule());
            return true;
        } catch (ClassNotFoundException | LinkageError absent) {
            return false;
        }
    }
}
