package dev.nightjar.alerting.promql;

import java.math.BigDecimal;

/** Numbers as Prometheus writes them into labels and texts. */
public final class Numbers {
    private Numbers() {}

    /** The shortest decimal that reads back as {@code value}, without an exponent. */
    public static String text(double value) {
        if (Double.isNaN(value)) {
            return "NaN";
        }
        if (Double.isInfinite(value)) {
            return value > 0 ? "+Inf" : "-Inf";
        }
        if (value == 0) {
            return 1 / value < 0 ? "-0" : "0";
        }
        String text = new BigDecimal(Double.toString(value)).toPlainString();
        if (text.indexOf('.') >= 0) {
            text = text.replaceFirst("\\.?0+$", "");
        }
        return text;
    }
}
