package dev.nightjar.core.error;

import dev.nightjar.core.Severity;
import dev.nightjar.core.context.RequestContext;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is handed to the ErrorReporter: raw, kept only until it is captured. Immutable. */
public final class ErrorReport {
    private final Builder said;

    private ErrorReport(Builder said) {
        this.said = said;
    }

    /** A report of {@code error}: handled, with the current request's context. */
    public static Builder of(Throwable error) {
        return new Builder(error);
    }

    public Throwable error() {
        return said.error;
    }

    public RequestContext context() {
        return said.context;
    }

    public boolean handled() {
        return said.handled;
    }

    /** What the application says it is, or null to have it judged. */
    public @Nullable Severity severity() {
        return said.severity;
    }

    /** What it is when no rule knows better, or null for the reporter's own. */
    public @Nullable Severity presumed() {
        return said.presumed;
    }

    /** The HTTP status that answered the request, or 0. */
    public int status() {
        return said.status;
    }

    public @Nullable String logger() {
        return said.logger;
    }

    /** Raw headers by name. */
    public Map<String, List<String>> headers() {
        return said.headers;
    }

    public Map<String, String> tags() {
        return said.tags;
    }

    /** Confined to one thread; used once. */
    public static final class Builder {
        private static final int MAX_HEADERS = 32;
        private static final int MAX_TAGS = 32;

        private final Throwable error;
        private RequestContext context = RequestContext.current();
        private boolean handled = true;
        private @Nullable Severity severity;
        private @Nullable Severity presumed;
        private int status;
        private @Nullable String logger;
        private final Map<String, List<String>> headers = new LinkedHashMap<>();
        private final Map<String, String> tags = new LinkedHashMap<>();

        private Builder(Throwable error) {
            this.error = error;
        }

        public Builder context(RequestContext context) {
            this.context = context;
            return this;
        }

        /** It escaped the application's own code. */
        public Builder unhandled() {
            handled = false;
            return this;
        }

        public Builder severity(Severity severity) {
            this.severity = severity;
            return this;
        }

        /** What it is when no rule knows better, for example because it was logged as a mere warning. */
        public Builder presumed(Severity severity) {
            presumed = severity;
            return this;
        }

        public Builder status(int status) {
            this.status = status;
            return this;
        }

        public Builder logger(String logger) {
            this.logger = logger;
            return this;
        }

        /** One header of the request; those after the 32nd are left out. */
        public Builder header(String name, List<String> values) {
            if (headers.size() < MAX_HEADERS) {
                headers.put(name, List.copyOf(values));
            }
            return this;
        }

        /** A fact to search by; those after the 32nd are left out. */
        public Builder tag(String key, String value) {
            if (tags.size() < MAX_TAGS) {
                tags.put(key, value);
            }
            return this;
        }

        public ErrorReport build() {
            return new ErrorReport(this);
        }
    }
}
