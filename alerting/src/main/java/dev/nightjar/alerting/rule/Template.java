package dev.nightjar.alerting.rule;

import dev.nightjar.alerting.promql.Numbers;
import dev.nightjar.core.Problems;
import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A text with places that are filled in at every evaluation. Immutable. */
final class Template {
    private static final Pattern PLACE = Pattern.compile("\\{([A-Za-z_]+)(?:\\.([A-Za-z_][A-Za-z0-9_]*))?}");
    private static final List<String> NAMES = List.of("service", "rule", "value", "threshold", "labels.NAME");
    private static final Pattern ACTION = Pattern.compile("\\{\\{-?\\s*(.*?)\\s*-?}}", Pattern.DOTALL);
    private static final Pattern SUBJECT = Pattern.compile(
            "(\\$value|\\.Value|(?:\\$labels|\\.Labels)\\.([A-Za-z_][A-Za-z0-9_]*))(?:\\s*\\|\\s*(\\w+))?");
    private static final String[] LARGE = {"", "k", "M", "G", "T", "P", "E", "Z", "Y"};
    private static final String[] SMALL = {"", "m", "u", "n", "p", "f", "a", "z", "y"};

    private final String source;
    private final List<Function<Facts, String>> parts;

    /**
     * What a text can name.
     *
     * @param labels of the alert
     */
    record Facts(
            String service,
            String rule,
            Map<String, String> labels,
            double value,
            String valueText,
            String threshold) {}

    private Template(String source, List<Function<Facts, String>> parts) {
        this.source = source;
        this.parts = List.copyOf(parts);
    }

    /** A text without places. */
    static Template literal(String text) {
        return new Template(text, List.of(facts -> text));
    }

    /** Nightjar's form: <code>{service}</code>, <code>{value}</code>, <code>{labels.tenant}</code>. */
    static Template of(String text, Problem problem) {
        List<Function<Facts, String>> parts = new ArrayList<>();
        Matcher matcher = PLACE.matcher(text);
        int end = 0;
        while (matcher.find()) {
            literal(text.substring(end, matcher.start()), parts);
            end = matcher.end();
            String name = matcher.group(1);
            String label = matcher.group(2);
            if (label != null && name.equals("labels")) {
                parts.add(facts -> facts.labels().getOrDefault(label, ""));
            } else if (label == null && name.equals("service")) {
                parts.add(Facts::service);
            } else if (label == null && name.equals("rule")) {
                parts.add(Facts::rule);
            } else if (label == null && name.equals("value")) {
                parts.add(Facts::valueText);
            } else if (label == null && name.equals("threshold")) {
                parts.add(Facts::threshold);
            } else {
                problem.refuse("unknown place " + matcher.group(), Problems.didYouMean(name, NAMES));
            }
        }
        literal(text.substring(end), parts);
        return new Template(text, parts);
    }

    /** Prometheus' form: the small part of Go's templates that most rules use. */
    static Template go(String text, Problem problem) {
        List<Function<Facts, String>> parts = new ArrayList<>();
        Matcher matcher = ACTION.matcher(text);
        int end = 0;
        while (matcher.find()) {
            literal(text.substring(end, matcher.start()), parts);
            end = matcher.end();
            Matcher subject = SUBJECT.matcher(matcher.group(1));
            if (!subject.matches()) {
                problem.refuse(
                        "template " + matcher.group() + " is not supported",
                        "use {{ $value }} or {{ $labels.NAME }}, with | humanize or | humanizePercentage");
                continue;
            }
            String function = subject.group(3) == null ? "" : subject.group(3);
            String label = subject.group(2);
            if (!function.isEmpty()
                    && (label != null || !function.equals("humanize") && !function.equals("humanizePercentage"))) {
                problem.refuse(
                        "template function " + function + " is not supported here",
                        "use humanize or humanizePercentage on $value");
                continue;
            }
            parts.add(
                    switch (function) {
                        case "humanize" -> facts -> humanize(facts.value());
                        case "humanizePercentage" -> facts -> significant(facts.value() * 100) + "%";
                        default ->
                            label == null
                                    ? facts -> Numbers.text(facts.value())
                                    : facts -> facts.labels().getOrDefault(label, "");
                    });
        }
        String rest = text.substring(end);
        if (rest.contains("{{")) {
            problem.refuse("template '{{' has no end", "add '}}'");
        }
        literal(rest, parts);
        return new Template(text, parts);
    }

    /** Takes what is wrong with a text. */
    @FunctionalInterface
    interface Problem {
        void refuse(String problem, String remedy);
    }

    String render(Facts facts) {
        StringBuilder text = new StringBuilder();
        parts.forEach(part -> text.append(part.apply(facts)));
        return text.toString();
    }

    /** As it was written. */
    @Override
    public String toString() {
        return source;
    }

    private static void literal(String text, List<Function<Facts, String>> parts) {
        if (!text.isEmpty()) {
            parts.add(facts -> text);
        }
    }

    private static String humanize(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return significant(value);
        }
        double shown = value;
        int step = 0;
        if (Math.abs(value) >= 1) {
            while (Math.abs(shown) >= 1000 && step < LARGE.length - 1) {
                shown /= 1000;
                step++;
            }
            return significant(shown) + LARGE[step];
        }
        while (Math.abs(shown) < 1 && step < SMALL.length - 1) {
            shown *= 1000;
            step++;
        }
        return significant(shown) + SMALL[step];
    }

    /** As Go's {@code %.4g}. */
    private static String significant(double value) {
        if (value == 0 || !Double.isFinite(value)) {
            return Numbers.text(value);
        }
        BigDecimal rounded = new BigDecimal(value)
                .round(new MathContext(4, RoundingMode.HALF_EVEN))
                .stripTrailingZeros();
        int exponent = rounded.precision() - rounded.scale() - 1;
        if (exponent >= -4 && exponent < 4) {
            return rounded.toPlainString();
        }
        String mantissa =
                rounded.scaleByPowerOfTen(-exponent).stripTrailingZeros().toPlainString();
        return mantissa + "e" + (exponent < 0 ? "-" : "+") + (Math.abs(exponent) < 10 ? "0" : "") + Math.abs(exponent);
    }
}
