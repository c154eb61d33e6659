package dev.nightjar.alerting.promql;

import dev.nightjar.alerting.promql.Value.Element;
import dev.nightjar.alerting.promql.Value.Row;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Evaluates an expression at one instant. Pure; confined to one thread. */
final class Evaluator {
    static final long LOOKBACK = 300_000;
    private static final long DEFAULT_STEP = 60_000;
    private static final int MOST_STEPS = 11_000; // as many points as Prometheus answers with

    private final SeriesSource source;
    private final long start;
    private final long end;

    /** @param start the first instant of the query, what {@code @ start()} means; {@code end} likewise */
    Evaluator(SeriesSource source, long start, long end) {
        this.source = source;
        this.start = start;
        this.end = end;
    }

    /** The whole expression: names that are to go are gone, and label sets that are then equal are refused. */
    Value root(Expr expr, long time) {
        Value value = evaluate(expr, time);
        if (value instanceof Value.Vector vector) {
            List<Element> elements = new ArrayList<>();
            Set<Labels> seen = new HashSet<>();
            for (Element element : vector.elements()) {
                Labels labels = element.dropName() ? element.labels().withoutName() : element.labels();
                if (!seen.add(labels)) {
                    throw new PromqlException("the result holds " + labels + " twice");
                }
                elements.add(new Element(labels, element.value(), false));
            }
            return new Value.Vector(elements);
        }
        return value;
    }

    private Value evaluate(Expr expr, long time) {
        if (expr instanceof Expr.Number number) {
            return new Value.Scalar(number.value());
        } else if (expr instanceof Expr.Text text) {
            return new Value.Text(text.value());
        } else if (expr instanceof Expr.Selector selector) {
            return select(selector, time);
        } else if (expr instanceof Expr.Range range) {
            return select(range, time);
        } else if (expr instanceof Expr.Subquery subquery) {
            return select(subquery, time);
        } else if (expr instanceof Expr.Negated negated) {
            Value of = evaluate(negated.of(), time);
            return of instanceof Value.Scalar scalar
                    ? new Value.Scalar(-scalar.value())
                    : new Value.Vector(((Value.Vector) of)
                            .elements().stream()
                                    .map(element -> element.nameless(-element.value()))
                                    .toList());
        } else if (expr instanceof Expr.Binary binary) {
            return Binaries.apply(binary, evaluate(binary.left(), time), evaluate(binary.right(), time));
        } else if (expr instanceof Expr.Aggregate aggregate) {
            return aggregate(aggregate, time);
        }
        Expr.Call call = (Expr.Call) expr;
        if (call.function().name().equals("timestamp") && call.arguments().get(0) instanceof Expr.Selector selector) {
            return timestamps(selector, time);
        }
        List<Value> arguments = new ArrayList<>();
        for (Expr argument : call.arguments()) {
            arguments.add(evaluate(argument, time));
        }
        return call.function().body().apply(arguments, call, new Function.Evaluation(time, this));
    }

    private long shifted(Expr.Shift shift, long time) {
        Long at = shift.start() ? Long.valueOf(start) : shift.end() ? Long.valueOf(end) : shift.at();
        return (at == null ? time : at) - shift.offset();
    }

    /** The edges of a range argument at {@code time}: the left one is outside. */
    long[] window(Expr range, long time) {
        long end = range instanceof Expr.Range plain
                ? shifted(plain.selector().shift(), time)
                : shifted(((Expr.Subquery) range).shift(), time);
        long width = range instanceof Expr.Range plain ? plain.range() : ((Expr.Subquery) range).range();
        return new long[] {end - width, end};
    }

    private Value select(Expr.Selector selector, long time) {
        return newest(selector, time, false);
    }

    private Value timestamps(Expr.Selector selector, long time) {
        return newest(selector, time, true);
    }

    private Value newest(Expr.Selector selector, long time, boolean asTime) {
        long at = shifted(selector.shift(), time);
        List<Element> elements = new ArrayList<>();
        for (Series series : source.select(selector.matchers())) {
            Samples samples = series.between(at - LOOKBACK, at);
            int last = samples.size() - 1;
            if (last >= 0 && !Samples.isStale(samples.value(last))) {
                double value = asTime ? samples.time(last) / 1000.0 : samples.value(last);
                elements.add(new Element(series.labels(), value, asTime));
            }
        }
        return new Value.Vector(elements);
    }

    private Value select(Expr.Range range, long time) {
        long[] window = window(range, time);
        List<Row> rows = new ArrayList<>();
        for (Series series : source.select(range.selector().matchers())) {
            Samples samples = series.between(window[0], window[1]).withoutStale();
            if (samples.size() > 0) {
                rows.add(new Row(series.labels(), samples, false));
            }
        }
        return new Value.Matrix(rows);
    }

    private Value select(Expr.Subquery subquery, long time) {
        long[] window = window(subquery, time);
        long step = subquery.step() == 0 ? DEFAULT_STEP : subquery.step();
        if ((window[1] - window[0]) / step > MOST_STEPS) {
            throw new PromqlException("a subquery has more than " + MOST_STEPS + " steps");
        }
        long first = Math.floorDiv(window[0], step) * step + step; // aligned, and the left edge is outside
        Map<Labels, List<double[]>> points = new LinkedHashMap<>();
        Map<Labels, Boolean> dropName = new LinkedHashMap<>();
        for (long at = first; at <= window[1]; at += step) {
            Value value = evaluate(subquery.of(), at);
            List<Element> elements = value instanceof Value.Scalar scalar
                    ? List.of(new Element(Labels.empty(), scalar.value(), false))
                    : ((Value.Vector) value).elements();
            for (Element element : elements) {
                points.computeIfAbsent(element.labels(), labels -> new ArrayList<>())
                        .add(new double[] {at, element.value()});
                dropName.merge(element.labels(), element.dropName(), Boolean::logicalOr);
            }
        }
        List<Row> rows = new ArrayList<>();
        points.forEach((labels, list) -> rows.add(new Row(
                labels,
                new Samples(
                        list.stream().mapToLong(point -> (long) point[0]).toArray(),
                        list.stream().mapToDouble(point -> point[1]).toArray()),
                dropName.getOrDefault(labels, false))));
        return new Value.Matrix(rows);
    }

    private Value aggregate(Expr.Aggregate aggregate, long time) {
        List<Element> elements = Functions.vector(evaluate(aggregate.of(), time));
        Value parameter = aggregate.parameter() == null ? new Value.Scalar(0) : evaluate(aggregate.parameter(), time);
        if (parameter instanceof Value.Scalar k
                && Double.isNaN(k.value())
                && (aggregate.how() == Aggregation.TOPK || aggregate.how() == Aggregation.BOTTOMK)) {
            throw new PromqlException("Parameter value is NaN");
        }
        Map<Labels, List<Element>> groups = new LinkedHashMap<>();
        for (Element element : elements) {
            Labels group = aggregate.without()
                    ? element.labels().withoutName().without(aggregate.labels())
                    : element.labels().keep(aggregate.labels());
            groups.computeIfAbsent(group, labels -> new ArrayList<>()).add(element);
        }
        List<Element> result = new ArrayList<>();
        groups.forEach((labels, group) -> {
            boolean dropName = group.stream().anyMatch(Element::dropName);
            switch (aggregate.how()) {
                case TOPK, BOTTOMK -> {
                    double k = Functions.scalar(parameter);
                    result.addAll(k < 1 ? List.of() : aggregate.how().best(group, k));
                }
                case COUNT_VALUES -> countValues(labels, group, Functions.text(parameter), dropName, result);
                default ->
                    result.add(new Element(
                            labels,
                            aggregate
                                    .how()
                                    .of(
                                            group.stream()
                                                    .mapToDouble(Element::value)
                                                    .toArray(),
                                            Functions.scalar(parameter)),
                            dropName));
            }
        });
        return new Value.Vector(result);
    }

    private static void countValues(
            Labels labels, List<Element> group, String label, boolean dropName, List<Element> result) {
        if (label.isEmpty() || label.indexOf('\ufffd') >= 0) {
            throw new PromqlException("invalid label name \"" + label + "\"");
        }
        Map<Labels, Integer> counts = new LinkedHashMap<>();
        for (Element element : group) {
            counts.merge(labels.with(label, Numbers.text(element.value())), 1, Integer::sum);
        }
        counts.forEach(
                (counted, count) -> result.add(new Element(counted, count, dropName && !label.equals(Labels.NAME))));
    }
}
