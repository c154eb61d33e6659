package dev.nightjar.alerting.promql;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/** An expression that was read and checked. Immutable. */
public final class Expression {
    private final String text;
    private final Expr expr;
    private final List<Requirement> requirements;

    /**
     * Series it reads, and how far back.
     *
     * @param reach from the instant of evaluation to the oldest sample that can matter
     */
    public record Requirement(List<LabelMatcher> matchers, Duration reach) {

        /** The metric's name, empty when the selector leaves it open. */
        public String metric() {
            return matchers.stream()
                    .filter(matcher -> matcher.name().equals(Labels.NAME) && matcher.kind() == LabelMatcher.Kind.EQUAL)
                    .map(LabelMatcher::value)
                    .findFirst()
                    .orElse("");
        }
    }

    private Expression(String text, Expr expr) {
        this.text = text;
        this.expr = expr;
        List<Requirement> found = new ArrayList<>();
        collect(expr, 0, found);
        this.requirements = List.copyOf(found);
    }

    /**
     * Reads {@code text}: at most 64 KiB, nested at most 100 levels.
     *
     * @throws PromqlException when it is no expression, with place and caret
     */
    public static Expression parse(String text) {
        return new Expression(text, Parser.parse(text));
    }

    /** As it was written. */
    public String text() {
        return text;
    }

    /** Whether it yields labelled numbers, which a rule needs; else it is one number or a text. */
    public boolean isVector() {
        return expr.type() == Expr.Type.VECTOR;
    }

    /** Whether it yields one number without labels. */
    public boolean isScalar() {
        return expr.type() == Expr.Type.SCALAR;
    }

    /** What it reads. */
    public List<Requirement> requirements() {
        return requirements;
    }

    /**
     * What it comes to at {@code time} over {@code source}.
     *
     * @throws PromqlException when it has no answer, such as many-to-many matching
     */
    public Value evaluate(SeriesSource source, Instant time) {
        return evaluate(source, time, time, time);
    }

    /** At one instant of a range query. */
    Value evaluate(SeriesSource source, Instant time, Instant start, Instant end) {
        return new Evaluator(source, start.toEpochMilli(), end.toEpochMilli()).root(expr, time.toEpochMilli());
    }

    private static void collect(Expr expr, long before, List<Requirement> found) {
        if (expr instanceof Expr.Selector selector) {
            long reach = before + Math.max(0, selector.shift().offset()) + Evaluator.LOOKBACK;
            found.add(new Requirement(selector.matchers(), Duration.ofMillis(reach)));
        } else if (expr instanceof Expr.Range range) {
            long reach = before + Math.max(0, range.selector().shift().offset()) + range.range();
            found.add(new Requirement(range.selector().matchers(), Duration.ofMillis(reach)));
        } else if (expr instanceof Expr.Subquery subquery) {
            collect(subquery.of(), before + Math.max(0, subquery.shift().offset()) + subquery.range(), found);
        } else if (expr instanceof Expr.Negated negated) {
            collect(negated.of(), before, found);
        } else if (expr instanceof Expr.Binary binary) {
            collect(binary.left(), before, found);
            collect(binary.right(), before, found);
        } else if (expr instanceof Expr.Aggregate aggregate) {
            collect(aggregate.of(), before, found);
            if (aggregate.parameter() != null) {
                collect(aggregate.parameter(), before, found);
            }
        } else if (expr instanceof Expr.Call call) {
            call.arguments().forEach(argument -> collect(argument, before, found));
        }
    }
}
