package dev.nightjar.alerting.signal;

import dev.nightjar.alerting.internal.yaml.Amounts;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What a signal counts: which units may stand behind a number, and what they are worth. Immutable. */
public enum Measure {
    COUNT(""),
    RATIO("1% or 0.01"),
    MILLISECONDS("500 or 500ms or 2s"),
    /** Bytes; a number without a unit counts bytes too. */
    BYTES("64MB or 2GiB"),
    /** Bytes; a number without a unit counts gigabytes. */
    GIGABYTES("50 or 50GB"),
    PER_SECOND("10 or 10/s"),
    PER_MINUTE("10 or 10/min"),
    /** Of a signal of the user's own: whatever its expression yields. */
    OWN("10, 1%, 500ms or 64MB");

    private static final Pattern NUMBER =
            Pattern.compile("([+-]?(?:\\d+\\.?\\d*|\\.\\d+)(?:[eE][+-]?\\d+)?)\\s*(\\S*)");
    private static final Map<String, Double> RATES = Map.of("/s", 1.0, "/min", 1 / 60.0, "/h", 1 / 3600.0);

    private final String examples;

    Measure(String examples) {
        this.examples = examples;
    }

    String examples() {
        return examples.isEmpty() ? "10" : examples;
    }

    /** What {@code text} is in the signal's own unit; empty when it does not fit. */
    Optional<Double> value(String text) {
        Matcher matcher = NUMBER.matcher(text.strip());
        if (!matcher.matches()) {
            return Optional.empty();
        }
        double number = Double.parseDouble(matcher.group(1));
        String unit = matcher.group(2);
        return switch (this) {
            case COUNT -> unit.isEmpty() ? Optional.of(number) : Optional.empty();
            case RATIO -> unit.isEmpty() ? Optional.of(number) : percent(number, unit);
            case MILLISECONDS ->
                unit.isEmpty() ? Optional.of(number) : seconds(number, unit).map(s -> s * 1000);
            case BYTES -> bytes(text);
            case GIGABYTES -> unit.isEmpty() ? Optional.of(number * 1e9) : bytes(text);
            case PER_SECOND -> unit.isEmpty() ? Optional.of(number) : rate(number, unit);
            case PER_MINUTE ->
                unit.isEmpty() ? Optional.of(number) : rate(number, unit).map(r -> r * 60);
            case OWN ->
                unit.isEmpty()
                        ? Optional.of(number)
                        : percent(number, unit)
                                .or(() -> seconds(number, unit))
                                .or(() -> rate(number, unit))
                                .or(() -> bytes(text));
        };
    }

    private static Optional<Double> percent(double number, String unit) {
        return unit.equals("%") ? Optional.of(number / 100) : Optional.empty();
    }

    private static Optional<Double> seconds(double number, String unit) {
        return Amounts.duration("1" + unit).map(Duration::toMillis).map(millis -> number * millis / 1000);
    }

    private static Optional<Double> bytes(String text) {
        return Amounts.size(text).map(Long::doubleValue);
    }

    private static Optional<Double> rate(double number, String unit) {
        return Optional.ofNullable(RATES.get(unit)).map(factor -> number * factor);
    }
}
