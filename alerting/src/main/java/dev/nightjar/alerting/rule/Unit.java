package dev.nightjar.alerting.rule;

import java.util.Locale;

/** What a number of a rule counts; decides how it is written. */
public enum Unit {
    NONE(""),
    /** Written as a percentage: 0.01 is {@code 1%}. */
    RATIO("%"),
    MILLISECONDS("ms"),
    SECONDS("s"),
    BYTES("B"),
    PER_SECOND("/s"),
    PER_MINUTE("/min");

    private final String suffix;

    Unit(String suffix) {
        this.suffix = suffix;
    }

    /** {@code value} with at most four significant digits and the unit. */
    public String format(double value) {
        double shown = this == RATIO ? value * 100 : value;
        if (this == BYTES) {
            String[] scales = {"B", "KB", "MB", "GB", "TB", "PB"};
            int scale = 0;
            while (Math.abs(shown) >= 1000 && Math.abs(shown) < 1e18 && scale < scales.length - 1) {
                shown /= 1000;
                scale++;
            }
            return significant(shown) + scales[scale];
        }
        return significant(shown) + (Double.isFinite(shown) ? suffix : "");
    }

    private static String significant(double shown) {
        if (!Double.isFinite(shown)) {
            return Double.toString(shown);
        }
        int decimals = Math.max(0, Math.min(4, 3 - (int) Math.floor(Math.log10(Math.max(Math.abs(shown), 1e-4)))));
        String text = String.format(Locale.ROOT, "%." + decimals + "f", shown);
        if (decimals > 0) {
            text = text.replaceFirst("\\.?0+$", "");
        }
        return text;
    }
}
