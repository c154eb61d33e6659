package dev.nightjar.health.check;

import dev.nightjar.core.redaction.Safe;
import dev.nightjar.core.redaction.Sensitive;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a check answered. Immutable. Message and data are shown only to those who may see details, and then redacted;
 * status and {@link #reason()} code are not secret.
 */
public final class CheckResult {
    private static final Pattern REASON = Pattern.compile("[A-Z][A-Z0-9_]{0,63}");
    private static final int MAX_MESSAGE = 4096;
    private static final int MAX_VALUE = 1024;
    private static final int MAX_KEY = 64;
    private static final int MAX_ENTRIES = 32;
    private static final int MAX_ELEMENTS = 16;
    private static final int MAX_CAUSES = 4;

    private static final CheckResult UP = new CheckResult(Status.UP, Reason.OK, null, Map.of());

    private final Status status;
    private final String reason;
    private final @Nullable String message;
    private final Map<String, Object> data;

    private CheckResult(Status status, String reason, @Nullable String message, Map<String, Object> data) {
        this.status = status;
        this.reason = reason;
        this.message = message;
        this.data = data;
    }

    /** It works. */
    public static CheckResult up() {
        return UP;
    }

    /** It works, worse than it should. */
    public static CheckResult degraded(String message) {
        return new CheckResult(Status.DEGRADED, Reason.FAILED, cut(message, MAX_MESSAGE), Map.of());
    }

    /** It does not work. */
    public static CheckResult down(String message) {
        return new CheckResult(Status.DOWN, Reason.FAILED, cut(message, MAX_MESSAGE), Map.of());
    }

    /** It does not work, as {@code failure} and its causes tell; the exception itself is not kept. */
    public static CheckResult down(Throwable failure) {
        return new CheckResult(Status.DOWN, Reason.FAILED, cut(describe(failure), MAX_MESSAGE), Map.of());
    }

    /**
     * This result with another reason code, such as {@code POOL_EXHAUSTED}.
     *
     * @throws IllegalArgumentException for anything but 1 to 64 of {@code A-Z}, {@code 0-9} and {@code _}, a letter first
     */
    public CheckResult reason(String code) {
        if (!REASON.matcher(code).matches()) {
            throw new IllegalArgumentException(
                    "reason code '" + cut(code, 64)
                            + "' is not a constant: use 1 to 64 of A-Z, 0-9 and _, a letter first, and put words into the message");
        }
        return new CheckResult(status, code, message, data);
    }

    /**
     * This result with a value that was observed. Numbers, truths, texts and enums are kept as what they are, other scalars
     * of the JDK as text, and of a list or array the first 16 elements; anything else is only named by its class. At most
     * 32 values and 1024 characters each are kept. {@link Safe} is shown as its text, {@link Sensitive} never. Never throws;
     * null forgets the key.
     */
    public CheckResult with(String key, @Nullable Object value) {
        Map<String, Object> more = new LinkedHashMap<>(data);
        String name = cut(key, MAX_KEY);
        if (value == null) {
            more.remove(name);
        } else if (more.size() < MAX_ENTRIES || more.containsKey(name)) {
            more.put(name, plain(value, true));
        }
        return new CheckResult(status, reason, message, Collections.unmodifiableMap(more));
    }

    /** How it is. */
    public Status status() {
        return status;
    }

    /** Why, as a constant: one of {@link Reason} or the check's own. */
    public String reason() {
        return reason;
    }

    /** Why, in words, unredacted; at most 4096 characters. */
    public Optional<String> message() {
        return Optional.ofNullable(message);
    }

    /**
     * What was observed, unredacted, in the order it was told: texts, numbers, truths, {@link Safe}, {@link Sensitive} and
     * lists of these.
     */
    public Map<String, Object> data() {
        return data;
    }

    /** Without message and data, which may hold secrets. */
    @Override
    public String toString() {
        return status + " " + reason;
    }

    private static Object plain(Object value, boolean listsToo) {
        try {
            if (value instanceof Boolean
                    || value instanceof Integer
                    || value instanceof Long
                    || value instanceof Short
                    || value instanceof Byte
                    || value instanceof Double
                    || value instanceof Float) {
                return value;
            } else if (value instanceof String text) {
                return cut(text, MAX_VALUE);
            } else if (value instanceof Safe safe) {
                return Safe.of(cut(safe.toString(), MAX_VALUE));
            } else if (value instanceof Sensitive) {
                return value;
            } else if (value instanceof Enum<?> constant) {
                return constant.name();
            } else if (value instanceof BigInteger number && number.bitLength() <= 256) {
                return number;
            } else if (value instanceof BigDecimal number
                    && number.unscaledValue().bitLength() <= 256) {
                return number;
            } else if (listsToo && value instanceof Iterable<?> elements && !isJdkScalar(value)) {
                return list(elements);
            } else if (listsToo && value instanceof Object[] elements) {
                return list(java.util.Arrays.asList(elements));
            } else if (isJdkScalar(value)) {
                return cut(value.toString(), MAX_VALUE);
            }
            return "[" + value.getClass().getSimpleName() + " is not a scalar]";
        } catch (RuntimeException | StackOverflowError | LinkageError failure) {
            return "[unreadable: " + failure.getClass().getSimpleName() + "]";
        }
    }

    private static List<Object> list(Iterable<?> elements) {
        List<Object> list = new ArrayList<>();
        for (Object element : elements) {
            if (list.size() == MAX_ELEMENTS) {
                list.add("…");
                break;
            }
            list.add(element == null ? "null" : plain(element, false));
        }
        return Collections.unmodifiableList(list);
    }

    /** Values of the JDK that print as one word: times, addresses, identifiers. A stranger's toString may do anything. */
    private static boolean isJdkScalar(Object value) {
        return value instanceof java.time.temporal.TemporalAccessor
                || value instanceof java.time.temporal.TemporalAmount
                || value instanceof java.net.URI
                || value instanceof java.nio.file.Path
                || value instanceof java.util.UUID
                || value instanceof java.net.InetAddress
                || value instanceof Character
                || value instanceof java.util.concurrent.atomic.AtomicInteger
                || value instanceof java.util.concurrent.atomic.AtomicLong;
    }

    private static String describe(Throwable failure) {
        StringBuilder text = new StringBuilder();
        Throwable cause = failure;
        for (int i = 0; cause != null && i < MAX_CAUSES; i++) {
            text.append(i == 0 ? "" : ", caused by ").append(cause.getClass().getSimpleName());
            String words = words(cause);
            if (words != null && !words.isBlank()) {
                text.append(": ").append(cut(words, MAX_VALUE));
            }
            cause = cause.getCause() == cause ? null : cause.getCause();
        }
        return text.toString();
    }

    private static @Nullable String words(Throwable failure) {
        try {
            return failure.getMessage();
        } catch (RuntimeException | StackOverflowError | LinkageError broken) {
            return null;
        }
    }

    /** The first {@code length} characters, not ending in half a surrogate pair. */
    static String cut(String text, int length) {
        if (text.length() <= length) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(length - 2)) ? length - 2 : length - 1;
        return text.substring(0, end) + "…";
    }
}
