package dev.nightjar.core.error;

import dev.nightjar.core.Severity;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ForkJoinWorkerThread;

/**
 * Judges how urgent an error is: what the report says, else what the application says of its class, else by what it is
 * and where it surfaced. Reads no stack frames. Immutable.
 */
final class SeverityClassifier {
    private final ClassNames errors = new ClassNames(List.of("java.lang.Error"));
    private final ClassNames dependencyDown = new ClassNames(List.of(
            "java.net.ConnectException",
            "java.net.NoRouteToHostException",
            "java.net.UnknownHostException",
            "java.net.http.HttpConnectTimeoutException",
            "java.sql.SQLIntegrityConstraintViolationException",
            "java.sql.SQLNonTransientConnectionException",
            "java.sql.SQLRecoverableException",
            "java.sql.SQLTransientConnectionException"));
    private final ClassNames calledOff = new ClassNames(List.of(
            "java.lang.InterruptedException",
            "java.util.concurrent.CancellationException",
            "java.nio.channels.ClosedByInterruptException"));

    private final ClassNames named;
    private final List<Severity> severities;

    SeverityClassifier(Map<String, Severity> byClassName) {
        named = new ClassNames(List.copyOf(byClassName.keySet()));
        severities = List.copyOf(byClassName.values());
    }

    Severity judge(ErrorReport report, List<Throwable> chain, Thread thread) {
        Severity said = report.severity();
        if (said != null) {
            return said;
        }
        int rule = named.first(chain);
        if (rule != ClassNames.NONE) {
            return severities.get(rule);
        }
        if (errors.first(chain) != ClassNames.NONE) {
            return Severity.P0;
        }
        if (report.status() >= 500) {
            return Severity.P1;
        }
        if (report.status() >= 400) {
            return Severity.P2;
        }
        if (!report.handled()) {
            return report.context().requestId() != null || isSpare(thread) ? Severity.P1 : Severity.P0;
        }
        if (dependencyDown.first(chain) != ClassNames.NONE) {
            return Severity.P1;
        }
        if (calledOff.first(chain) != ClassNames.NONE) {
            return Severity.P3;
        }
        Severity presumed = report.presumed();
        return presumed == null ? Severity.P2 : presumed;
    }

    /** Whether the application goes on without this thread: a pool replaces its own, and nothing waits for a daemon. */
    private static boolean isSpare(Thread thread) {
        return thread.isDaemon()
                || thread instanceof ForkJoinWorkerThread
                || thread.getName().startsWith("pool-");
    }
}
