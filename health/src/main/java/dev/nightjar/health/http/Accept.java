package dev.nightjar.health.http;

import java.util.List;
import java.util.Locale;

/** Reads Accept headers (RFC 9110, 12.5.1) as far as one question needs: JSON, or plain text? */
final class Accept {
    private static final int LONGEST = 1024;

    private Accept() {}

    /** Whether plain text is wanted more than JSON, which is what everybody gets who says nothing we understand. */
    static boolean prefersText(List<String> values) {
        double json = 0;
        double text = 0;
        int jsonPrecision = -1;
        int textPrecision = -1;
        int length = 0;
        for (String value : values) {
            length += value.length();
            if (length > LONGEST) {
                return false;
            }
            for (String range : value.split(",", -1)) {
                String[] parts = range.split(";", -1);
                String type = parts[0].strip().toLowerCase(Locale.ROOT);
                int forJson = precision(type, "application/json", "application/*");
                if (forJson > jsonPrecision) {
                    jsonPrecision = forJson;
                    json = weight(parts);
                }
                int forText = precision(type, "text/plain", "text/*");
                if (forText > textPrecision) {
                    textPrecision = forText;
                    text = weight(parts);
                }
            }
        }
        return text > json;
    }

    private static int precision(String type, String exact, String family) {
        return type.equals(exact) ? 2 : type.equals(family) ? 1 : type.equals("*/*") ? 0 : -1;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.regionMatches(true, 0, "q=", 0, 2)) {
                try {
                    return Math.max(0, Math.min(1, Double.parseDouble(parameter.substring(2))));
                } catch (NumberFormatException garbage) {
                    return 0;
                }
            }
        }
        return 1;
    }
}
