package dev.nightjar.alerting.promql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Series as promtool's tests write them: {@code up{job="a"}} and {@code 0+1x10 _ stale}. */
public final class SeriesNotation {
    private static final Pattern EXPANDED = Pattern.compile("(.*?[0-9fFnN])([+-])([0-9.eE+-]+?)x(\\d+)");
    private static final Pattern REPEATED = Pattern.compile("(.+)x(\\d+)");
    /** A sample that is not there. */
    public static final double MISSING = Double.longBitsToDouble(0x7ff8000000000003L);

    private SeriesNotation() {}

    /** Whether {@code value} is {@link #MISSING}. */
    public static boolean isMissing(double value) {
        return Double.doubleToRawLongBits(value) == 0x7ff8000000000003L;
    }

    /** The labels of a series, {@code __name__} among them. */
    public static Labels labels(String text) {
        if (text.isEmpty() || text.equals("{}")) {
            return Labels.empty();
        }
        Map<String, String> labels = new LinkedHashMap<>();
        for (LabelMatcher matcher : ((Expr.Selector) Parser.parse(text)).matchers()) {
            labels.put(matcher.name(), matcher.value());
        }
        return Labels.of(labels);
    }

    /** The values, expanded. */
    public static List<Double> values(String text) {
        List<Double> values = new ArrayList<>();
        for (String item : text.strip().split("\\s+")) {
            if (!item.isEmpty()) {
                expand(item, values);
            }
        }
        return values;
    }

    private static void expand(String item, List<Double> values) {
        Matcher expanded = EXPANDED.matcher(item);
        if (expanded.matches()) {
            double start = value(expanded.group(1));
            double step = value(expanded.group(3)) * (expanded.group(2).equals("-") ? -1 : 1);
            double at = start;
            for (int i = 0; i <= Integer.parseInt(expanded.group(4)); i++) {
                values.add(at);
                at += step;
            }
            return;
        }
        Matcher repeated = REPEATED.matcher(item);
        if (repeated.matches()) {
            boolean missing = repeated.group(1).equals("_");
            int times = Integer.parseInt(repeated.group(2)) + (missing ? 0 : 1);
            for (int i = 0; i < times; i++) {
                values.add(value(repeated.group(1)));
            }
            return;
        }
        values.add(value(item));
    }

    private static double value(String text) {
        String unsigned = text.replaceFirst("^[+-]", "");
        double value = switch (unsigned.toLowerCase(java.util.Locale.ROOT)) {
            case "_" -> MISSING;
            case "stale" -> Samples.STALE;
            case "inf" -> Double.POSITIVE_INFINITY;
            case "nan" -> Double.NaN;
            default -> Double.parseDouble(unsigned);
        };
        return text.startsWith("-") ? -value : value;
    }

    /** Samples every {@code step} milliseconds from 0. */
    public static Samples samples(List<Double> values, long step) {
        List<Long> times = new ArrayList<>();
        List<Double> present = new ArrayList<>();
        for (int i = 0; i < values.size(); i++) {
            if (!isMissing(values.get(i))) {
                times.add(i * step);
                present.add(values.get(i));
            }
        }
        return new Samples(
                times.stream().mapToLong(Long::longValue).toArray(),
                present.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
