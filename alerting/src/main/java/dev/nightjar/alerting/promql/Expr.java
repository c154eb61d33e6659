package dev.nightjar.alerting.promql;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A parsed expression. Immutable. */
sealed interface Expr {

    /** What it comes to. */
    Type type();

    /** How many levels it has. */
    int depth();

    enum Type {
        SCALAR("scalar"),
        STRING("string"),
        VECTOR("instant vector"),
        MATRIX("range vector");

        final String words;

        Type(String words) {
            this.words = words;
        }
    }

    record Number(double value) implements Expr {
        @Override
        public Type type() {
            return Type.SCALAR;
        }

        @Override
        public int depth() {
            return 1;
        }
    }

    record Text(String value) implements Expr {
        @Override
        public Type type() {
            return Type.STRING;
        }

        @Override
        public int depth() {
            return 1;
        }
    }

    /**
     * When something is looked at: now less {@code offset} milliseconds, or at {@code at} instead of now.
     *
     * @param at milliseconds of the wall clock, or null
     * @param start whether it is written {@code @ start()}: the first instant of a range query
     * @param end whether it is written {@code @ end()}
     */
    record Shift(long offset, @Nullable Long at, boolean start, boolean end) {
        static final Shift NONE = new Shift(0, null, false, false);
    }

    record Selector(List<LabelMatcher> matchers, Shift shift) implements Expr {
        @Override
        public Type type() {
            return Type.VECTOR;
        }

        @Override
        public int depth() {
            return 1;
        }
    }

    /** A selector with a range in milliseconds. */
    record Range(Selector selector, long range) implements Expr {
        @Override
        public Type type() {
            return Type.MATRIX;
        }

        @Override
        public int depth() {
            return 2;
        }
    }

    /**
     * An expression evaluated every {@code step} milliseconds over {@code range} milliseconds.
     *
     * @param step 0 when not written
     */
    record Subquery(Expr of, long range, long step, Shift shift) implements Expr {
        @Override
        public Type type() {
            return Type.MATRIX;
        }

        @Override
        public int depth() {
            return of.depth() + 1;
        }
    }

    record Negated(Expr of) implements Expr {
        @Override
        public Type type() {
            return of.type();
        }

        @Override
        public int depth() {
            return of.depth() + 1;
        }
    }

    enum Grouping {
        ONE_TO_ONE,
        MANY_TO_ONE,
        ONE_TO_MANY
    }

    /**
     * How two vectors find each other.
     *
     * @param on whether {@code labels} are those that must agree, and not those that need not
     * @param include labels taken over from the side that is one
     */
    record Matching(boolean on, List<String> labels, Grouping grouping, List<String> include) {
        static final Matching ALL = new Matching(false, List.of(), Grouping.ONE_TO_ONE, List.of());

        Labels signature(Labels of) {
            return on ? of.keep(labels) : of.withoutName().without(labels);
        }
    }

    record Binary(Operator operator, Expr left, Expr right, boolean bool, Matching matching, int depth)
            implements Expr {
        @Override
        public Type type() {
            return left.type() == Type.SCALAR && right.type() == Type.SCALAR ? Type.SCALAR : Type.VECTOR;
        }
    }

    record Aggregate(Aggregation how, Expr of, @Nullable Expr parameter, boolean without, List<String> labels)
            implements Expr {
        @Override
        public Type type() {
            return Type.VECTOR;
        }

        @Override
        public int depth() {
            return of.depth() + 1;
        }
    }

    record Call(Function function, List<Expr> arguments) implements Expr {
        @Override
        public Type type() {
            return function.result();
        }

        @Override
        public int depth() {
            return 1 + arguments.stream().mapToInt(Expr::depth).max().orElse(0);
        }
    }
}
