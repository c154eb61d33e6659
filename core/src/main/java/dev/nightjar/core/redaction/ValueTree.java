package dev.nightjar.core.redaction;

import java.lang.reflect.Array;
import java.nio.file.Path;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Redacts a value of any shape: maps, iterables and arrays are copied as they are read, so that what goes out is what was
 * looked at. At most {@value #DEEPEST} levels and {@value #MOST} elements; a cycle ends where it closes. For one call.
 */
final class ValueTree {
    static final int DEEPEST = 16;
    static final int MOST = 10_000;
    /** The least number of 13 digits. */
    private static final long SHORTEST_CARD = 1_000_000_000_000L;

    private static final String CUT = "[TRUNCATED]";

    private final ScanningRedactor redactor;
    private final Map<Object, Boolean> open = new IdentityHashMap<>();
    private int seen;

    ValueTree(ScanningRedactor redactor) {
        this.redactor = redactor;
    }

    @Nullable
    Object redact(String key, @Nullable Object value) {
        String category = redactor.category(key);
        return category == null ? plain(value) : secret(category, key, value);
    }

    private @Nullable Object secret(String category, String key, @Nullable Object value) {
        if (value instanceof Safe || value instanceof Sensitive) {
            return plain(value);
        } else if (value instanceof Optional<?> optional) {
            return secret(category, key, optional.orElse(null));
        } else if (value == null || value instanceof Boolean) {
            return value;
        } else if (value instanceof Number && category.equals(Marks.TOKEN)) {
            return value;
        } else if (value instanceof CharSequence) {
            String text = value.toString();
            if (category.equals(Marks.COOKIE) || category.equals(Marks.HTTP_AUTH)) {
                // As a member of JSON, so that cookie names and the scheme stay.
                String name = category.equals(Marks.COOKIE) ? "\"cookie\":\"" : "\"authorization\":\"";
                String member = redactor.redact(name + text + "\"");
                boolean whole = member.startsWith(name) && member.endsWith("\"");
                return whole && text.indexOf('"') < 0
                        ? member.substring(name.length(), member.length() - 1)
                        : redactor.replacement(category, text);
            } else if (!ValueReader.isPlausible(text, 0, text.length())) {
                return redactor.redact(text);
            }
        }
        redactor.tell(category, 1);
        if (value instanceof CharSequence || value instanceof Number) {
            return redactor.replacement(category, value.toString());
        }
        // Of a container there is no part to keep and no one spelling to make a pseudonym of.
        return redactor.replacement(category, "").isEmpty() ? "" : Marks.label(category);
    }

    private @Nullable Object plain(@Nullable Object value) {
        if (value == null
                || value instanceof Boolean
                || value instanceof TemporalAccessor
                || value instanceof UUID
                || value instanceof Enum<?>) {
            return value;
        } else if (value instanceof Safe safe) {
            return safe.value();
        } else if (value instanceof Sensitive) {
            return value.toString();
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof String text) {
            return redactor.redact(text);
        } else if (value instanceof char[] chars) {
            return redactor.redact(new String(chars));
        } else if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null));
        } else if (value instanceof Map<?, ?>
                || (value instanceof Iterable<?> && !(value instanceof Path))
                || value.getClass().isArray()) {
            return container(value);
        }
        return redactor.redact(String.valueOf(value.toString()));
    }

    /** A card number is one also when it comes as a number; what has fewer digits is none and stays unread. */
    private Object number(Number number) {
        boolean small = number instanceof Integer
                || number instanceof Double
                || number instanceof Float
                || number instanceof Short
                || number instanceof Byte
                || number instanceof Long whole && whole < SHORTEST_CARD;
        if (small) {
            return number;
        }
        String text = number.toString();
        String redacted = redactor.redact(text);
        return redacted.equals(text) ? number : redacted;
    }

    private Object container(Object value) {
        if (open.size() >= DEEPEST || open.put(value, true) != null) {
            return CUT;
        }
        try {
            return value instanceof Map<?, ?> map ? entries(map) : elements(value);
        } catch (RuntimeException failure) {
            // Changed while it was read, or a view that cannot be.
            return redactor.failed();
        } finally {
            open.remove(value);
        }
    }

    private Map<String, @Nullable Object> entries(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (++seen > MOST) {
                copy.put(CUT, map.size() - copy.size());
                break;
            }
            String name = String.valueOf(entry.getKey());
            copy.put(redactor.redact(name), redact(name, entry.getValue()));
        }
        return copy;
    }

    private List<@Nullable Object> elements(Object value) {
        List<@Nullable Object> copy = new ArrayList<>();
        if (value instanceof Iterable<?> elements) {
            for (Object element : elements) {
                if (++seen > MOST) {
                    copy.add(CUT);
                    break;
                }
                copy.add(plain(element));
            }
        } else {
            int length = Array.getLength(value);
            for (int i = 0; i < length; i++) {
                if (++seen > MOST) {
                    copy.add(CUT);
                    break;
                }
                copy.add(plain(Array.get(value, i)));
            }
        }
        return copy;
    }
}
