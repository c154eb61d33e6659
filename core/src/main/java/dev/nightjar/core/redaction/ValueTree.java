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
 * looked at. At most {@value #DEEPEST} levels and {@value #MOST} elements, of each text what the policy's maxInput allows;
 * a cycle ends where it closes. For one call.
 */
final class ValueTree {
    static final int DEEPEST = 16;
    static final int MOST = 10_000;

    /** Members of a map that is itself one entry: its name, its value, and what is said of them. */
    private static final int MOST_OF_ENTRY = 16;

    /** The least number of 13 digits. */
    private static final long SHORTEST_CARD = 1_000_000_000_000L;

    private static final String CUT = "[TRUNCATED]";

    private final ScanningRedactor redactor;
    private final Map<Object, Boolean> open = new IdentityHashMap<>();
    private int seen;

    /** Inside what the application vouches for, where only known secrets are replaced. */
    private boolean vouched;

    ValueTree(ScanningRedactor redactor) {
        this.redactor = redactor;
    }

    @Nullable
    Object redact(String key, @Nullable Object value) {
        return under(key, value, key.isEmpty() || redactor.isListed(key));
    }

    /** @param listed whether text may stay at all */
    private @Nullable Object under(String key, @Nullable Object value, boolean listed) {
        String category = vouched || key.isEmpty() ? null : redactor.category(key);
        return category == null ? plain(value, listed) : secret(category, value);
    }

    private @Nullable Object secret(String category, @Nullable Object value) {
        if (value instanceof Safe || value instanceof Sensitive) {
            return plain(value, true);
        } else if (value instanceof Optional<?> optional) {
            return secret(category, optional.orElse(null));
        } else if (value == null || value instanceof Boolean) {
            return value;
        } else if (value instanceof Number && category.equals(Marks.TOKEN)) {
            return value;
        } else if (value instanceof CharSequence) {
            String text = words(value);
            if (category.equals(Marks.COOKIE) || category.equals(Marks.HTTP_AUTH)) {
                return header(category, text);
            } else if (!ValueReader.isPlausible(text, 0, text.length()) || redactor.isAllowed(category, text)) {
                return redactor.text(text);
            }
        }
        return hidden(category, value);
    }

    /** As a member of JSON, so that cookie names and the scheme stay, and no text is taken for the end of a string. */
    private String header(String category, String text) {
        String name = category.equals(Marks.COOKIE) ? "\"cookie\":\"" : "\"authorization\":\"";
        String member = redactor.text(name + text + "\"");
        // What a backslash or a quote of the text's own makes of the member is not read any closer.
        boolean whole = member.startsWith(name) && member.endsWith("\"") && member.length() > name.length();
        return whole && text.indexOf('"') < 0 && !text.endsWith("\\")
                ? member.substring(name.length(), member.length() - 1)
                : redactor.replacement(category, text);
    }

    private String hidden(String category, @Nullable Object value) {
        redactor.tell(category, 1);
        if (value instanceof CharSequence || value instanceof Number) {
            return redactor.replacement(category, words(value));
        } else if (value instanceof char[] chars) {
            return redactor.replacement(category, new String(chars));
        }
        // Of a container there is no part to keep and no one spelling to make a pseudonym of.
        return redactor.replacement(category, "").isEmpty() ? "" : Marks.label(category);
    }

    private @Nullable Object plain(@Nullable Object value, boolean listed) {
        if (value == null
                || value instanceof Boolean
                || value instanceof TemporalAccessor
                || value instanceof UUID
                || value instanceof Enum<?>) {
            return value;
        } else if (value instanceof Safe safe) {
            return vouchedFor(safe.value());
        } else if (value instanceof Sensitive sensitive) {
            return hidden(Marks.SENSITIVE, sensitive.value());
        } else if (value instanceof Number number) {
            return number(number, listed);
        } else if (value instanceof char[] chars) {
            return text(new String(chars), listed);
        } else if (value instanceof Optional<?> optional) {
            return plain(optional.orElse(null), listed);
        } else if (value instanceof Map<?, ?>
                || (value instanceof Iterable<?> && !(value instanceof Path))
                || value.getClass().isArray()) {
            return container(value, listed);
        }
        return text(words(value), listed);
    }

    private @Nullable Object vouchedFor(@Nullable Object value) {
        boolean before = vouched;
        vouched = true;
        try {
            return plain(value, true);
        } finally {
            vouched = before;
        }
    }

    private String text(String text, boolean listed) {
        if (vouched) {
            return redactor.knownSecretsOnly(text);
        } else if (listed || text.isEmpty() || text.equals(CUT) || Marks.isMark(text, 0, text.length())) {
            return redactor.text(text);
        }
        return hidden(Marks.UNLISTED, text);
    }

    /** A card number is one also when it comes as a number; what has fewer digits is none and stays unread. */
    private Object number(Number number, boolean listed) {
        boolean small = number instanceof Integer
                || number instanceof Double
                || number instanceof Float
                || number instanceof Short
                || number instanceof Byte
                || number instanceof Long whole && whole < SHORTEST_CARD;
        if (small) {
            return number;
        }
        String text = words(number);
        String redacted = text(text, true);
        // What became text is text, also for whoever reads it a second time.
        return redacted.equals(text) ? number : listed || vouched ? redacted : hidden(Marks.UNLISTED, text);
    }

    /** What {@code value} says of itself; a label when it cannot. */
    private String words(Object value) {
        try {
            return String.valueOf((Object) value.toString());
        } catch (RuntimeException | StackOverflowError | LinkageError | AssertionError failure) {
            return redactor.failed();
        }
    }

    private Object container(Object value, boolean listed) {
        if (open.size() >= DEEPEST || open.put(value, true) != null) {
            return CUT;
        }
        try {
            return value instanceof Map<?, ?> map ? entries(map) : elements(value, listed);
        } catch (RuntimeException | LinkageError | AssertionError failure) {
            // Changed while it was read, or a view that cannot be.
            return redactor.failed();
        } finally {
            open.remove(value);
        }
    }

    /** The sensitive key of an entry written as {@code {name: password, value: x}}, as headers and settings often are. */
    private @Nullable String nameOfValue(Map<?, ?> map) {
        if (map.size() > MOST_OF_ENTRY) {
            return null;
        }
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            boolean names = entry.getKey() instanceof String key
                    && (key.equalsIgnoreCase("name") || key.equalsIgnoreCase("key"));
            if (names && entry.getValue() instanceof String name && redactor.category(name) != null) {
                return name;
            }
        }
        return null;
    }

    private Map<String, @Nullable Object> entries(Map<?, ?> map) {
        Map<String, @Nullable Object> copy = new LinkedHashMap<>();
        String named = nameOfValue(map);
        for (Map.Entry<?, ?> entry : map.entrySet()) {
            if (++seen > MOST) {
                copy.put(CUT, CUT);
                break;
            }
            Object key = entry.getKey();
            String name = key == null ? "null" : words(key);
            String member = named != null && name.equalsIgnoreCase("value") ? named : name;
            Object value = under(member, entry.getValue(), redactor.isListed(name));
            String shown = vouched ? redactor.knownSecretsOnly(name) : redactor.text(name);
            // Two names may have become one.
            copy.put(copy.containsKey(shown) ? shown + " #" + (copy.size() + 1) : shown, value);
        }
        return copy;
    }

    private List<@Nullable Object> elements(Object value, boolean listed) {
        List<@Nullable Object> copy = new ArrayList<>();
        if (value instanceof Iterable<?> elements) {
            for (Object element : elements) {
                if (++seen > MOST) {
                    copy.add(CUT);
                    break;
                }
                copy.add(plain(element, listed));
            }
        } else {
            int length = Array.getLength(value);
            for (int i = 0; i < length; i++) {
                if (++seen > MOST) {
                    copy.add(CUT);
                    break;
                }
                copy.add(plain(Array.get(value, i), listed));
            }
        }
        return copy;
    }
}
