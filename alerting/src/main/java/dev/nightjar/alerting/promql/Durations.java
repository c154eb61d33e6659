package dev.nightjar.alerting.promql;

/** Durations as PromQL writes them: {@code 1h30m}, largest unit first. */
final class Durations {
    private static final String[] UNITS = {"y", "w", "d", "h", "m", "s", "ms"};
    private static final long[] MILLIS = {31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1000L, 1L};

    private Durations() {}

    /** {@code text} in seconds, or -1 when it is no duration. */
    static double seconds(String text) {
        long millis = 0;
        int at = 0;
        int unit = 0;
        while (at < text.length()) {
            int digits = at;
            while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
                at++;
            }
            int letters = at;
            while (at < text.length() && (text.charAt(at) < '0' || text.charAt(at) > '9')) {
                at++;
            }
            String name = text.substring(letters, at);
            while (unit < UNITS.length && !UNITS[unit].equals(name)) {
                unit++;
            }
            if (digits == letters || letters - digits > 15 || unit == UNITS.length) {
                return -1;
            }
            try {
                long count = Long.parseLong(text, digits, letters, 10);
                millis = Math.addExact(millis, Math.multiplyExact(count, MILLIS[unit++]));
            } catch (ArithmeticException tooLong) {
                return -1;
            }
        }
        return text.isEmpty() ? -1 : millis / 1000.0;
    }
}
