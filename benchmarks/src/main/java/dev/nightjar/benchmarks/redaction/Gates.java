package dev.nightjar.benchmarks.redaction;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.OptionalDouble;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** What redaction promises of its speed, as ratios within one run, so that they mean the same on every machine. */
final class Gates {
    /** JMH allocates a little in each iteration, which the few calls with long texts share among them. */
    private static final double NO_BYTES = 0.5;

    private static final double NO_BYTES_OF_LONG = 8;

    private final Figures figures;

    Gates(Figures figures) {
        this.figures = figures;
    }

    /** A promise and what was measured; empty when it was not. */
    record Gate(String promise, Contender contender, OptionalDouble measured, double bound, boolean atMost) {

        boolean holds() {
            return measured.isPresent() && (atMost ? measured.getAsDouble() <= bound : measured.getAsDouble() >= bound);
        }

        boolean fails() {
            return measured.isPresent() && !holds();
        }

        @Override
        public String toString() {
            return String.format(
                    Locale.ROOT,
                    "%-52s %-17s %10.2f %s %6.1f  %s",
                    promise,
                    contender.label(),
                    measured.orElse(Double.NaN),
                    atMost ? "<=" : ">=",
                    bound,
                    holds() ? "holds" : "FAILS");
        }
    }

    List<Gate> all() {
        List<Gate> gates = new ArrayList<>();
        for (Contender contender : List.of(Contender.STANDARD, Contender.PRIVACY)) {
            gates.addAll(of(contender));
        }
        return gates;
    }

    /** What is aimed at beyond the gates. */
    List<Gate> stretch() {
        return Stream.of(Contender.STANDARD, Contender.PRIVACY)
                .flatMap(contender -> Stream.of(Input.CLEAN_LINES, Input.CLEAN_64K)
                        .map(input -> atMost(
                                6,
                                "beyond: " + slower(input),
                                contender,
                                figures.ratio(input, Contender.FLOOR, contender))))
                .toList();
    }

    private List<Gate> of(Contender contender) {
        List<Gate> gates = new ArrayList<>();
        for (Input input : List.of(Input.CLEAN_LINES, Input.CLEAN_64K)) {
            gates.add(atMost(10, slower(input), contender, figures.ratio(input, Contender.FLOOR, contender)));
        }
        gates.add(atMost(
                20,
                slower(Input.SECRET_LINES),
                contender,
                figures.ratio(Input.SECRET_LINES, Contender.FLOOR, contender)));
        for (Input input : List.of(Input.CLEAN_LINES, Input.CLEAN_64K)) {
            gates.add(atLeast(
                    100,
                    input.label() + ", times as fast as 15 regexes",
                    contender,
                    figures.ratio(input, contender, Contender.REGEXES)));
        }
        for (Input input : Input.values()) {
            if (input.isClean()) {
                gates.add(atMost(
                        input == Input.CLEAN_64K ? NO_BYTES_OF_LONG : NO_BYTES,
                        input.label() + ", bytes allocated a text",
                        contender,
                        figures.bytes(input, contender)));
            }
        }
        gates.add(atMost(
                resultAndBuffer(Input.SECRET_LINES, contender),
                "a secret a line, bytes allocated a text",
                contender,
                figures.bytes(Input.SECRET_LINES, contender)));
        gates.add(atMost(
                10,
                "worst attack of 64 KB, milliseconds",
                contender,
                worst(attack -> figures.attack(attack, contender))));
        gates.add(atMost(
                2.2,
                "worst attack of 128 KB, times as long",
                contender,
                worst(attack -> figures.doubling(attack, contender))));
        return gates;
    }

    private static String slower(Input input) {
        return input.label() + ", times as long as the floor";
    }

    private static Gate atMost(double bound, String promise, Contender contender, OptionalDouble measured) {
        return new Gate(promise, contender, measured, bound, true);
    }

    private static Gate atLeast(double bound, String promise, Contender contender, OptionalDouble measured) {
        return new Gate(promise, contender, measured, bound, false);
    }

    private static OptionalDouble worst(java.util.function.Function<Attack, OptionalDouble> figure) {
        return Arrays.stream(Attack.values())
                .map(figure)
                .filter(OptionalDouble::isPresent)
                .mapToDouble(OptionalDouble::getAsDouble)
                .max();
    }

    /** Mean size of the changed text as a String, and of one builder as long as the longer of both texts. */
    private static double resultAndBuffer(Input input, Contender contender) {
        UnaryOperator<String> redactor = contender.start();
        return input.texts().stream()
                .mapToLong(text -> {
                    int length = redactor.apply(text.text()).length();
                    return withArray(length)
                            + withArray(Math.max(length, text.text().length()));
                })
                .average()
                .orElse(0);
    }

    /** An object of 24 bytes that holds an array of so many. */
    private static long withArray(int length) {
        return 24 + (16 + length + 7) / 8 * 8;
    }
}
