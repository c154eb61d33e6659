package dev.nightjar.alerting.rule;

import dev.nightjar.alerting.internal.yaml.YamlMap;
import dev.nightjar.alerting.internal.yaml.YamlReader;
import dev.nightjar.core.Problems;
import dev.nightjar.core.redaction.Redactor;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** A file of rules, in Nightjar's form or in Prometheus'. Immutable; it is read anew by each {@link #load}. */
public final class RuleFile {
    private static final String CLASSPATH = "classpath:";
    private static final int LARGEST = (1 << 20) + 1;

    private final String name;
    private final @Nullable Path path;
    private final byte @Nullable [] content;

    /**
     * What a file may refer to. Immutable.
     *
     * @param thresholds values by name; they win over the file's own
     * @param variables what <code>${NAME}</code> stands for in Nightjar's form; null when there is no such name
     * @param redactor what every quoted text passes
     */
    public record Context(
            Map<String, String> thresholds, UnaryOperator<@Nullable String> variables, Redactor redactor) {
        public Context {
            thresholds = Map.copyOf(thresholds);
        }
    }

    private RuleFile(String name, @Nullable Path path, byte @Nullable [] content) {
        this.name = name;
        this.path = path;
        this.content = content;
    }

    /** The file at {@code path}; whether it is there is asked when it is loaded. */
    public static RuleFile of(Path path) {
        return new RuleFile(path.toString(), path, null);
    }

    /** A text; {@code name} stands for the file in every message. */
    public static RuleFile of(String name, String text) {
        return new RuleFile(name, null, text.getBytes(StandardCharsets.UTF_8));
    }

    /** {@code location} relative to {@code folder}, or on the class path when it begins with {@code classpath:}. */
    public static RuleFile at(String location, Path folder) {
        return location.startsWith(CLASSPATH)
                ? new RuleFile(location, null, null)
                : of(folder.resolve(location).normalize());
    }

    /** Its path, its place on the class path, or what stands for it. */
    public String name() {
        return name;
    }

    /** Every rule that is right; what is wrong goes to {@code problems}, all of it. */
    public List<Rule> load(Context context, Problems problems) {
        YamlReader reader = new YamlReader(problems, context.redactor()).variables(context.variables());
        Optional<YamlMap> root = root(reader, problems);
        if (root.isEmpty()) {
            return List.of();
        }
        return root.get().keys().contains("groups")
                ? new PrometheusForm(context.redactor()).rules(root.get())
                : new NightjarForm(context).rules(root.get());
    }

    private Optional<YamlMap> root(YamlReader reader, Problems problems) {
        if (path != null) {
            return reader.read(path);
        }
        if (content != null) {
            return reader.parse(name, content);
        }
        String resource = name.substring(CLASSPATH.length()).replaceFirst("^/", "");
        ClassLoader loader = Thread.currentThread().getContextClassLoader();
        ClassLoader used = loader == null ? ClassLoader.getSystemClassLoader() : loader;
        try (InputStream in = used.getResourceAsStream(resource)) {
            if (in != null) {
                return reader.parse(name, in.readNBytes(LARGEST));
            }
            problems.add(name, "there is no '" + resource + "' on the class path", "correct the name");
        } catch (IOException unreadable) {
            problems.add(name, "cannot be read: " + unreadable.getClass().getSimpleName(), "");
        }
        return Optional.empty();
    }

    @Override
    public String toString() {
        return name;
    }
}
