package dev.nightjar.alerting.promql;

import java.util.List;

/** What an expression comes to at one instant. Immutable. */
public sealed interface Value {

    /** One number without labels. */
    record Scalar(double value) implements Value {}

    /** A text. */
    record Text(String value) implements Value {}

    /** Any number of numbers, no two with the same labels. */
    record Vector(List<Element> elements) implements Value {
        public Vector {
            elements = List.copyOf(elements);
        }
    }

    /** The points of any number of series, no two with the same labels. */
    record Matrix(List<Row> rows) implements Value {
        public Matrix {
            rows = List.copyOf(rows);
        }
    }

    /**
     * One number of a vector.
     *
     * @param dropName whether the metric's name is to go at the end; functions of labels still see it before that
     */
    record Element(Labels labels, double value, boolean dropName) {
        Element value(double other) {
            return new Element(labels, other, dropName);
        }

        Element nameless(double other) {
            return new Element(labels, other, true);
        }
    }

    /** One series of a matrix. */
    record Row(Labels labels, Samples samples, boolean dropName) {}
}
