package dev.nightjar.alerting.signal;

import dev.nightjar.alerting.internal.yaml.Amounts;
import dev.nightjar.alerting.promql.Expression;
import dev.nightjar.alerting.promql.Numbers;
import dev.nightjar.alerting.promql.PromqlException;
import dev.nightjar.alerting.signal.Signal.Use;
import dev.nightjar.core.Problems;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads a condition and writes it as PromQL. Confined to one thread. */
final class ConditionParser {
    private static final int LONGEST = 4096;
    private static final int DEEPEST = 32;
    private static final Pattern WORD = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern OPERATOR = Pattern.compile("==|!=|>=|<=|>|<");
    private static final Pattern VALUE = Pattern.compile(
            "[+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?(?:\\s*(?:%|/(?:s|min|h)\\b|(?!(?:and|or)\\b)[A-Za-z]+\\b))?");
    private static final Pattern BASELINE = Pattern.compile("\\d+(\\.\\d+)?\\s*x\\s+normal\\b");
    private static final Set<String> RESERVED = Set.of("and", "or", "over", "by", "is", "fails", "x");
    private static final Map<String, String> STATES = Map.of("down", "== 0", "degraded", "== 0.5", "up", "== 1");

    private final String text;
    private final Signals signals;
    private final Map<String, String> thresholds;
    private final Duration defaultWindow;
    private final Map<String, String> filters = new LinkedHashMap<>();
    private int at;
    private int depth;
    private @Nullable Comparison first;
    private Duration window = Duration.ZERO;

    /**
     * A piece of the condition as PromQL.
     *
     * @param labels those its results carry
     * @param operator what joined its parts, empty for a comparison
     */
    private record Piece(String promql, String presence, Set<String> labels, String operator) {}

    /** What the whole takes from its first comparison. */
    private record Comparison(Measure measure, String threshold, Exemplars exemplars) {}

    private ConditionParser(String text, Signals signals, Map<String, String> thresholds, Duration defaultWindow) {
        this.text = text;
        this.signals = signals;
        this.thresholds = thresholds;
        this.defaultWindow = defaultWindow;
    }

    static Condition parse(
            String text, String guard, Signals signals, Map<String, String> thresholds, Duration defaultWindow) {
        ConditionParser parser = new ConditionParser(text, signals, thresholds, defaultWindow);
        Piece piece = parser.whole();
        Duration window = parser.window;
        if (!guard.isBlank()) {
            ConditionParser guarding = new ConditionParser(guard, signals, thresholds, defaultWindow);
            piece = join(piece, "and", guarding.whole());
            window = window.compareTo(guarding.window) >= 0 ? window : guarding.window;
        }
        Comparison first = parser.first;
        if (first == null) {
            throw new IllegalStateException(text);
        }
        return new Condition(
                text,
                parser.expression(piece.promql()),
                parser.expression(piece.presence()),
                first.measure(),
                first.threshold(),
                first.exemplars(),
                parser.filters,
                window);
    }

    private Expression expression(String promql) {
        try {
            return Expression.parse(promql);
        } catch (PromqlException refused) {
            throw refused("it expands to " + promql + ", which is no expression: " + refused.problem(), "", 0);
        }
    }

    private Piece whole() {
        if (text.length() > LONGEST) {
            throw refused("a condition is at most " + LONGEST + " characters long", "write expr: instead", 0);
        }
        Piece piece = or();
        if (at < text.length()) {
            throw refused("expected 'and', 'or' or the end", "", at);
        }
        return piece;
    }

    private Piece or() {
        if (++depth > DEEPEST) {
            throw refused("nested deeper than " + DEEPEST + " levels", "write expr: instead", at);
        }
        Piece piece = and();
        while (takeWord("or")) {
            piece = join(piece, "or", and());
        }
        depth--;
        return piece;
    }

    private Piece and() {
        Piece piece = single();
        while (takeWord("and")) {
            piece = join(piece, "and", single());
        }
        return piece;
    }

    /** Sides with different labels match on those they share; both present is what the whole can be judged by. */
    private static Piece join(Piece left, String operator, Piece right) {
        Set<String> shared = new TreeSet<>(left.labels());
        shared.retainAll(right.labels());
        boolean same = left.labels().equals(right.labels());
        String on = same ? "" : " on (" + String.join(", ", shared) + ")";
        return new Piece(
                inside(left, operator) + " " + operator + on + " " + inside(right, operator),
                left.presence() + " and" + on + " (" + right.presence() + ")",
                operator.equals("and") ? left.labels() : union(left.labels(), right.labels()),
                operator);
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> union = new TreeSet<>(a);
        union.addAll(b);
        return union;
    }

    private static String inside(Piece piece, String operator) {
        return piece.operator().equals("or") && operator.equals("and") ? "(" + piece.promql() + ")" : piece.promql();
    }

    private Piece single() {
        if (take("(")) {
            Piece inner = or();
            if (!take(")")) {
                throw refused("expected ')'", "", at);
            }
            return inner;
        }
        int start = skip();
        String name = word();
        if (name == null) {
            throw refused("expected a signal", "such as error_rate > 1%", at);
        }
        if (name.equals("check")) {
            return check();
        }
        if (name.equals("forecast") || name.equals("burn_rate")) {
            throw refused(name + " is not supported", "write expr: with PromQL instead", start);
        }
        Signal signal = signals.named(name);
        if (signal == null) {
            throw refused("unknown signal '" + name + "'", Problems.didYouMean(name, signals.names()), start);
        }
        return comparison(signal, start);
    }

    /** {@code check(db) is down}, {@code check(db) fails 2 times}. */
    private Piece check() {
        int start = at;
        String check = take("(") ? word() : null;
        if (check == null || !take(")")) {
            throw refused("expected a check's name in parentheses", "such as check(db) is down", start);
        }
        String series = "check=\"" + check + "\"";
        if (takeWord("fails")) {
            skip();
            Matcher number =
                    Pattern.compile("(\\d{1,6})\\s+times?\\b").matcher(text).region(at, text.length());
            if (!number.lookingAt() || Integer.parseInt(number.group(1)) == 0) {
                throw refused("expected how often", "such as check(" + check + ") fails 2 times", at);
            }
            at = number.end();
            return checked(
                    "max by (check) (nightjar_health_failures{" + series + "})",
                    ">= " + number.group(1),
                    number.group(1));
        }
        if (!takeWord("is")) {
            throw refused("expected 'is down', 'is degraded', 'is up' or 'fails N times'", "", skip());
        }
        int place = skip();
        String state = word();
        String comparison = state == null ? null : STATES.get(state);
        if (comparison == null) {
            throw refused("expected down, degraded or up", "", place);
        }
        return checked("max by (check) (nightjar_health_status{" + series + "})", comparison, String.valueOf(state));
    }

    private Piece checked(String value, String comparison, String threshold) {
        skip();
        if (first == null) {
            first = new Comparison(Measure.COUNT, threshold, Exemplars.NONE);
        }
        return new Piece(value + " " + comparison, value, Set.of("check"), "");
    }

    private Piece comparison(Signal signal, int start) {
        String argument = "";
        List<String> selectors = new ArrayList<>();
        if (take("(")) {
            argument = arguments(signal, selectors);
        }
        if (argument.isEmpty() && !signal.argument().isEmpty()) {
            throw refused(signal.name() + " needs " + signal.argument() + " in parentheses", "", at);
        }
        List<String> by = List.of();
        Duration over = signal.fixedWindow() || signal.window().isZero() ? signal.window() : defaultWindow;
        while (true) {
            int place = skip();
            if (takeWord("by")) {
                by = by();
            } else if (takeWord("over")) {
                over = over(signal, place);
            } else {
                break;
            }
        }
        if (signal.measure() == Measure.OWN && (!by.isEmpty() || !selectors.isEmpty())) {
            throw refused(
                    "'" + signal.name() + "' is a signal of your own: it takes neither labels nor 'by'",
                    "write them into its expression",
                    start);
        }
        int operatorAt = skip();
        String operator = take(OPERATOR);
        if (operator == null) {
            throw refused(
                    "expected one of > >= < <= == !=",
                    "such as " + signal.name() + " > " + signal.measure().examples(),
                    operatorAt);
        }
        String shown = value(signal, operator);
        double number = signal.measure().value(resolved(shown)).orElseThrow();
        window = window.compareTo(over) >= 0 ? window : over;
        if (first == null) {
            first = new Comparison(signal.measure(), resolved(shown), signal.exemplars());
        }
        String promql =
                signal.expansion().promql(new Use(argument, selectors, by, over.isZero() ? "" : Amounts.text(over)));
        Set<String> labels = new TreeSet<>(by);
        if (promql.startsWith("max by (check)") || promql.startsWith("sum by (check)")) {
            labels.add("check");
        }
        return new Piece(promql + " " + operator + " " + Numbers.text(number), promql, labels, "");
    }

    private String arguments(Signal signal, List<String> selectors) {
        String argument = "";
        while (!take(")")) {
            int place = skip();
            String name = word();
            if (name != null && !startsFilter()) {
                argument = argument(signal, name, place);
            } else if (name == null) {
                String number = take(Pattern.compile("[0-9.]+"));
                if (number == null || !number.matches("0?\\.\\d+|0|1(\\.0*)?")) {
                    throw refused("expected a label such as uri=\"/x\", or ')'", "", place);
                }
                argument = argument(signal, number, place);
            } else {
                selectors.add(filter(name));
            }
            if (!take(",") && !peek(")")) {
                throw refused("expected ',' or ')'", "", skip());
            }
        }
        return argument;
    }

    private String argument(Signal signal, String given, int place) {
        boolean share = signal.argument().contains("share");
        if (signal.argument().isEmpty() || share != Character.isDigit(given.charAt(0)) && !given.startsWith(".")) {
            throw refused("'" + given + "' is no label filter", "write it as label=\"value\"", place);
        }
        return given;
    }

    private boolean startsFilter() {
        skip();
        return text.startsWith("=", at) || text.startsWith("!=", at) || text.startsWith("!~", at);
    }

    private String filter(String label) {
        String sign = take(Pattern.compile("=~|!~|!=|="));
        skip();
        int end = closingQuote();
        if (sign == null || end < 0) {
            throw refused("expected a value in quotes", "such as " + label + "=\"/x\"", at);
        }
        String inside = text.substring(at + 1, end);
        String value =
                text.charAt(at) == '"' ? inside : inside.replace("\\", "\\\\").replace("\"", "\\\"");
        at = end + 1;
        if (sign.equals("=")) {
            filters.put(label, value.replaceAll("\\\\(.)", "$1"));
        }
        return label + sign + "\"" + value + "\"";
    }

    /** Where the quote that opens here ends, or -1; a backslash escapes between double quotes only. */
    private int closingQuote() {
        char quote = at < text.length() ? text.charAt(at) : ' ';
        for (int i = at + 1; (quote == '"' || quote == '\'') && i < text.length(); i++) {
            if (text.charAt(i) == quote) {
                return i;
            } else if (text.charAt(i) == '\\' && quote == '"') {
                i++;
            }
        }
        return -1;
    }

    private List<String> by() {
        boolean parentheses = take("(");
        List<String> labels = new ArrayList<>();
        do {
            String label = word();
            if (label == null || RESERVED.contains(label)) {
                throw refused("expected a label after 'by'", "such as error_rate by tenant > 1%", at);
            }
            labels.add(label);
        } while (take(","));
        if (parentheses && !take(")")) {
            throw refused("expected ')'", "", at);
        }
        return labels;
    }

    private Duration over(Signal signal, int place) {
        int start = skip();
        String written = take(Pattern.compile("[0-9a-z]+"));
        Duration over = written == null ? null : Amounts.duration(written).orElse(null);
        if (over == null || over.isZero()) {
            throw refused("expected a duration above zero", "write it as 30s, 5m or 2h", start);
        }
        if (signal.fixedWindow() && !over.equals(signal.window())) {
            throw refused("'" + signal.name() + "' has no window to change", "remove 'over'", place);
        }
        return over;
    }

    /** The value as written; what it stands for fits the signal. */
    private String value(Signal signal, String operator) {
        int place = skip();
        Matcher baseline = BASELINE.matcher(text).region(at, text.length());
        if (baseline.lookingAt()) {
            throw refused("comparing with normal is not supported", "compare with a number", place);
        }
        String name = word();
        if (name != null) {
            String threshold = thresholds.get(name);
            if (threshold == null) {
                throw refused(
                        "threshold '" + name + "' has no value",
                        "add it under thresholds:, or write the value here"
                                + (thresholds.isEmpty() ? "" : "; " + Problems.didYouMean(name, thresholds.keySet())),
                        place);
            }
            return fits(signal, operator, name, threshold, place);
        }
        String number = take(VALUE);
        if (number == null) {
            throw refused("expected a value", "such as " + signal.measure().examples(), place);
        }
        return fits(signal, operator, number, number, place);
    }

    private String fits(Signal signal, String operator, String shown, String value, int place) {
        Double number = signal.measure().value(value).orElse(null);
        String what = shown.equals(value) ? "'" + value + "'" : "threshold '" + shown + "' is '" + value + "', which";
        if (number == null || !Double.isFinite(number)) {
            throw refused(
                    what + " does not fit " + signal.name(),
                    "write it as " + signal.measure().examples(),
                    place);
        }
        boolean beyond = number < 0 || number > 1 || number == 1 && operator.equals(">");
        if (signal.measure() == Measure.RATIO && beyond) {
            throw refused(
                    what + " is no share that " + signal.name() + " can be compared with",
                    number > 1 && number <= 100 && !value.endsWith("%")
                            ? "a share lies between 0 and 1: write " + Numbers.text(number) + "%"
                            : "a share lies between 0% and 100%",
                    place);
        }
        return shown;
    }

    private String resolved(String shown) {
        return thresholds.getOrDefault(shown, shown);
    }

    private int skip() {
        while (at < text.length() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private boolean peek(String sign) {
        skip();
        return text.startsWith(sign, at);
    }

    private boolean take(String sign) {
        if (!peek(sign)) {
            return false;
        }
        at += sign.length();
        skip();
        return true;
    }

    private @Nullable String take(Pattern pattern) {
        skip();
        Matcher matcher = pattern.matcher(text).region(at, text.length());
        if (!matcher.lookingAt()) {
            return null;
        }
        at = matcher.end();
        skip();
        return matcher.group().strip();
    }

    private @Nullable String word() {
        return take(WORD);
    }

    private boolean takeWord(String wanted) {
        int start = skip();
        if (wanted.equals(word())) {
            return true;
        }
        at = start;
        return false;
    }

    private ConditionException refused(String problem, String remedy, int offset) {
        return new ConditionException(problem, remedy, text, offset);
    }
}
