package dev.nightjar.internal.config;

import dev.nightjar.alerting.internal.yaml.YamlMap;
import dev.nightjar.alerting.internal.yaml.YamlReader;
import dev.nightjar.alerting.internal.yaml.YamlScalar;
import dev.nightjar.core.Problems;
import dev.nightjar.core.Severity;
import dev.nightjar.core.redaction.Redactor;
import dev.nightjar.internal.config.Configuration.Alerting;
import dev.nightjar.internal.config.Configuration.CheckOverride;
import dev.nightjar.internal.config.Configuration.Console;
import dev.nightjar.internal.config.Configuration.Context;
import dev.nightjar.internal.config.Configuration.Details;
import dev.nightjar.internal.config.Configuration.Errors;
import dev.nightjar.internal.config.Configuration.Health;
import dev.nightjar.internal.config.Configuration.Logging;
import dev.nightjar.internal.config.Configuration.Metrics;
import dev.nightjar.internal.config.Configuration.MetricsAccess;
import dev.nightjar.internal.config.Configuration.NotifierEntry;
import dev.nightjar.internal.config.Configuration.Redaction;
import dev.nightjar.internal.config.Configuration.RouteEntry;
import dev.nightjar.internal.config.Configuration.RuleLocation;
import dev.nightjar.internal.config.Configuration.Sentry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Reads {@code nightjar.yml} and lets the environment win over it: {@code console.port} is {@code NIGHTJAR_CONSOLE_PORT}.
 * Everything that is wrong goes to one Problems. Confined to one thread.
 */
public final class ConfigurationReader {
    /** The file's name where none was given. */
    static final String FILE = "nightjar.yml";

    private static final String PREFIX = "NIGHTJAR_";
    private static final String THRESHOLDS = PREFIX + "ALERTING_THRESHOLDS_";

    private final Map<String, String> environment;
    private final Problems problems;
    private final Consumer<char[]> secrets;

    /**
     * @param environment the process' variables
     * @param secrets is told every secret as soon as it is read
     */
    public ConfigurationReader(Map<String, String> environment, Problems problems, Consumer<char[]> secrets) {
        this.environment = environment;
        this.problems = problems;
        this.secrets = secrets;
    }

    /**
     * The configuration of {@code given}, else of the file {@code NIGHTJAR_CONFIG} names, else of {@code nightjar.yml} in
     * {@code workingDirectory}, else of {@code nightjar.yml} at the class path's root, else of the environment alone.
     */
    public Configuration read(@Nullable Path given, Path workingDirectory, ClassLoader classPath) {
        YamlReader reader = new YamlReader(problems, Redactor.privacy())
                .variables(environment::get)
                .overrides(PREFIX, environment::get);
        String named = environment.get(PREFIX + "CONFIG");
        Path beside = workingDirectory.resolve(FILE);
        URL onClassPath = classPath.getResource(FILE);
        if (given != null || (named != null && !named.isBlank()) || Files.exists(beside)) {
            Path file = given != null ? given : named != null && !named.isBlank() ? Path.of(named) : beside;
            return root(
                    reader.read(file).orElseGet(reader::absent),
                    file.toString(),
                    file.toAbsolutePath().getParent());
        } else if (onClassPath != null) {
            return root(onClassPath(reader, onClassPath), "classpath:" + FILE, workingDirectory);
        }
        return root(reader.absent(), "no file", workingDirectory);
    }

    private YamlMap onClassPath(YamlReader reader, URL resource) {
        try (InputStream in = resource.openStream()) {
            return reader.parse(FILE, in.readAllBytes()).orElseGet(reader::absent);
        } catch (IOException unreadable) {
            problems.add(
                    FILE,
                    "cannot be read from the class path: "
                            + unreadable.getClass().getSimpleName(),
                    "");
            return reader.absent();
        }
    }

    private Configuration root(YamlMap root, String source, @Nullable Path directory) {
        Configuration configuration = new Configuration(
                source,
                text(root, "service"),
                text(root, "version"),
                text(root, "environment"),
                text(root, "instance"),
                root.duration("drain").orElse(null),
                path(text(root, "state"), directory, root.where("state")),
                context(root.map("context")),
                redaction(root.map("redaction")),
                logging(root.map("logging")),
                errors(root.map("errors")),
                sentry(root.map("sentry")),
                health(root.map("health")),
                metrics(root.map("metrics")),
                alerting(root.map("alerting"), directory),
                notifiers(root.map("notifiers")),
                routes(root),
                console(root.map("console")));
        root.refuseOthers();
        return configuration;
    }

    private Context context(YamlMap map) {
        YamlMap requestId = map.map("request_id");
        YamlMap userId = map.map("user_id");
        Context context = new Context(
                map.where(),
                requestId.texts("accept"),
                requestId.oneOf("trust", Set.of("validated", "never", "edge")).orElse(null),
                secret(userId, "pseudonym_key"),
                userId.truth("raw").orElse(false));
        requestId.refuseOthers();
        userId.refuseOthers();
        map.refuseOthers();
        return context;
    }

    private Redaction redaction(YamlMap map) {
        return new RedactionReader(secrets).read(map);
    }

    private static Logging logging(YamlMap map) {
        Logging logging = new Logging(
                text(map, "format"),
                map.where("format"),
                map.size("line_limit")
                        .map(size -> (int) Math.min(size, Integer.MAX_VALUE))
                        .orElse(null));
        map.refuseOthers();
        return logging;
    }

    private static Errors errors(YamlMap map) {
        Map<String, Severity> severities = new LinkedHashMap<>();
        for (YamlMap rule : map.maps("severity")) {
            String type = rule.requiredText("type");
            rule.requiredText("is");
            rule.read("is", "a severity", "write P0, P1, P2 or P3", Severity::parse)
                    .ifPresent(severity -> severities.putIfAbsent(type, severity));
            rule.refuseOthers();
        }
        Errors errors = new Errors(map.texts("ignore"), severities);
        map.refuseOthers();
        return errors;
    }

    private Sentry sentry(YamlMap map) {
        String dsn = secret(map, "dsn");
        Sentry sentry = new Sentry(dsn, map.where("dsn"), text(map, "environment"), text(map, "release"));
        map.refuseOthers();
        return sentry;
    }

    private Health health(YamlMap map) {
        YamlMap checks = map.map("checks");
        Map<String, CheckOverride> overrides = new LinkedHashMap<>();
        for (String name : checks.keys()) {
            YamlMap check = checks.map(name);
            overrides.put(
                    name,
                    new CheckOverride(
                            check.where(),
                            check.positiveDuration("interval").orElse(null),
                            check.positiveDuration("timeout").orElse(null),
                            count(check, "failure_threshold"),
                            count(check, "success_threshold")));
            check.refuseOthers();
        }
        String token = secret(map, "token");
        String tokenWhere = map.where("token");
        Details details = choice(map, "details", Details.class).orElse(Details.LOOPBACK);
        if (details == Details.TOKEN && token == null) {
            map.refuse("details", "'token' needs a token", "set health.token, at least 16 random characters");
        }
        map.refuseOthers();
        return new Health(details, token, tokenWhere, overrides);
    }

    private static Metrics metrics(YamlMap map) {
        Metrics metrics = new Metrics(choice(map, "access", MetricsAccess.class).orElse(MetricsAccess.LOOPBACK));
        map.refuseOthers();
        return metrics;
    }

    private Alerting alerting(YamlMap map, @Nullable Path directory) {
        List<RuleLocation> rules = new ArrayList<>();
        for (YamlScalar rule : map.scalars("rules")) {
            String location = rule.text().strip();
            boolean onClassPath = location.startsWith(Configuration.CLASSPATH);
            Path file = onClassPath ? null : path(location, directory, rule.where());
            if (onClassPath || file != null) {
                rules.add(new RuleLocation(file == null ? location : file.toString(), rule.where()));
            }
        }
        YamlMap limits = map.map("limits");
        Map<String, String> thresholds = new LinkedHashMap<>(map.textMap("thresholds"));
        environment.forEach((name, value) -> {
            if (name.startsWith(THRESHOLDS) && name.length() > THRESHOLDS.length()) {
                thresholds.put(name.substring(THRESHOLDS.length()).toLowerCase(Locale.ROOT), value);
            }
        });
        Alerting alerting =
                new Alerting(map.positiveDuration("step").orElse(null), rules, thresholds, count(limits, "series"));
        limits.refuseOthers();
        map.refuseOthers();
        return alerting;
    }

    private List<NotifierEntry> notifiers(YamlMap map) {
        List<NotifierEntry> entries = new ArrayList<>();
        for (String name : map.keys()) {
            YamlMap notifier = map.map(name);
            entries.add(new NotifierEntry(
                    name,
                    notifier.where(),
                    notifier.requiredText("type"),
                    new NotifierSettings(name, notifier, secrets)));
        }
        return entries;
    }

    private static List<RouteEntry> routes(YamlMap root) {
        List<RouteEntry> routes = new ArrayList<>();
        for (YamlMap route : root.maps("routes")) {
            List<String> notifiers = route.texts("notify");
            if (notifiers.isEmpty()) {
                route.refuseMissing("notify");
            }
            routes.add(new RouteEntry(route.where(), route.textMap("match"), notifiers));
            route.refuseOthers();
        }
        return routes;
    }

    private static Optional<Console> console(YamlMap map) {
        Optional<Long> port = map.number("port", 0, 65_535);
        String bind = map.text("bind").orElse("127.0.0.1");
        String where = map.where("port");
        map.refuseOthers();
        return port.map(number -> new Console(where, bind, number.intValue()));
    }

    private @Nullable String secret(YamlMap map, String key) {
        String text = text(map, key);
        if (text != null) {
            secrets.accept(text.toCharArray());
        }
        return text;
    }

    private static @Nullable String text(YamlMap map, String key) {
        return map.text(key).filter(text -> !text.isBlank()).orElse(null);
    }

    private static @Nullable Integer count(YamlMap map, String key) {
        return map.number(key, 1, Integer.MAX_VALUE).map(Long::intValue).orElse(null);
    }

    private static <E extends Enum<E>> Optional<E> choice(YamlMap map, String key, Class<E> type) {
        Map<String, E> words = new LinkedHashMap<>();
        for (E constant : type.getEnumConstants()) {
            words.put(constant.name().toLowerCase(Locale.ROOT), constant);
        }
        return map.oneOf(key, words.keySet()).flatMap(word -> Optional.ofNullable(words.get(word)));
    }

    private @Nullable Path path(@Nullable String text, @Nullable Path directory, String where) {
        try {
            return text == null ? null : directory == null ? Path.of(text) : directory.resolve(text);
        } catch (InvalidPathException noPath) {
            problems.add(where, "not a path: " + noPath.getReason(), "correct it");
            return null;
        }
    }
}
