package dev.nightjar.alerting.promql;

import static dev.nightjar.alerting.promql.Expr.Type.MATRIX;
import static dev.nightjar.alerting.promql.Expr.Type.SCALAR;
import static dev.nightjar.alerting.promql.Expr.Type.VECTOR;

import dev.nightjar.alerting.promql.Expr.Type;
import dev.nightjar.alerting.promql.Function.Body;
import java.time.DayOfWeek;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.DoubleUnaryOperator;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/** The function table: every function an expression can call. */
final class Functions {
    private static final Map<String, Function> TABLE = new TreeMap<>();

    static {
        add("rate", VECTOR, extrapolated(true, true), MATRIX);
        add("increase", VECTOR, extrapolated(true, false), MATRIX);
        add("delta", VECTOR, extrapolated(false, false), MATRIX);
        add(
                "irate",
                VECTOR,
                pointwise(2, true, (row, call, at) -> RangeFunctions.instant(row.samples(), true)),
                MATRIX);
        add(
                "idelta",
                VECTOR,
                pointwise(2, true, (row, call, at) -> RangeFunctions.instant(row.samples(), false)),
                MATRIX);
        overTime("avg_over_time", Aggregation::mean);
        overTime("min_over_time", Aggregation::min);
        overTime("max_over_time", Aggregation::max);
        overTime("sum_over_time", Aggregation::sum);
        overTime("count_over_time", values -> values.length);
        overTime("stddev_over_time", values -> Math.sqrt(Aggregation.variance(values)));
        overTime("stdvar_over_time", Aggregation::variance);
        overTime("present_over_time", values -> 1);
        overTime("changes", RangeFunctions::changes);
        overTime("resets", RangeFunctions::resets);
        add(
                "last_over_time",
                VECTOR,
                pointwise(
                        1,
                        false,
                        (row, call, at) -> row.samples().value(row.samples().size() - 1)),
                MATRIX);
        add(
                "first_over_time",
                VECTOR,
                pointwise(1, false, (row, call, at) -> row.samples().value(0)),
                MATRIX);
        add(
                "quantile_over_time",
                VECTOR,
                (arguments, call, at) -> {
                    double q = scalar(arguments.get(0));
                    return each(
                            (Value.Matrix) arguments.get(1),
                            1,
                            true,
                            row -> Quantiles.of(q, RangeFunctions.values(row.samples())));
                },
                SCALAR,
                MATRIX);
        add(
                "deriv",
                VECTOR,
                pointwise(
                        2,
                        true,
                        (row, call, at) -> RangeFunctions.regression(
                                row.samples(), row.samples().time(0))[0]),
                MATRIX);
        add(
                "predict_linear",
                VECTOR,
                (arguments, call, at) -> {
                    double seconds = scalar(arguments.get(1));
                    return each((Value.Matrix) arguments.get(0), 2, true, row -> {
                        double[] line = RangeFunctions.regression(row.samples(), at.time());
                        return line[0] * seconds + line[1];
                    });
                },
                MATRIX,
                SCALAR);
        add(
                "absent_over_time",
                VECTOR,
                (arguments, call, at) ->
                        ((Value.Matrix) arguments.get(0)).rows().isEmpty() ? absent(call) : new Value.Vector(List.of()),
                MATRIX);
        add(
                "absent",
                VECTOR,
                (arguments, call, at) ->
                        vector(arguments.get(0)).isEmpty() ? absent(call) : new Value.Vector(List.of()),
                VECTOR);
        add(
                "histogram_quantile",
                VECTOR,
                (arguments, call, at) -> Histograms.quantile(scalar(arguments.get(0)), vector(arguments.get(1))),
                SCALAR,
                VECTOR);

        each("abs", Math::abs);
        each("ceil", Math::ceil);
        each("floor", Math::floor);
        each("exp", Math::exp);
        each("ln", Math::log);
        each("log2", value -> exactLog2(value));
        each("log10", Math::log10);
        each("sqrt", Math::sqrt);
        each("sgn", Math::signum);
        each("sin", Math::sin);
        each("cos", Math::cos);
        each("tan", Math::tan);
        each("asin", Math::asin);
        each("acos", Math::acos);
        each("atan", Math::atan);
        each("sinh", Math::sinh);
        each("cosh", Math::cosh);
        each("tanh", Math::tanh);
        each("asinh", value -> Math.copySign(Math.log(Math.abs(value) + Math.sqrt(value * value + 1)), value));
        each("acosh", value -> Math.log(value + Math.sqrt(value * value - 1)));
        each("atanh", value -> 0.5 * Math.log((1 + value) / (1 - value)));
        each("deg", Math::toDegrees);
        each("rad", Math::toRadians);
        optional(
                "round",
                VECTOR,
                1,
                (arguments, call, at) -> {
                    double inverse = 1 / (arguments.size() > 1 ? scalar(arguments.get(1)) : 1);
                    return map(arguments.get(0), value -> Math.floor(value * inverse + 0.5) / inverse);
                },
                VECTOR,
                SCALAR);
        add(
                "clamp",
                VECTOR,
                (arguments, call, at) -> {
                    double min = scalar(arguments.get(1));
                    double max = scalar(arguments.get(2));
                    return max < min
                            ? new Value.Vector(List.of())
                            : map(arguments.get(0), value -> Math.max(min, Math.min(max, value)));
                },
                VECTOR,
                SCALAR,
                SCALAR);
        add(
                "clamp_min",
                VECTOR,
                (arguments, call, at) -> {
                    double min = scalar(arguments.get(1));
                    return map(arguments.get(0), value -> Math.max(min, value));
                },
                VECTOR,
                SCALAR);
        add(
                "clamp_max",
                VECTOR,
                (arguments, call, at) -> {
                    double max = scalar(arguments.get(1));
                    return map(arguments.get(0), value -> Math.min(max, value));
                },
                VECTOR,
                SCALAR);

        add("pi", SCALAR, (arguments, call, at) -> new Value.Scalar(Math.PI));
        add("time", SCALAR, (arguments, call, at) -> new Value.Scalar(at.time() / 1000.0));
        add(
                "scalar",
                SCALAR,
                (arguments, call, at) -> {
                    List<Value.Element> elements = vector(arguments.get(0));
                    return new Value.Scalar(
                            elements.size() == 1 ? elements.get(0).value() : Double.NaN);
                },
                VECTOR);
        add(
                "vector",
                VECTOR,
                (arguments, call, at) ->
                        new Value.Vector(List.of(new Value.Element(Labels.empty(), scalar(arguments.get(0)), false))),
                SCALAR);
        add("sort", VECTOR, sorted(1), VECTOR);
        add("sort_desc", VECTOR, sorted(-1), VECTOR);
        add(
                "label_replace",
                VECTOR,
                (arguments, call, at) -> LabelFunctions.replace(arguments),
                VECTOR,
                Type.STRING,
                Type.STRING,
                Type.STRING,
                Type.STRING);
        TABLE.put(
                "label_join",
                new Function(
                        "label_join",
                        List.of(VECTOR, Type.STRING, Type.STRING, Type.STRING),
                        3,
                        true,
                        VECTOR,
                        (arguments, call, at) -> LabelFunctions.join(arguments)));
        add("timestamp", VECTOR, (arguments, call, at) -> map(arguments.get(0), value -> at.time() / 1000.0), VECTOR);
        date("minute", ZonedDateTime::getMinute);
        date("hour", ZonedDateTime::getHour);
        date(
                "day_of_week",
                time -> time.getDayOfWeek() == DayOfWeek.SUNDAY
                        ? 0
                        : time.getDayOfWeek().getValue());
        date("day_of_month", ZonedDateTime::getDayOfMonth);
        date("day_of_year", ZonedDateTime::getDayOfYear);
        date("days_in_month", time -> LocalDate.from(time).lengthOfMonth());
        date("month", ZonedDateTime::getMonthValue);
        date("year", ZonedDateTime::getYear);
    }

    private Functions() {}

    static @Nullable Function named(String name) {
        return TABLE.get(name);
    }

    static Set<String> names() {
        return Set.copyOf(TABLE.keySet());
    }

    static double scalar(Value value) {
        return ((Value.Scalar) value).value();
    }

    static List<Value.Element> vector(Value value) {
        return ((Value.Vector) value).elements();
    }

    static String text(Value value) {
        return ((Value.Text) value).value();
    }

    @FunctionalInterface
    private interface OfRow {
        double of(Value.Row row, Expr.Call call, Function.Evaluation at);
    }

    @FunctionalInterface
    private interface RowNumber {
        double of(Value.Row row);
    }

    private static void add(String name, Type result, Body body, Type... arguments) {
        optional(name, result, arguments.length, body, arguments);
    }

    private static void optional(String name, Type result, int required, Body body, Type... arguments) {
        TABLE.put(name, new Function(name, List.of(arguments), required, false, result, body));
    }

    private static void each(String name, DoubleUnaryOperator operator) {
        add(name, VECTOR, (arguments, call, at) -> map(arguments.get(0), operator), VECTOR);
    }

    private static void overTime(String name, RangeFunctions.OverTime function) {
        add(
                name,
                VECTOR,
                pointwise(1, true, (row, call, at) -> function.of(RangeFunctions.values(row.samples()))),
                MATRIX);
    }

    private static void date(String name, ToIntFunction<ZonedDateTime> field) {
        optional(
                name,
                VECTOR,
                0,
                (arguments, call, at) -> {
                    Value of = arguments.isEmpty()
                            ? new Value.Vector(List.of(new Value.Element(Labels.empty(), at.time() / 1000.0, false)))
                            : arguments.get(0);
                    return map(
                            of,
                            value -> Double.isNaN(value)
                                    ? value
                                    : field.applyAsInt(
                                            Instant.ofEpochSecond((long) value).atZone(ZoneOffset.UTC)));
                },
                VECTOR);
    }

    private static Body pointwise(int least, boolean dropName, OfRow function) {
        return (arguments, call, at) ->
                each((Value.Matrix) arguments.get(0), least, dropName, row -> function.of(row, call, at));
    }

    private static Body extrapolated(boolean counter, boolean rate) {
        return pointwise(2, true, (row, call, at) -> {
            long[] window = at.evaluator().window(call.arguments().get(0), at.time());
            return RangeFunctions.extrapolated(row.samples(), window[0], window[1], counter, rate);
        });
    }

    private static Value each(Value.Matrix matrix, int least, boolean dropName, RowNumber function) {
        List<Value.Element> elements = new ArrayList<>();
        for (Value.Row row : matrix.rows()) {
            if (row.samples().size() >= least) {
                elements.add(new Value.Element(row.labels(), function.of(row), dropName || row.dropName()));
            }
        }
        return new Value.Vector(elements);
    }

    private static Value map(Value vector, DoubleUnaryOperator operator) {
        return new Value.Vector(vector(vector).stream()
                .map(element -> element.nameless(operator.applyAsDouble(element.value())))
                .toList());
    }

    private static Body sorted(int sign) {
        Comparator<Value.Element> order = (a, b) -> Double.isNaN(a.value()) || Double.isNaN(b.value())
                ? Boolean.compare(Double.isNaN(a.value()), Double.isNaN(b.value()))
                : sign * Double.compare(a.value(), b.value());
        return (arguments, call, at) ->
                new Value.Vector(vector(arguments.get(0)).stream().sorted(order).toList());
    }

    /** The labels that the selector fixes: what is absent has just those. */
    private static Value absent(Expr.Call call) {
        Expr of = call.arguments().get(0);
        Expr.Selector selector =
                of instanceof Expr.Range range ? range.selector() : of instanceof Expr.Selector plain ? plain : null;
        Map<String, String> labels = new LinkedHashMap<>();
        Set<String> seen = new HashSet<>();
        for (LabelMatcher matcher : selector == null ? List.<LabelMatcher>of() : selector.matchers()) {
            if (matcher.name().equals(Labels.NAME)) {
                continue;
            }
            if (matcher.kind() == LabelMatcher.Kind.EQUAL && seen.add(matcher.name())) {
                labels.put(matcher.name(), matcher.value());
            } else {
                labels.remove(matcher.name());
                seen.add(matcher.name());
            }
        }
        return new Value.Vector(List.of(new Value.Element(Labels.of(labels), 1, false)));
    }

    private static double exactLog2(double value) {
        int exponent = Math.getExponent(value);
        return value > 0 && value == Math.scalb(1.0, exponent) ? exponent : Math.log(value) / Math.log(2);
    }
}
