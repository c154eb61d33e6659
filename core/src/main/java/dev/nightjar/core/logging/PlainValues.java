package dev.nightjar.core.logging;

import dev.nightjar.core.redaction.Redactor;
import dev.nightjar.core.redaction.Safe;
import dev.nightjar.core.redaction.Sensitive;
import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.file.Path;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Makes whatever an application logs into nulls, booleans, numbers, redacted strings, lists and maps: in bounds, without
 * cycles, and whatever its {@code toString()} does. Confined to one thread.
 */
final class PlainValues {
    private static final int MAX_DEPTH = 7;
    private static final int MAX_NODES = 512;
    private static final int MAX_BITS = 4096;

    private final Redactor redactor;
    private final Set<Object> path = Collections.newSetFromMap(new IdentityHashMap<>());
    private int nodes;
    private boolean cut;

    /** Inside what passed the Redactor as a whole, because the application vouches for it. */
    private boolean passed;

    PlainValues(Redactor redactor) {
        this.redactor = redactor;
    }

    /** Whether something was left out so far. */
    boolean isCut() {
        return cut;
    }

    @Nullable
    Object plain(String key, @Nullable Object value) {
        nodes = 0;
        path.clear();
        try {
            return plain(key, value, 0);
        } catch (Exception | StackOverflowError | LinkageError | AssertionError unreadable) {
            return "[unreadable: " + unreadable.getClass().getSimpleName() + "]";
        }
    }

    private @Nullable Object plain(String key, @Nullable Object value, int depth) {
        if (value instanceof Optional<?> optional) {
            return plain(key, optional.orElse(null), depth);
        } else if (value instanceof Safe && !passed) {
            return passed(key, redactor.redactValue(key, value), depth);
        } else if (isContainer(value) && (passed || !redactor.isSensitiveKey(key))) {
            return container(key, value, depth);
        }
        return scalar(key, value);
    }

    private @Nullable Object passed(String key, @Nullable Object value, int depth) {
        passed = true;
        try {
            return plain(key, value, depth);
        } finally {
            passed = false;
        }
    }

    private static boolean isContainer(@Nullable Object value) {
        return value instanceof Map<?, ?>
                || value instanceof Iterable<?> && !(value instanceof Path)
                || value instanceof Object[]
                || value != null
                        && value.getClass().isArray()
                        && !(value instanceof byte[])
                        && !(value instanceof char[]);
    }

    private @Nullable Object scalar(String key, @Nullable Object value) {
        if (passed) {
            return value == null || value instanceof Boolean || isNumber(value) ? value : text(value);
        }
        Object redacted = redactor.redactValue(key, isReadable(value) ? value : text(value));
        return redacted == null || redacted instanceof Boolean || redacted instanceof String || isNumber(redacted)
                ? redacted
                : redactor.redact(text(redacted));
    }

    /** What the Redactor treats as something else than its text. */
    private static boolean isReadable(@Nullable Object value) {
        return value == null
                || value instanceof Boolean
                || value instanceof Sensitive
                || value instanceof TemporalAccessor
                || value instanceof Enum<?>
                || value instanceof UUID
                || isNumber(value);
    }

    /** A number JSON can hold and a line can bear. */
    private static boolean isNumber(Object value) {
        if (value instanceof BigInteger big) {
            return big.getClass() == BigInteger.class && big.bitLength() <= MAX_BITS;
        } else if (value instanceof BigDecimal big) {
            return big.getClass() == BigDecimal.class && big.unscaledValue().bitLength() <= MAX_BITS;
        }
        return value instanceof Integer
                || value instanceof Long
                || value instanceof Double
                || value instanceof Float
                || value instanceof Short
                || value instanceof Byte;
    }

    private Object container(String key, @Nullable Object value, int depth) {
        if (value == null || depth == MAX_DEPTH) {
            return left("[too deep]");
        } else if (!path.add(value)) {
            return "[contains itself]";
        }
        try {
            return value instanceof Map<?, ?> map ? map(map, depth) : list(key, value, depth);
        } catch (RuntimeException unreadable) {
            return "[unreadable: " + unreadable.getClass().getSimpleName() + "]";
        } finally {
            path.remove(value);
        }
    }

    private Map<String, @Nullable Object> map(Map<?, ?> map, int depth) {
        Map<String, @Nullable Object> plain = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (++nodes > MAX_NODES) {
                cut = true;
                break;
            }
            String name = text(entry.getKey());
            plain.put(passed ? name : redactor.redact(name), plain(name, entry.getValue(), depth + 1));
        }
        return plain;
    }

    private List<@Nullable Object> list(String key, Object value, int depth) {
        List<@Nullable Object> plain = new ArrayList<>();
        if (value instanceof Iterable<?> elements) {
            for (Object element : elements) {
                if (++nodes > MAX_NODES) {
                    cut = true;
                    break;
                }
                plain.add(plain(key, element, depth + 1));
            }
        } else {
            int length = Array.getLength(value);
            for (int i = 0; i < length; i++) {
                if (++nodes > MAX_NODES) {
                    cut = true;
                    break;
                }
                plain.add(plain(key, Array.get(value, i), depth + 1));
            }
        }
        return plain;
    }

    private String left(String mark) {
        cut = true;
        return mark;
    }

    /** What {@code value} says of itself; never null, never thrown. */
    static String text(@Nullable Object value) {
        if (value instanceof String text) {
            return text;
        } else if (value instanceof byte[] bytes) {
            return "[" + bytes.length + " bytes]";
        } else if (value instanceof char[] chars) {
            return new String(chars);
        } else if (value instanceof BigInteger big && big.bitLength() > MAX_BITS) {
            return "[a number of " + big.bitLength() + " bits]";
        } else if (value instanceof BigDecimal big && big.unscaledValue().bitLength() > MAX_BITS) {
            return "[a number of " + big.unscaledValue().bitLength() + " bits]";
        }
        try {
            return value == null ? "null" : String.valueOf((Object) value.toString());
        } catch (Exception | StackOverflowError | LinkageError | AssertionError failed) {
            return "[toString failed: " + failed.getClass().getSimpleName() + "]";
        }
    }
}
