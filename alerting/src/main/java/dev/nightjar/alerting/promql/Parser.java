package dev.nightjar.alerting.promql;

import com.google.re2j.PatternSyntaxException;
import dev.nightjar.alerting.promql.Expr.Grouping;
import dev.nightjar.alerting.promql.Expr.Matching;
import dev.nightjar.alerting.promql.Expr.Shift;
import dev.nightjar.alerting.promql.Expr.Type;
import dev.nightjar.alerting.promql.Token.Kind;
import dev.nightjar.core.Problems;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Reads an expression by precedence climbing, and refuses what has no meaning. Confined to one thread. */
final class Parser {
    static final int LONGEST = 64 * 1024;
    private static final int MOST_NESTED = 100; // the parser's own calls
    private static final int DEEPEST = 1000; // chains such as a + a + a, which only evaluation walks down
    private static final Set<String> ELSEWHERE = Set.of(
            "info",
            "histogram_fraction",
            "histogram_quantiles",
            "histogram_avg",
            "histogram_count",
            "histogram_sum",
            "histogram_stddev",
            "histogram_stdvar",
            "mad_over_time",
            "sort_by_label",
            "sort_by_label_desc",
            "double_exponential_smoothing",
            "holt_winters",
            "limitk",
            "limit_ratio",
            "ts_of_min_over_time",
            "ts_of_max_over_time",
            "ts_of_last_over_time",
            "ts_of_first_over_time",
            "start",
            "end",
            "step",
            "range");

    private final String text;
    private final List<Token> tokens;
    private int at;
    private int nested;

    private Parser(String text) {
        this.text = text;
        if (text.length() > LONGEST) {
            throw new PromqlException("the expression is longer than " + LONGEST + " characters", text, 0);
        }
        this.tokens = Lexer.tokens(text);
    }

    static Expr parse(String text) {
        Parser parser = new Parser(text);
        if (parser.peek().kind() == Kind.END) {
            throw parser.refused("the expression is empty", parser.peek());
        }
        Expr expr = parser.binary(1);
        if (parser.peek().kind() != Kind.END) {
            throw parser.refused("unexpected " + parser.peek().described(), parser.peek());
        }
        return expr;
    }

    private Expr binary(int least) {
        if (++nested > MOST_NESTED) {
            throw refused("nested deeper than " + MOST_NESTED + " levels", peek());
        }
        Expr expr = operators(least);
        nested--;
        return expr;
    }

    private Expr operators(int least) {
        Token start = peek();
        Expr left = unary();
        while (true) {
            Token token = peek();
            Operator operator = Operator.of(token);
            if (operator == null || operator.precedence < least) {
                return left;
            }
            next();
            boolean bool = false;
            if (peek().isWord("bool")) {
                if (!operator.isComparison()) {
                    throw refused("'bool' belongs to comparisons only", peek());
                }
                next();
                bool = true;
            }
            Token modifier = peek();
            Matching matching = matching(operator);
            if (peek().isWord("fill") || peek().isWord("fill_left") || peek().isWord("fill_right")) {
                throw refused("'" + peek().text() + "' is not supported", peek());
            }
            // only ^ is right-associative
            Expr right = binary(operator == Operator.POWER ? operator.precedence : operator.precedence + 1);
            check(operator, left, right, bool, matching, token, start, modifier);
            int depth = 1 + Math.max(left.depth(), right.depth());
            if (depth > DEEPEST) {
                throw refused("more than " + DEEPEST + " operators in a chain", token);
            }
            left = new Expr.Binary(operator, left, right, bool, matching == null ? Matching.ALL : matching, depth);
        }
    }

    private void check(
            Operator operator,
            Expr left,
            Expr right,
            boolean bool,
            @Nullable Matching matching,
            Token token,
            Token start,
            Token modifier) {
        for (Expr side : List.of(left, right)) {
            if (side.type() != Type.SCALAR && side.type() != Type.VECTOR) {
                throw refused(
                        "'" + operator.sign + "' takes scalars and instant vectors, not a " + side.type().words,
                        side == left ? start : token);
            }
        }
        boolean scalars = left.type() == Type.SCALAR && right.type() == Type.SCALAR;
        boolean vectors = left.type() == Type.VECTOR && right.type() == Type.VECTOR;
        if (operator.isSet() && !vectors) {
            throw refused("'" + operator.sign + "' takes instant vectors, not a scalar; write vector(...)", token);
        }
        if (operator.isComparison() && scalars && !bool) {
            throw refused("comparing two scalars needs 'bool', as in 1 > bool 2", token);
        }
        if (matching != null && !vectors) {
            throw refused("on and ignoring need an instant vector on both sides", modifier);
        }
    }

    /** Null when none is written. */
    private @Nullable Matching matching(Operator operator) {
        boolean on = peek().isWord("on");
        if (!on && !peek().isWord("ignoring") || !tokens.get(at + 1).is("(")) {
            return null;
        }
        next();
        List<String> labels = labelNames();
        Token group = peek();
        boolean left = group.isWord("group_left");
        if (!left && !group.isWord("group_right")) {
            return new Matching(on, labels, Grouping.ONE_TO_ONE, List.of());
        }
        next();
        if (operator.isSet()) {
            throw refused("no grouping allowed for '" + operator.sign + "'", group);
        }
        List<String> include = peek().is("(") ? labelNames() : List.of();
        if (on) {
            for (String label : include) {
                if (labels.contains(label)) {
                    throw refused("label '" + label + "' must not stand in on and in " + group.text(), group);
                }
            }
        }
        return new Matching(on, labels, left ? Grouping.MANY_TO_ONE : Grouping.ONE_TO_MANY, include);
    }

    private Expr unary() {
        Token token = peek();
        if (!token.is("-") && !token.is("+")) {
            return postfix(primary());
        }
        next();
        Expr of = binary(Operator.POWER.precedence);
        if (of.type() != Type.SCALAR && of.type() != Type.VECTOR) {
            throw refused("a sign takes a scalar or an instant vector, not a " + of.type().words, token);
        }
        return token.is("-") ? new Expr.Negated(of) : of;
    }

    private Expr primary() {
        Token token = next();
        switch (token.kind()) {
            case NUMBER, DURATION -> {
                return new Expr.Number(token.number());
            }
            case STRING -> {
                return new Expr.Text(token.text());
            }
            case IDENTIFIER -> {
                return named(token);
            }
            default -> {
                if (token.is("(")) {
                    Expr inner = binary(1);
                    expect(")");
                    return inner;
                }
                if (token.is("{")) {
                    return selector(token, new ArrayList<>());
                }
                throw refused("unexpected " + token.described(), token);
            }
        }
    }

    private Expr named(Token token) {
        String name = token.text();
        Aggregation aggregation = Aggregation.of(name.toLowerCase(Locale.ROOT));
        boolean call = peek().is("(");
        if (aggregation != null && (call || peek().isWord("by") || peek().isWord("without"))) {
            return aggregate(aggregation);
        }
        if (call) {
            return call(token);
        }
        List<LabelMatcher> matchers = new ArrayList<>();
        matchers.add(new LabelMatcher(Labels.NAME, LabelMatcher.Kind.EQUAL, name));
        if (peek().is("{")) {
            return selector(next(), matchers);
        }
        return new Expr.Selector(matchers, Shift.NONE);
    }

    private Expr aggregate(Aggregation aggregation) {
        boolean without = peek().isWord("without");
        boolean grouped = without || peek().isWord("by");
        List<String> labels = List.of();
        if (grouped) {
            next();
            labels = labelNames();
        }
        Token open = peek();
        List<Expr> arguments = arguments();
        if (!grouped && (peek().isWord("by") || peek().isWord("without"))) {
            without = next().isWord("without");
            labels = labelNames();
        }
        int expected = aggregation.parameter == null ? 1 : 2;
        if (arguments.size() != expected) {
            throw refused(
                    aggregation.word() + " takes " + expected + " argument" + (expected == 1 ? "" : "s") + ", found "
                            + arguments.size(),
                    open);
        }
        Expr parameter = expected == 2 ? arguments.get(0) : null;
        Expr of = arguments.get(expected - 1);
        if (parameter != null && parameter.type() != aggregation.parameter) {
            throw refused(
                    aggregation.word() + " takes a "
                            + String.valueOf(aggregation.parameter).toLowerCase(Locale.ROOT) + " first, found a "
                            + parameter.type().words,
                    open);
        }
        if (of.type() != Type.VECTOR) {
            throw refused(aggregation.word() + " takes an instant vector, found a " + of.type().words, open);
        }
        return new Expr.Aggregate(aggregation, of, parameter, without, labels);
    }

    private Expr call(Token name) {
        Function function = Functions.named(name.text());
        if (function == null) {
            if (ELSEWHERE.contains(name.text())) {
                throw refused(
                        "function " + name.text() + " is not supported: native histograms and experimental functions"
                                + " are left out",
                        name);
            }
            throw refused(
                    "unknown function '" + name.text() + "'; " + Problems.didYouMean(name.text(), Functions.names()),
                    name);
        }
        Token open = peek();
        List<Expr> arguments = arguments();
        int most = function.arguments().size();
        if (arguments.size() < function.required() || arguments.size() > most && !function.variadic()) {
            String count = function.variadic()
                    ? "at least " + function.required()
                    : function.required() == most ? String.valueOf(most) : function.required() + " to " + most;
            throw refused(
                    function.name() + " takes " + count + " argument" + (count.equals("1") ? "" : "s") + ", found "
                            + arguments.size(),
                    open);
        }
        for (int i = 0; i < arguments.size(); i++) {
            Type expected = function.arguments().get(Math.min(i, most - 1));
            if (arguments.get(i).type() != expected) {
                throw refused(
                        function.name() + " takes " + (expected == Type.VECTOR ? "an " : "a ") + expected.words
                                + " as argument " + (i + 1) + ", found a "
                                + arguments.get(i).type().words
                                + (expected == Type.MATRIX ? "; add a range, as in [5m]" : ""),
                        open);
            }
        }
        return new Expr.Call(function, arguments);
    }

    private List<Expr> arguments() {
        expect("(");
        List<Expr> arguments = new ArrayList<>();
        while (!peek().is(")")) {
            arguments.add(binary(1));
            if (!peek().is(",")) {
                break;
            }
            next();
        }
        expect(")");
        return arguments;
    }

    private Expr selector(Token open, List<LabelMatcher> matchers) {
        boolean named = !matchers.isEmpty();
        while (!peek().is("}")) {
            Token name = next();
            if (name.kind() != Kind.IDENTIFIER && name.kind() != Kind.STRING) {
                throw refused("expected a label, found " + name.described(), name);
            }
            if (name.kind() == Kind.STRING && (peek().is(",") || peek().is("}"))) {
                if (matchers.stream().anyMatch(matcher -> matcher.name().equals(Labels.NAME))) {
                    throw refused("the metric's name stands here twice", name);
                }
                matchers.add(new LabelMatcher(Labels.NAME, LabelMatcher.Kind.EQUAL, name.text()));
            } else {
                matchers.add(matcher(name, named));
            }
            if (!peek().is(",")) {
                break;
            }
            next();
        }
        expect("}");
        if (matchers.stream().allMatch(matcher -> matcher.matches(""))) {
            throw refused(
                    "a selector needs a condition that an absent label does not pass, such as a metric's name", open);
        }
        return new Expr.Selector(List.copyOf(matchers), Shift.NONE);
    }

    private LabelMatcher matcher(Token name, boolean named) {
        Token sign = next();
        LabelMatcher.Kind kind = switch (sign.kind() == Kind.OPERATOR ? sign.text() : "") {
            case "=" -> LabelMatcher.Kind.EQUAL;
            case "!=" -> LabelMatcher.Kind.NOT_EQUAL;
            case "=~" -> LabelMatcher.Kind.MATCHES;
            case "!~" -> LabelMatcher.Kind.MATCHES_NOT;
            default -> throw refused("expected =, !=, =~ or !~, found " + sign.described(), sign);
        };
        Token value = next();
        if (value.kind() != Kind.STRING) {
            throw refused("expected a string in quotes, found " + value.described(), value);
        }
        if (named && name.text().equals(Labels.NAME)) {
            throw refused("the metric's name stands here twice", name);
        }
        try {
            return new LabelMatcher(name.text(), kind, value.text());
        } catch (PatternSyntaxException bad) {
            throw refused("bad regular expression: " + bad.getDescription(), value);
        }
    }

    private Expr postfix(Expr primary) {
        Expr expr = primary;
        boolean shifted = false;
        boolean pinned = false;
        while (true) {
            Token token = peek();
            if (token.is("[")) {
                expr = range(expr, next());
                shifted = false;
                pinned = false;
            } else if (token.isWord("offset")) {
                next();
                long offset = millis(true);
                if (shifted) {
                    throw refused("offset stands here twice", token);
                }
                shifted = true;
                Shift old = shift(expr, token);
                expr = shift(expr, new Shift(offset, old.at(), old.start(), old.end()));
            } else if (token.is("@")) {
                next();
                Shift old = shift(expr, token);
                if (pinned) {
                    throw refused("@ stands here twice", token);
                }
                pinned = true;
                expr = shift(expr, at(old));
            } else {
                return expr;
            }
        }
    }

    private Expr range(Expr of, Token open) {
        long range = millis(false);
        if (range <= 0) {
            throw refused("a range must be greater than zero", open);
        }
        if (!peek().is(":")) {
            expect("]");
            if (!(of instanceof Expr.Selector selector)) {
                throw refused("a range belongs to a selector; for other expressions write [5m:1m]", open);
            }
            if (!selector.shift().equals(Shift.NONE)) {
                throw refused("offset and @ stand after the range", open);
            }
            return new Expr.Range(selector, range);
        }
        next();
        long step = 0;
        if (!peek().is("]")) {
            Token written = peek();
            step = millis(false);
            if (step <= 0) {
                throw refused("a step must be greater than zero", written);
            }
        }
        expect("]");
        if (of.type() != Type.VECTOR && of.type() != Type.SCALAR) {
            throw refused("a subquery takes an instant vector, not a " + of.type().words, open);
        }
        return new Expr.Subquery(of, range, step, Shift.NONE);
    }

    private Shift at(Shift old) {
        Token token = next();
        if (token.isWord("start") || token.isWord("end")) {
            expect("(");
            expect(")");
            return new Shift(old.offset(), null, token.isWord("start"), token.isWord("end"));
        }
        double sign = 1;
        if (token.is("-") || token.is("+")) {
            sign = token.is("-") ? -1 : 1;
            token = next();
        }
        if (token.kind() != Kind.NUMBER && token.kind() != Kind.DURATION || !Double.isFinite(token.number())) {
            throw refused("expected seconds, start() or end() after @, found " + token.described(), token);
        }
        return new Shift(old.offset(), Math.round(sign * token.number() * 1000), false, false);
    }

    private Shift shift(Expr expr, Token token) {
        if (expr instanceof Expr.Selector selector) {
            return selector.shift();
        } else if (expr instanceof Expr.Range range) {
            return range.selector().shift();
        } else if (expr instanceof Expr.Subquery subquery) {
            return subquery.shift();
        }
        throw refused("'" + token.text() + "' belongs to a selector or a subquery", token);
    }

    private static Expr shift(Expr expr, Shift shift) {
        if (expr instanceof Expr.Selector selector) {
            return new Expr.Selector(selector.matchers(), shift);
        } else if (expr instanceof Expr.Range range) {
            return new Expr.Range(new Expr.Selector(range.selector().matchers(), shift), range.range());
        }
        Expr.Subquery subquery = (Expr.Subquery) expr;
        return new Expr.Subquery(subquery.of(), subquery.range(), subquery.step(), shift);
    }

    /** A duration, or a number of seconds. */
    private long millis(boolean signed) {
        Token token = next();
        double sign = 1;
        if (signed && (token.is("-") || token.is("+"))) {
            sign = token.is("-") ? -1 : 1;
            token = next();
        }
        if (token.kind() != Kind.NUMBER && token.kind() != Kind.DURATION || !(Math.abs(token.number()) < 1e12)) {
            throw refused("expected a duration, such as 5m, found " + token.described(), token);
        }
        return Math.round(sign * token.number() * 1000);
    }

    private List<String> labelNames() {
        expect("(");
        List<String> names = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        while (!peek().is(")")) {
            Token name = next();
            if (name.kind() != Kind.IDENTIFIER && name.kind() != Kind.STRING
                    || name.text().isEmpty()) {
                throw refused("expected a label, found " + name.described(), name);
            }
            if (seen.add(name.text())) {
                names.add(name.text());
            }
            if (!peek().is(",")) {
                break;
            }
            next();
        }
        expect(")");
        return List.copyOf(names);
    }

    private Token peek() {
        return tokens.get(at);
    }

    private Token next() {
        Token token = tokens.get(at);
        if (token.kind() != Kind.END) {
            at++;
        }
        return token;
    }

    private void expect(String operator) {
        Token token = next();
        if (!token.is(operator)) {
            throw refused("expected '" + operator + "', found " + token.described(), token);
        }
    }

    private PromqlException refused(String problem, Token token) {
        return new PromqlException(problem, text, token.offset());
    }
}
