package dev.nightjar.alerting.internal.yaml;

import dev.nightjar.core.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Keys and values, read by typed accessors. A value that does not fit is refused through the reader's Problems and read
 * as missing, so that reading goes on and finds the next problem. A key whose value is empty or null counts as missing. Keys
 * that no accessor asked for are refused by {@link #refuseOthers()}. Confined to one thread.
 */
public final class YamlMap implements YamlNode {
    private final YamlReader reader;
    private final String where;
    private final String path;
    private final Map<String, Entry> entries;
    private final Set<String> asked = new TreeSet<>();

    /** One key: where the key itself stands, and its value unless that is null. */
    record Entry(String where, @Nullable YamlNode value) {}

    YamlMap(YamlReader reader, String where, String path, Map<String, Entry> entries) {
        this.reader = reader;
        this.where = where;
        this.path = path;
        this.entries = new LinkedHashMap<>(entries);
    }

    /** Every key in the order of the file, also those whose value is null. */
    public Set<String> keys() {
        return Collections.unmodifiableSet(entries.keySet());
    }

    /** Whether {@code key} has a value. Asks for it. */
    public boolean has(String key) {
        return node(key).isPresent();
    }

    /** Whatever stands under {@code key}. */
    public Optional<YamlNode> node(String key) {
        asked.add(key);
        YamlScalar override = reader.override(path(key));
        if (override != null) {
            return Optional.of(override);
        }
        Entry entry = entries.get(key);
        return entry == null ? Optional.empty() : Optional.ofNullable(entry.value());
    }

    /** The text, number or truth value under {@code key}. */
    public Optional<YamlScalar> scalar(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof YamlScalar scalar) {
                return Optional.of(scalar);
            }
            node.refuse("expected a text, found " + node.described(), "write one value here");
            return Optional.empty();
        });
    }

    /** The text under {@code key}, variables filled in. */
    public Optional<String> text(String key) {
        return scalar(key).map(YamlScalar::text);
    }

    /** The text under {@code key}; refused when it is missing or blank, and then empty. */
    public String requiredText(String key) {
        YamlNode node = node(key).orElse(null);
        if (node != null && !(node instanceof YamlScalar)) {
            return scalar(key).map(YamlScalar::text).orElse("");
        }
        String text = node instanceof YamlScalar scalar ? scalar.text() : "";
        if (text.isBlank()) {
            refuseMissing(key);
        }
        return text;
    }

    /** One text or a list of texts. */
    public List<String> texts(String key) {
        return scalars(key).stream().map(YamlScalar::text).toList();
    }

    /** One text or a list of texts, with their places. */
    public List<YamlScalar> scalars(String key) {
        YamlNode node = node(key).orElse(null);
        if (node instanceof YamlScalar scalar) {
            return List.of(scalar);
        }
        if (node instanceof YamlList list) {
            return list.scalars();
        }
        if (node != null) {
            node.refuse("expected a text or a list of texts, found a map", "write [a, b]");
        }
        return List.of();
    }

    /** The list under {@code key}. */
    public Optional<YamlList> list(String key) {
        return node(key).flatMap(node -> {
            if (node instanceof YamlList list) {
                return Optional.of(list);
            }
            node.refuse("expected a list, found " + node.described(), "start each entry with '- '");
            return Optional.empty();
        });
    }

    /** The maps in the list under {@code key}; empty when missing. */
    public List<YamlMap> maps(String key) {
        return list(key).map(YamlList::maps).orElse(List.of());
    }

    /** The map under {@code key}; an empty one with the same path when missing, so that overrides still reach its keys. */
    public YamlMap map(String key) {
        Optional<YamlNode> node = node(key);
        if (node.isPresent() && node.get() instanceof YamlMap map) {
            return map;
        }
        node.ifPresent(
                other -> other.refuse("expected a map, found " + other.described(), "write keys and values below it"));
        return new YamlMap(reader, where, path(key), Map.of());
    }

    /** The texts under {@code key} by name, in order, variables filled in; empty when missing. */
    public Map<String, String> textMap(String key) {
        YamlMap map = map(key);
        Map<String, String> texts = new LinkedHashMap<>();
        for (String name : map.keys()) {
            map.text(name).ifPresent(text -> texts.put(name, text));
        }
        return texts;
    }

    /** A whole number from {@code least} to {@code most}. */
    public Optional<Long> number(String key, long least, long most) {
        return read(key, "a whole number from " + least + " to " + most, "such as " + Math.max(least, 1), text -> {
            try {
                long number = Long.parseLong(text);
                return number < least || number > most ? Optional.empty() : Optional.of(number);
            } catch (NumberFormatException notANumber) {
                return Optional.empty();
            }
        });
    }

    /** {@code true} or {@code false}. */
    public Optional<Boolean> truth(String key) {
        return read(
                key,
                "true or false",
                "",
                text -> text.equals("true")
                        ? Optional.of(true)
                        : text.equals("false") ? Optional.of(false) : Optional.empty());
    }

    /** Such as {@code 500ms}, {@code 10s}, {@code 1h30m} or {@code 0}. */
    public Optional<Duration> duration(String key) {
        return read(key, "a duration", "write it as 500ms, 10s, 5m, 2h or 30d", Amounts::duration);
    }

    /** A duration above zero. */
    public Optional<Duration> positiveDuration(String key) {
        return read(
                key,
                "a duration above zero",
                "write it as 500ms, 10s, 5m, 2h or 30d",
                text -> Amounts.duration(text).filter(duration -> !duration.isZero()));
    }

    /** Bytes, such as {@code 64MB}. */
    public Optional<Long> size(String key) {
        return read(key, "a size", "write it as 16KB, 64MB or 2GiB", Amounts::size);
    }

    /** A share, such as {@code 1%} or {@code 0.01}. */
    public Optional<Double> ratio(String key) {
        return read(key, "a ratio", "write it as 1% or 0.01", Amounts::ratio);
    }

    /** One of {@code words}, which differ by case nowhere. */
    public Optional<String> oneOf(String key, Set<String> words) {
        return text(key).filter(text -> {
            if (words.contains(text)) {
                return true;
            }
            refuse(key, "unknown value " + reader.quoted(path(key), text), Problems.didYouMean(text, words));
            return false;
        });
    }

    /** What {@code reading} makes of the text under {@code key}; refused with {@code expected} when that is empty. */
    public <T> Optional<T> read(String key, String expected, String remedy, Function<String, Optional<T>> reading) {
        return scalar(key).flatMap(scalar -> {
            Optional<T> value = reading.apply(scalar.text().strip());
            if (value.isEmpty()) {
                scalar.refuse("expected " + expected + ", found " + scalar.described(), remedy);
            }
            return value;
        });
    }

    /** Where the value of {@code key} stands, or this map when it is missing. */
    public String where(String key) {
        YamlNode node = node(key).orElse(null);
        return node == null ? (where + " " + path(key)).strip() : node.where();
    }

    /** Says that the value of {@code key} is wrong. */
    public void refuse(String key, String problem, String remedy) {
        reader.refuse(where(key), problem, remedy);
    }

    /** Says that {@code key} is missing. */
    public void refuseMissing(String key) {
        asked.add(key);
        reader.refuse(where, "'" + key + "' is missing", "add '" + key + ": ...'");
    }

    /** Refuses every key that no accessor asked for, with the nearest of those that were. */
    public void refuseOthers() {
        List<String> unknown = new ArrayList<>(entries.keySet());
        unknown.removeAll(asked);
        for (String key : unknown) {
            Entry entry = entries.get(key);
            if (entry != null) {
                reader.refuse(entry.where(), "unknown key " + reader.quoted("", key), Problems.didYouMean(key, asked));
            }
        }
    }

    @Override
    public String where() {
        return where;
    }

    @Override
    public String path() {
        return path;
    }

    @Override
    public String described() {
        return "a map";
    }

    @Override
    public void refuse(String problem, String remedy) {
        reader.refuse(where, problem, remedy);
    }

    private String path(String key) {
        return path.isEmpty() ? key : path + "." + key;
    }
}
