package dev.nightjar.alerting.promql;

import dev.nightjar.alerting.promql.Expr.Type;
import java.util.List;

/**
 * One entry of the function table. Immutable.
 *
 * @param arguments their types in order; the last repeats when {@code variadic}
 * @param required how many must be given; those left out are missing from the list
 */
record Function(String name, List<Type> arguments, int required, boolean variadic, Type result, Body body) {

    /** Computes it from evaluated arguments. */
    @FunctionalInterface
    interface Body {
        Value apply(List<Value> arguments, Expr.Call call, Evaluation at);
    }

    /**
     * When and over what it is computed.
     *
     * @param time milliseconds of the wall clock
     */
    record Evaluation(long time, Evaluator evaluator) {}
}
