package dev.nightjar.internal.config;

import dev.nightjar.core.Severity;
import dev.nightjar.core.redaction.Preset;
import dev.nightjar.core.redaction.RedactionRule;
import dev.nightjar.core.redaction.Replacement;
import dev.nightjar.health.check.CheckOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Everything the file and the environment say. Immutable. What neither says is null or empty; defaults belong to the part
 * that uses the value.
 *
 * @param source where it was read, for people: a file's path, or {@code no file}
 * @param service the service's name, or null
 * @param drain how long readiness is down before close
 * @param state the directory that outlives a restart, or null
 */
public record Configuration(
        String source,
        @Nullable String service,
        @Nullable String version,
        @Nullable String environment,
        @Nullable String instance,
        @Nullable Duration drain,
        @Nullable Path state,
        Context context,
        Redaction redaction,
        Logging logging,
        Errors errors,
        Sentry sentry,
        Health health,
        Metrics metrics,
        Alerting alerting,
        List<NotifierEntry> notifiers,
        List<RouteEntry> routes,
        Optional<Console> console) {
    static final String CLASSPATH = "classpath:";

    /** {@code context:}: which request IDs are believed, and how users are named. */
    public record Context(
            String where,
            List<String> acceptedHeaders,
            @Nullable String trust,
            @Nullable String pseudonymKey,
            boolean rawUserIds) {}

    /**
     * {@code redaction:}: what the policy adds to its preset; {@code maxInput} and the presets are null where the file is
     * silent.
     */
    public record Redaction(
            String where,
            List<String> sensitiveKeys,
            List<String> safeKeys,
            List<String> knownSecrets,
            List<String> allowedValues,
            List<String> allowedSuffixes,
            @Nullable Preset emails,
            @Nullable Preset ipAddresses,
            @Nullable Integer maxInput,
            Map<String, Replacement> replacements,
            List<RedactionRule> rules) {}

    /** {@code logging:}: what encoders get whose own XML does not say it. */
    public record Logging(
            @Nullable String format,
            String formatWhere,
            @Nullable Integer lineLimit) {}

    /** {@code errors:}: class names to ignore, and class names with their severity. */
    public record Errors(List<String> ignore, Map<String, Severity> severities) {}

    /** {@code sentry:}; without a DSN nothing goes there. */
    public record Sentry(
            @Nullable String dsn,
            String dsnWhere,
            @Nullable String environment,
            @Nullable String release) {}

    /** {@code health:}: who sees details, and what the file changes of each check's options. */
    public record Health(
            Details details, @Nullable String token, String tokenWhere, Map<String, CheckOverride> checks) {}

    /** Who sees more than a status. */
    public enum Details {
        NEVER,
        LOOPBACK,
        TOKEN,
        ALWAYS
    }

    /** {@code health.checks.<name>:}; null leaves the check's own option. */
    public record CheckOverride(
            String where,
            @Nullable Duration interval,
            @Nullable Duration timeout,
            @Nullable Integer failureThreshold,
            @Nullable Integer successThreshold) {

        /** {@code own} with what the file changes. */
        public CheckOptions applyTo(CheckOptions own) {
            CheckOptions options = interval == null ? own : own.interval(interval);
            options = timeout == null ? options : options.timeout(timeout);
            options = failureThreshold == null ? options : options.failureThreshold(failureThreshold);
            return successThreshold == null ? options : options.successThreshold(successThreshold);
        }
    }

    /** {@code metrics:}: who may read {@code /metrics}. */
    public record Metrics(MetricsAccess access) {}

    /** Who may read the service's meters. */
    public enum MetricsAccess {
        LOOPBACK,
        TOKEN,
        OPEN
    }

    /** {@code alerting:}. */
    public record Alerting(
            @Nullable Duration step,
            List<RuleLocation> rules,
            Map<String, String> thresholds,
            @Nullable Integer seriesLimit) {}

    /** A rule file the configuration names: a path, or {@code classpath:…}, and where it is named. */
    public record RuleLocation(String location, String where) {

        /** Whether it is a path at which nothing stands. */
        public boolean isMissing() {
            return !location.startsWith(CLASSPATH) && !Files.exists(Path.of(location));
        }
    }

    /** One entry of {@code notifiers:}. */
    public record NotifierEntry(String name, String where, String type, NotifierSettings settings) {}

    /** One entry of {@code routes:}: the labels an alert must have, and the notifiers that are told. */
    public record RouteEntry(String where, Map<String, String> match, List<String> notifiers) {}

    /** {@code console:}: the server of its own that answers our paths. */
    public record Console(String where, String bind, int port) {}
}
