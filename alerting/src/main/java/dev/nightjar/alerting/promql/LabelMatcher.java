package dev.nightjar.alerting.promql;

import com.google.re2j.Pattern;
import org.jspecify.annotations.Nullable;

/** One condition on one label, such as {@code job=~"a|b"}. Immutable. */
public final class LabelMatcher {
    private final String name;
    private final Kind kind;
    private final String value;
    private final @Nullable Pattern pattern;

    /** How a label's value is compared; regular expressions are those of RE2 and match the whole value. */
    public enum Kind {
        EQUAL("="),
        NOT_EQUAL("!="),
        MATCHES("=~"),
        MATCHES_NOT("!~");

        private final String sign;

        Kind(String sign) {
            this.sign = sign;
        }
    }

    /** @throws com.google.re2j.PatternSyntaxException when {@code value} should be a regular expression and is none */
    LabelMatcher(String name, Kind kind, String value) {
        this.name = name;
        this.kind = kind;
        this.value = value;
        this.pattern = kind == Kind.MATCHES || kind == Kind.MATCHES_NOT
                ? Pattern.compile("^(?:" + value + ")$", Pattern.DOTALL)
                : null;
    }

    /** The label it looks at. */
    public String name() {
        return name;
    }

    /** How it compares. */
    public Kind kind() {
        return kind;
    }

    /** What it compares with. */
    public String value() {
        return value;
    }

    /** Whether {@code labels} pass. */
    public boolean matches(Labels labels) {
        return matches(labels.get(name));
    }

    /** Whether a label of the value {@code actual} passes; empty means there is no such label. */
    public boolean matches(String actual) {
        if (pattern == null) {
            return actual.equals(value) == (kind == Kind.EQUAL);
        }
        return pattern.matcher(actual).matches() == (kind == Kind.MATCHES);
    }

    @Override
    public String toString() {
        return name + kind.sign + '"' + value.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}
