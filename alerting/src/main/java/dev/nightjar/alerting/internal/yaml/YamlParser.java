package dev.nightjar.alerting.internal.yaml;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CoderResult;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.composer.Composer;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.exceptions.Mark;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.ReaderException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.nodes.Node;
import org.snakeyaml.engine.v2.nodes.NodeTuple;
import org.snakeyaml.engine.v2.nodes.ScalarNode;
import org.snakeyaml.engine.v2.nodes.SequenceNode;
import org.snakeyaml.engine.v2.nodes.Tag;
import org.snakeyaml.engine.v2.parser.Parser;
import org.snakeyaml.engine.v2.parser.ParserImpl;
import org.snakeyaml.engine.v2.scanner.StreamReader;

/** Turns the bytes of one file into nodes. Confined to one thread. */
final class YamlParser {
    private static final int DEEPEST = 100;
    private static final int MOST_NODES = 100_000; // aliases repeat what they stand for

    private final YamlReader reader;
    private final String name;
    private int nodes;

    YamlParser(YamlReader reader, String name) {
        this.reader = reader;
        this.name = name;
    }

    /** The file cannot be read further; it has been said why. */
    private static final class Unreadable extends RuntimeException {
        private static final long serialVersionUID = 1L;

        Unreadable() {
            super(null, null, false, false);
        }
    }

    Optional<YamlMap> parse(byte[] utf8) {
        try {
            String text = decode(utf8);
            LoadSettings settings = LoadSettings.builder()
                    .setLabel(name)
                    .setUseMarks(true)
                    .setCodePointLimit(text.length() + 1)
                    .build();
            refuseDepth(settings, text);
            Optional<Node> root = new Composer(settings, events(settings, text)).getSingleNode();
            YamlNode node = root.isPresent() ? node(root.get(), "", 0) : null;
            if (node == null) {
                return Optional.of(new YamlMap(reader, name, "", Map.of()));
            }
            if (node instanceof YamlMap map) {
                return Optional.of(map);
            }
            node.refuse(
                    "expected keys and values, found " + node.described(),
                    "start the file with a key such as 'version: 1'");
        } catch (Unreadable said) {
            // nothing to add
        } catch (MarkedYamlEngineException broken) {
            Mark mark = broken.getProblemMark().or(broken::getContextMark).orElse(null);
            String context = broken.getContext() == null ? "" : broken.getContext() + ", ";
            reader.refuse(
                    place(mark, ""),
                    "not YAML: " + context + broken.getProblem(),
                    remedy(String.valueOf(broken.getProblem())));
        } catch (ReaderException broken) {
            String text = new String(utf8, StandardCharsets.UTF_8);
            int position = Math.min(broken.getPosition(), text.codePointCount(0, text.length()));
            reader.refuse(
                    place(text.substring(0, text.offsetByCodePoints(0, position))),
                    String.format("character U+%04X may not stand in YAML", broken.getCodePoint()),
                    "remove it, or write it as an escape in double quotes");
        } catch (YamlEngineException broken) {
            reader.refuse(name, "not YAML: " + broken.getMessage(), "");
        }
        return Optional.empty();
    }

    private String decode(byte[] utf8) {
        boolean wide = utf8.length >= 2
                && ((utf8[0] & 0xff) == 0xfe && (utf8[1] & 0xff) == 0xff
                        || (utf8[0] & 0xff) == 0xff && (utf8[1] & 0xff) == 0xfe);
        ByteBuffer in = ByteBuffer.wrap(utf8);
        CharBuffer out = CharBuffer.allocate(utf8.length);
        CoderResult result = StandardCharsets.UTF_8.newDecoder().decode(in, out, true);
        String text = out.flip().toString();
        if (wide || result.isError()) {
            reader.refuse(
                    place(text),
                    wide ? "the file is UTF-16" : String.format("byte 0x%02X is not UTF-8", utf8[in.position()]),
                    "save it as UTF-8");
            throw new Unreadable();
        }
        return text.startsWith("\ufeff") ? text.substring(1) : text;
    }

    /** What Compose and Parse do in {@code api.lowlevel}, a package the engine's module does not export. */
    private static Parser events(LoadSettings settings, String text) {
        return new ParserImpl(settings, new StreamReader(settings, text));
    }

    /** Composing recurses once a level, so depth is counted on the flat events before it. */
    private void refuseDepth(LoadSettings settings, String text) {
        int depth = 0;
        Parser events = events(settings, text);
        while (events.hasNext()) {
            Event event = events.next();
            if (event instanceof CollectionStartEvent && ++depth > DEEPEST) {
                reader.refuse(
                        place(event.getStartMark().orElse(null), ""),
                        "nested deeper than " + DEEPEST + " levels",
                        "flatten it");
                throw new Unreadable();
            }
            if (event instanceof CollectionEndEvent) {
                depth--;
            }
        }
    }

    private @Nullable YamlNode node(Node node, String path, int depth) {
        Mark mark = node.getStartMark().orElse(null);
        String where = place(mark, path);
        if (depth > DEEPEST || ++nodes > MOST_NODES) {
            reader.refuse(
                    where,
                    "aliases make it deeper than " + DEEPEST + " levels or larger than " + MOST_NODES + " values",
                    "write out what the aliases stand for");
            throw new Unreadable();
        }
        String tag = node.getTag().getValue();
        // The engine gives a plain ${NAME} a tag of its own; here every text may hold variables.
        boolean variable = tag.equals(Tag.ENV_TAG.getValue());
        if (!variable && !tag.startsWith("tag:yaml.org,2002:") || tag.endsWith(":binary")) {
            reader.refuse(where, "tag " + reader.quoted("", tag) + " is not supported", "remove the tag");
            return null;
        }
        if (node instanceof ScalarNode scalar) {
            String raw = scalar.getValue();
            boolean missing = scalar.getScalarStyle() == ScalarStyle.PLAIN
                    && (raw.isEmpty() || raw.equals("~") || raw.equalsIgnoreCase("null"));
            return missing ? null : new YamlScalar(reader, where, path, raw, line(mark), column(mark));
        }
        if (node instanceof SequenceNode sequence) {
            List<YamlNode> items = new ArrayList<>();
            for (Node item : sequence.getValue()) {
                String itemPath = path + "[" + items.size() + "]";
                YamlNode value = node(item, itemPath, depth + 1);
                if (value == null) {
                    reader.refuse(place(item.getStartMark().orElse(null), itemPath), "an entry is empty", "remove it");
                } else {
                    items.add(value);
                }
            }
            return new YamlList(reader, where, path, items);
        }
        return map((MappingNode) node, where, path, depth);
    }

    private YamlMap map(MappingNode mapping, String where, String path, int depth) {
        Map<String, YamlMap.Entry> entries = new LinkedHashMap<>();
        for (NodeTuple tuple : mapping.getValue()) {
            Node keyNode = tuple.getKeyNode();
            Mark mark = keyNode.getStartMark().orElse(null);
            if (!(keyNode instanceof ScalarNode scalar)) {
                reader.refuse(place(mark, path), "a key must be a text", "put it in quotes");
                continue;
            }
            String key = scalar.getValue();
            String keyPath = path.isEmpty() ? key : path + "." + key;
            String keyWhere = place(mark, keyPath);
            YamlMap.Entry before = entries.get(key);
            if (before != null) {
                reader.refuse(
                        keyWhere,
                        "key " + reader.quoted("", key) + " stands here twice, first at " + before.where(),
                        "remove one of them");
                continue;
            }
            entries.put(key, new YamlMap.Entry(keyWhere, node(tuple.getValueNode(), keyPath, depth + 1)));
        }
        return new YamlMap(reader, where, path, entries);
    }

    private String place(@Nullable Mark mark, String path) {
        String place = mark == null ? name : name + ":" + line(mark) + ":" + column(mark);
        return path.isEmpty() ? place : place + " " + reader.shortened(path);
    }

    private String place(String before) {
        int line = 1 + (int) before.chars().filter(c -> c == '\n').count();
        int column = before.length() - before.lastIndexOf('\n');
        return name + ":" + line + ":" + column;
    }

    private static int line(@Nullable Mark mark) {
        return mark == null ? 0 : mark.getLine() + 1;
    }

    private static int column(@Nullable Mark mark) {
        return mark == null ? 0 : mark.getColumn() + 1;
    }

    private static String remedy(String problem) {
        if (problem.contains("\\t") || problem.contains("TAB")) {
            return "indent with spaces";
        }
        return problem.contains("another document") ? "keep one document in a file" : "";
    }
}
