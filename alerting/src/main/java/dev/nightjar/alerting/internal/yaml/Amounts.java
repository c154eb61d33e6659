package dev.nightjar.alerting.internal.yaml;

import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations, sizes and ratios as people write them in files and in the environment. */
public final class Amounts {
    /** As in Prometheus: largest unit first, each at most once. */
    private static final Pattern DURATION =
            Pattern.compile("(?:(\\d+)y)?(?:(\\d+)w)?(?:(\\d+)d)?(?:(\\d+)h)?(?:(\\d+)m)?(?:(\\d+)s)?(?:(\\d+)ms)?");

    private static final long[] MILLIS = {31_536_000_000L, 604_800_000L, 86_400_000L, 3_600_000L, 60_000L, 1000L, 1L};
    private static final Pattern SIZE = Pattern.compile("(\\d+(?:\\.\\d+)?)\\s*([A-Za-z]+)");
    private static final Map<String, Long> SIZES = Map.ofEntries(
            Map.entry("B", 1L),
            Map.entry("KB", 1000L),
            Map.entry("MB", 1_000_000L),
            Map.entry("GB", 1_000_000_000L),
            Map.entry("TB", 1_000_000_000_000L),
            Map.entry("KiB", 1L << 10),
            Map.entry("MiB", 1L << 20),
            Map.entry("GiB", 1L << 30),
            Map.entry("TiB", 1L << 40));
    private static final Pattern RATIO = Pattern.compile("(\\d+(?:\\.\\d+)?)(%?)");
    private static final int LONGEST = 64;

    private Amounts() {}

    /** Such as {@code 500ms}, {@code 10s}, {@code 1h30m}, {@code 30d} or {@code 0}; empty for anything else. */
    public static Optional<Duration> duration(String text) {
        String given = text.strip();
        if (given.equals("0")) {
            return Optional.of(Duration.ZERO);
        }
        Matcher matcher = DURATION.matcher(given);
        if (given.isEmpty() || given.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        try {
            long millis = 0;
            for (int i = 0; i < MILLIS.length; i++) {
                String digits = matcher.group(i + 1);
                if (digits != null) {
                    millis = Math.addExact(millis, Math.multiplyExact(Long.parseLong(digits), MILLIS[i]));
                }
            }
            return Optional.of(Duration.ofMillis(millis));
        } catch (ArithmeticException | NumberFormatException tooLong) {
            return Optional.empty();
        }
    }

    /** Bytes, such as {@code 64MB} (decimal) or {@code 64MiB} (binary); empty for anything else. */
    public static Optional<Long> size(String text) {
        Matcher matcher = SIZE.matcher(text.strip());
        if (text.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        Long unit = SIZES.get(matcher.group(2));
        if (unit == null) {
            return Optional.empty();
        }
        BigDecimal bytes = new BigDecimal(matcher.group(1)).multiply(BigDecimal.valueOf(unit));
        return bytes.compareTo(BigDecimal.valueOf(Long.MAX_VALUE)) > 0
                ? Optional.empty()
                : Optional.of(bytes.longValue());
    }

    /** A share, {@code 1%} or {@code 0.01}; empty for anything else. */
    public static Optional<Double> ratio(String text) {
        Matcher matcher = RATIO.matcher(text.strip());
        if (text.length() > LONGEST || !matcher.matches()) {
            return Optional.empty();
        }
        BigDecimal value = new BigDecimal(matcher.group(1));
        return Optional.of((matcher.group(2).isEmpty() ? value : value.movePointLeft(2)).doubleValue());
    }

    /** {@code duration} in the shortest words {@link #duration} reads, such as {@code 1h30m}. */
    public static String text(Duration duration) {
        long rest = duration.toMillis();
        if (rest == 0) {
            return "0s";
        }
        String[] units = {"d", "h", "m", "s", "ms"};
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < units.length; i++) {
            long count = rest / MILLIS[i + 2];
            rest %= MILLIS[i + 2];
            if (count > 0) {
                text.append(count).append(units[i]);
            }
        }
        return text.toString();
    }
}
