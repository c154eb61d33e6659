package dev.nightjar.alerting.internal.yaml;

import org.jspecify.annotations.Nullable;

/** A text, number or truth value, as it was written. Confined to one thread. */
public final class YamlScalar implements YamlNode {
    private final YamlReader reader;
    private final String where;
    private final String path;
    private final String raw;
    private final int line;
    private final int column;
    private @Nullable String text;

    YamlScalar(YamlReader reader, String where, String path, String raw, int line, int column) {
        this.reader = reader;
        this.where = where;
        this.path = path;
        this.raw = raw;
        this.line = line;
        this.column = column;
    }

    /** As it stands in the file, with {@code ${NAME}} untouched. */
    public String raw() {
        return raw;
    }

    /** With every {@code ${NAME}} and {@code ${NAME:default}} filled in; a name without either is refused, once. */
    public String text() {
        if (text == null) {
            text = reader.interpolate(raw, this);
        }
        return text;
    }

    /** Counted from 1; 0 when it does not stand in a file. */
    public int line() {
        return line;
    }

    /** Counted from 1; 0 when it does not stand in a file. */
    public int column() {
        return column;
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
        return reader.quoted(path, raw);
    }

    @Override
    public void refuse(String problem, String remedy) {
        reader.refuse(where, problem, remedy);
    }
}
