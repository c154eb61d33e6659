package dev.nightjar.alerting.internal.yaml;

import java.util.ArrayList;
import java.util.List;

/** A list of values. Confined to one thread. */
public final class YamlList implements YamlNode {
    private final YamlReader reader;
    private final String where;
    private final String path;
    private final List<YamlNode> items;

    YamlList(YamlReader reader, String where, String path, List<YamlNode> items) {
        this.reader = reader;
        this.where = where;
        this.path = path;
        this.items = List.copyOf(items);
    }

    /** What it holds. */
    public List<YamlNode> items() {
        return items;
    }

    /** Its maps; anything else in it is refused. */
    public List<YamlMap> maps() {
        List<YamlMap> maps = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof YamlMap map) {
                maps.add(map);
            } else {
                item.refuse("expected a map, found " + item.described(), "write keys and values here");
            }
        }
        return maps;
    }

    /** Its texts; anything else in it is refused. */
    public List<YamlScalar> scalars() {
        List<YamlScalar> scalars = new ArrayList<>();
        for (YamlNode item : items) {
            if (item instanceof YamlScalar scalar) {
                scalars.add(scalar);
            } else {
                item.refuse("expected a text, found " + item.described(), "write one value here");
            }
        }
        return scalars;
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
        return "a list";
    }

    @Override
    public void refuse(String problem, String remedy) {
        reader.refuse(where, problem, remedy);
    }
}
