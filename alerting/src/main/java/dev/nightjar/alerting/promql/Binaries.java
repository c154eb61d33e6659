package dev.nightjar.alerting.promql;

import dev.nightjar.alerting.promql.Expr.Grouping;
import dev.nightjar.alerting.promql.Expr.Matching;
import dev.nightjar.alerting.promql.Value.Element;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Operators between two values. */
final class Binaries {
    private Binaries() {}

    static Value apply(Expr.Binary binary, Value left, Value right) {
        Operator operator = binary.operator();
        if (left instanceof Value.Scalar a && right instanceof Value.Scalar b) {
            return new Value.Scalar(
                    operator.isComparison()
                            ? operator.holds(a.value(), b.value()) ? 1 : 0
                            : operator.compute(a.value(), b.value()));
        }
        if (right instanceof Value.Scalar scalar) {
            return withScalar(binary, Functions.vector(left), scalar.value(), false);
        }
        if (left instanceof Value.Scalar scalar) {
            return withScalar(binary, Functions.vector(right), scalar.value(), true);
        }
        List<Element> lefts = Functions.vector(left);
        List<Element> rights = Functions.vector(right);
        return new Value.Vector(operator.isSet() ? set(binary, lefts, rights) : match(binary, lefts, rights));
    }

    private static Value withScalar(Expr.Binary binary, List<Element> vector, double scalar, boolean scalarFirst) {
        Operator operator = binary.operator();
        List<Element> result = new ArrayList<>();
        for (Element element : vector) {
            double left = scalarFirst ? scalar : element.value();
            double right = scalarFirst ? element.value() : scalar;
            if (!operator.isComparison()) {
                result.add(element.nameless(operator.compute(left, right)));
            } else if (binary.bool()) {
                result.add(element.nameless(operator.holds(left, right) ? 1 : 0));
            } else if (operator.holds(left, right)) {
                result.add(element); // always the vector's value, also from the right
            }
        }
        return new Value.Vector(result);
    }

    private static List<Element> set(Expr.Binary binary, List<Element> lefts, List<Element> rights) {
        Matching matching = binary.matching();
        List<Element> result = new ArrayList<>();
        Set<Labels> signatures = new HashSet<>();
        if (binary.operator() == Operator.OR) {
            for (Element element : lefts) {
                signatures.add(matching.signature(element.labels()));
                result.add(element);
            }
            rights.stream()
                    .filter(right -> !signatures.contains(matching.signature(right.labels())))
                    .forEach(result::add);
            return result;
        }
        rights.forEach(right -> signatures.add(matching.signature(right.labels())));
        boolean wanted = binary.operator() == Operator.AND;
        lefts.stream()
                .filter(left -> signatures.contains(matching.signature(left.labels())) == wanted)
                .forEach(result::add);
        return result;
    }

    private static List<Element> match(Expr.Binary binary, List<Element> lefts, List<Element> rights) {
        if (lefts.isEmpty() || rights.isEmpty()) {
            return List.of();
        }
        Matching matching = binary.matching();
        boolean swapped = matching.grouping() == Grouping.ONE_TO_MANY;
        List<Element> manys = swapped ? rights : lefts;
        Map<Labels, Element> ones = ones(matching, swapped ? lefts : rights, swapped ? "left" : "right");
        Map<Labels, Set<Labels>> matched = new HashMap<>();
        List<Element> result = new ArrayList<>();
        for (Element many : manys) {
            Labels signature = matching.signature(many.labels());
            Element one = ones.get(signature);
            if (one == null) {
                continue;
            }
            Labels labels = labels(binary, many.labels(), one.labels());
            Set<Labels> before = matched.computeIfAbsent(signature, key -> new HashSet<>());
            boolean grouped = matching.grouping() != Grouping.ONE_TO_ONE;
            if (!grouped && !before.isEmpty()) {
                throw new PromqlException("multiple matches for labels " + signature
                        + ": many-to-one matching must be explicit (group_left/group_right)");
            }
            Double value = value(binary, swapped ? one.value() : many.value(), swapped ? many.value() : one.value());
            if (grouped && value == null) {
                continue;
            }
            if (!before.add(labels)) {
                throw new PromqlException(
                        "multiple matches for labels " + labels + ": grouping labels must ensure unique matches");
            }
            if (value != null) {
                boolean dropName = binary.bool() || binary.operator().isComparison() && many.dropName();
                result.add(new Element(labels, value, dropName));
            }
        }
        return result;
    }

    private static Map<Labels, Element> ones(Matching matching, List<Element> elements, String side) {
        Map<Labels, Element> ones = new HashMap<>();
        for (Element element : elements) {
            Labels signature = matching.signature(element.labels());
            Element before = ones.put(signature, element);
            if (before != null) {
                throw new PromqlException("found duplicate series for the match group " + signature + " on the " + side
                        + " hand-side of the operation: [" + element.labels() + ", " + before.labels()
                        + "];many-to-many matching not allowed: matching labels must be unique on one side");
            }
        }
        return ones;
    }

    /** Null when a comparison does not hold. */
    private static @Nullable Double value(Expr.Binary binary, double left, double right) {
        Operator operator = binary.operator();
        if (!operator.isComparison()) {
            return operator.compute(left, right);
        }
        boolean holds = operator.holds(left, right);
        return binary.bool() ? Double.valueOf(holds ? 1 : 0) : holds ? Double.valueOf(left) : null;
    }

    private static Labels labels(Expr.Binary binary, Labels many, Labels one) {
        Matching matching = binary.matching();
        Labels labels = binary.operator().isComparison() ? many : many.withoutName();
        if (matching.grouping() == Grouping.ONE_TO_ONE) {
            labels = matching.on() ? labels.keep(matching.labels()) : labels.without(matching.labels());
        }
        for (String include : matching.include()) {
            labels = labels.with(include, one.get(include));
        }
        return labels;
    }
}
