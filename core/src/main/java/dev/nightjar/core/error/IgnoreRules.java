package dev.nightjar.core.error;

import dev.nightjar.core.Severity;
import java.io.IOException;
import java.util.Collection;
import java.util.List;

/**
 * Which errors are nobody's concern: those the application names, and by default what a client causes by itself. The
 * defaults never apply to P0. Immutable.
 */
final class IgnoreRules {
    private static final List<String> CLIENT_GONE = List.of(
            "org.apache.catalina.connector.ClientAbortException",
            "org.eclipse.jetty.io.EofException",
            "org.springframework.web.context.request.async.AsyncRequestNotUsableException");
    private static final List<String> INVALID_INPUT = List.of(
            "jakarta.validation.ValidationException",
            "javax.validation.ValidationException",
            "org.springframework.validation.BindException",
            "org.springframework.web.bind.MethodArgumentNotValidException",
            "org.springframework.web.servlet.resource.NoResourceFoundException",
            "org.springframework.web.HttpRequestMethodNotSupportedException");

    private final ClassNames named;
    private final ClassNames clientGone = new ClassNames(CLIENT_GONE);
    private final ClassNames invalidInput = new ClassNames(INVALID_INPUT);

    IgnoreRules(Collection<String> classNames) {
        named = new ClassNames(List.copyOf(classNames));
    }

    boolean ignores(ErrorReport report, List<Throwable> chain, Severity severity, ThrowableReader reader) {
        if (named.first(chain) != ClassNames.NONE) {
            return true;
        }
        return severity != Severity.P0
                && (isClientsBusiness(report.status())
                        || clientGone.first(chain) != ClassNames.NONE
                        || isInvalidInput(report, chain)
                        || isBrokenConnection(report, reader));
    }

    private static boolean isClientsBusiness(int status) {
        return status == 401 || status == 403 || status == 404 || status == 405;
    }

    /** An entity that fails validation while it is stored escapes, or is answered by 500: that one is a defect. */
    private boolean isInvalidInput(ErrorReport report, List<Throwable> chain) {
        return report.handled() && report.status() < 500 && invalidInput.first(chain) != ClassNames.NONE;
    }

    /** The same words in a cause, or outside a request, may speak of a server we called: that one is kept. */
    private static boolean isBrokenConnection(ErrorReport report, ThrowableReader reader) {
        if (!(report.error() instanceof IOException) || report.context().requestId() == null) {
            return false;
        }
        String message = reader.message(report.error(), 128);
        return message != null && (message.contains("Broken pipe") || message.contains("Connection reset by peer"));
    }
}
