package dev.nightjar.alerting.promql;

import com.google.re2j.Pattern;
import com.google.re2j.PatternSyntaxException;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/** One condition on one label, such as {@code job=~"a|b"}. Immutable. */
public final class LabelMatcher {
    private static final int LARGEST = 10_000;
    private static final int MOST_REPETITIONS = 10_000;

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
        this.pattern = kind == Kind.MATCHES || kind == Kind.MATCHES_NOT ? compiled(value) : null;
    }

    private static Pattern compiled(String regex) {
        if (size(regex) > LARGEST) {
            throw new PatternSyntaxException("it is larger than " + LARGEST + " steps", regex);
        }
        return Pattern.compile("^(?:" + regex + ")$", Pattern.DOTALL);
    }

    /** Roughly how many steps {@code regex} compiles to: repetitions within repetitions multiply. */
    private static long size(String regex) {
        Deque<Long> outer = new ArrayDeque<>();
        long sum = 0;
        long last = 0;
        for (int i = 0; i < regex.length(); i++) {
            char c = regex.charAt(i);
            if (c == '(') {
                outer.push(sum);
                sum = 0;
            } else if (c == ')' && !outer.isEmpty()) {
                last = sum + 1;
                sum = outer.pop() + last;
            } else if (c == '{') {
                sum += last * (repetitions(regex, i + 1) - 1);
            } else {
                i += c == '\\' ? 1 : 0;
                last = 1;
                sum++;
            }
            sum = Math.min(sum, Integer.MAX_VALUE);
            last = Math.min(last, Integer.MAX_VALUE);
        }
        return outer.stream().mapToLong(Long::longValue).sum() + sum;
    }

    /** The larger number of <code>{2}</code>, <code>{2,}</code> or <code>{2,5}</code>, and 1 when it is none of them. */
    private static long repetitions(String regex, int from) {
        long largest = 1;
        long number = 0;
        for (int i = from; i < regex.length() && regex.charAt(i) != '}'; i++) {
            char c = regex.charAt(i);
            number = c >= '0' && c <= '9' ? Math.min(number * 10 + c - '0', MOST_REPETITIONS) : 0;
            largest = Math.max(largest, number);
        }
        return largest;
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
