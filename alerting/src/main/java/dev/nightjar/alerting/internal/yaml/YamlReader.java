package dev.nightjar.alerting.internal.yaml;

import dev.nightjar.core.Problems;
import dev.nightjar.core.redaction.Redactor;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads files into nodes that know where they stand. Whatever is wrong, in the file or in what is asked of it later, goes
 * to one Problems; nothing of a hostile file reaches the caller as an exception. Confined to one thread.
 */
public final class YamlReader {
    private static final int LARGEST = 1 << 20;
    private static final Pattern VARIABLE =
            Pattern.compile("\\$(\\$\\{)|\\$\\{([A-Za-z_][A-Za-z0-9_.\\-]*)(?::([^}]*))?}");
    private static final int SHOWN = 120;

    private final Problems problems;
    private final Redactor redactor;
    private UnaryOperator<@Nullable String> variables = name -> null;
    private UnaryOperator<@Nullable String> environment = name -> null;
    private String prefix = "";

    /**
     * @param problems what takes everything that is wrong
     * @param redactor what every quoted value passes
     */
    public YamlReader(Problems problems, Redactor redactor) {
        this.problems = problems;
        this.redactor = redactor;
    }

    /** What {@code ${NAME}} stands for; null when there is no such name. By default there is none. */
    public YamlReader variables(UnaryOperator<@Nullable String> lookup) {
        this.variables = lookup;
        return this;
    }

    /**
     * Lets {@code lookup} win over the file: the value of {@code console.port} is looked up as {@code prefix} and
     * {@code CONSOLE_PORT}. By default nothing does.
     */
    public YamlReader overrides(String prefix, UnaryOperator<@Nullable String> lookup) {
        this.prefix = prefix;
        this.environment = lookup;
        return this;
    }

    /** The file's root; empty when it cannot be read at all, which has then been said. An empty file is an empty map. */
    public Optional<YamlMap> read(Path file) {
        String name = String.valueOf(file.getFileName());
        try {
            long size = Files.size(file);
            if (size > LARGEST) {
                refuse(name, "the file is " + size + " bytes large", "keep it below 1 MiB");
                return Optional.empty();
            }
            return parse(name, Files.readAllBytes(file));
        } catch (NoSuchFileException missing) {
            refuse(name, "there is no file " + file.toAbsolutePath(), "create it, or correct the path");
        } catch (IOException unreadable) {
            refuse(
                    name,
                    "cannot read " + file.toAbsolutePath() + ": " + redactor.redact(unreadable.toString()),
                    "name a file that this process may read");
        }
        return Optional.empty();
    }

    /** {@link #read} for bytes that are already here; {@code name} stands for them in every message. */
    public Optional<YamlMap> parse(String name, byte[] utf8) {
        if (utf8.length > LARGEST) {
            refuse(name, "the file is " + utf8.length + " bytes large", "keep it below 1 MiB");
            return Optional.empty();
        }
        return new YamlParser(this, name).parse(utf8);
    }

    /** A map without a file, of which only overrides are known. */
    public YamlMap absent() {
        return new YamlMap(this, "", "", Map.of());
    }

    void refuse(String where, String problem, String remedy) {
        problems.add(where, redactor.redact(problem), remedy);
    }

    /** {@code raw} in quotes, redacted and cut. */
    String quoted(String path, String raw) {
        String key = path.substring(path.lastIndexOf('.') + 1);
        String shown = String.valueOf(redactor.redactValue(key, raw)).replaceAll("\\p{Cntrl}+", " ");
        return "'" + (shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown) + "'";
    }

    /** {@code path} without line breaks and cut. */
    String shortened(String path) {
        String shown = redactor.redact(path).replaceAll("\\p{Cntrl}+", " ");
        return shown.length() > SHOWN ? shown.substring(0, SHOWN) + "..." : shown;
    }

    @Nullable
    YamlScalar override(String path) {
        if (prefix.isEmpty()) {
            return null;
        }
        String name = prefix + path.toUpperCase(Locale.ROOT).replaceAll("[^A-Z0-9]+", "_");
        String value = environment.apply(name);
        // in the environment a value stands as it is: nothing to fill in
        return value == null || value.isBlank()
                ? null
                : new YamlScalar(this, "environment " + name, path, value.replace("${", "$${"), 0, 0);
    }

    String interpolate(String raw, YamlScalar scalar) {
        if (raw.indexOf("${") < 0) {
            return raw;
        }
        StringBuilder text = new StringBuilder();
        Matcher matcher = VARIABLE.matcher(raw);
        while (matcher.find()) {
            String value;
            if (matcher.group(1) != null) {
                value = "${";
            } else {
                value = variables.apply(matcher.group(2));
                if (value == null) {
                    value = matcher.group(3);
                }
                if (value == null) {
                    scalar.refuse(
                            "${" + matcher.group(2) + "} has no value",
                            "set " + matcher.group(2) + " in the environment, or write ${" + matcher.group(2)
                                    + ":default}");
                    value = "";
                }
            }
            matcher.appendReplacement(text, Matcher.quoteReplacement(value));
        }
        return matcher.appendTail(text).toString();
    }
}
