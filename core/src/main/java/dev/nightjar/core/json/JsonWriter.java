package dev.nightjar.core.json;

import java.lang.reflect.Array;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Writes JSON (RFC 8259) as UTF-8 into one growing buffer. What comes out is valid whatever goes in: control characters,
 * DEL, C1, U+2028 and U+2029 are escaped, a lone surrogate becomes U+FFFD, NaN and infinities become strings, containers
 * are cut at a depth of 8, and an object whose {@code toString()} throws is replaced. Nothing is redacted here.
 *
 * <p>Names and values must come in JSON's order; commas are the writer's business. Confined to one thread.
 */
public final class JsonWriter {
    private static final int MAX_DEPTH = 8;
    private static final byte[] HEX = "0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] NULL = "null".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] TRUE = "true".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] FALSE = "false".getBytes(StandardCharsets.US_ASCII);

    private byte[] buffer;
    private int size;
    private boolean comma;

    /** An empty writer with room for 512 bytes before it grows. */
    public JsonWriter() {
        buffer = new byte[512];
    }

    /** Forgets what was written and keeps the buffer, unless it grew above {@code keptBytes}. */
    public JsonWriter reset(int keptBytes) {
        if (buffer.length > keptBytes) {
            buffer = new byte[Math.max(keptBytes, 64)];
        }
        size = 0;
        comma = false;
        return this;
    }

    public JsonWriter beginObject() {
        separate();
        return structure('{', false);
    }

    public JsonWriter endObject() {
        return structure('}', true);
    }

    public JsonWriter beginArray() {
        separate();
        return structure('[', false);
    }

    public JsonWriter endArray() {
        return structure(']', true);
    }

    /** The name of the next value. */
    public JsonWriter name(String name) {
        separate();
        string(name);
        put((byte) ':');
        comma = false;
        return this;
    }

    /** A string, or {@code null}. */
    public JsonWriter value(@Nullable String text) {
        if (text == null) {
            return literal(NULL);
        }
        separate();
        string(text);
        comma = true;
        return this;
    }

    public JsonWriter value(long number) {
        return number(Long.toString(number));
    }

    /** A number; NaN and infinities, which JSON lacks, become strings. */
    public JsonWriter value(double number) {
        return Double.isFinite(number) ? number(shortest(number)) : value(Double.toString(number));
    }

    public JsonWriter value(boolean truth) {
        return literal(truth ? TRUE : FALSE);
    }

    /**
     * Whatever it is: null, booleans, numbers, maps, iterables, arrays and optionals keep their JSON shape, everything
     * else becomes its {@code toString()}.
     */
    public JsonWriter value(@Nullable Object value) {
        return value(value, 0);
    }

    /** {@code name} and {@code value} in one call. */
    public JsonWriter field(String name, @Nullable Object value) {
        return name(name).value(value);
    }

    /** Bytes that already are one JSON value, written as they are. */
    public JsonWriter raw(byte[] json) {
        return literal(json);
    }

    /** One byte outside the grammar, such as the newline after a log line. */
    public JsonWriter lineEnd() {
        put((byte) '\n');
        comma = false;
        return this;
    }

    /** How many bytes were written. */
    public int size() {
        return size;
    }

    /**
     * Goes back to an earlier {@link #size()}, for example when a value failed half way. Whether a comma is due there is
     * read from the byte before it.
     */
    public void rewind(int earlierSize) {
        size = earlierSize;
        comma = size > 0 && buffer[size - 1] != '{' && buffer[size - 1] != '[' && buffer[size - 1] != ':';
    }

    /** A copy of what was written. */
    public byte[] toBytes() {
        return Arrays.copyOf(buffer, size);
    }

    /** What was written, as text. */
    @Override
    public String toString() {
        return new String(buffer, 0, size, StandardCharsets.UTF_8);
    }

    private JsonWriter value(@Nullable Object value, int depth) {
        if (value == null) {
            return literal(NULL);
        } else if (value instanceof String text) {
            return value(text);
        } else if (value instanceof Boolean truth) {
            return value(truth.booleanValue());
        } else if (value instanceof Number number) {
            return number(number);
        } else if (value instanceof Optional<?> optional) {
            return value(optional.orElse(null), depth + 1);
        } else if (isContainer(value)) {
            return depth < MAX_DEPTH ? container(value, depth) : value("[too deep]");
        }
        return value(text(value));
    }

    private static boolean isContainer(Object value) {
        return value instanceof Map<?, ?>
                || (value instanceof Iterable<?> && !(value instanceof java.nio.file.Path))
                || value.getClass().isArray();
    }

    private JsonWriter container(Object value, int depth) {
        int start = size;
        boolean commaBefore = comma;
        try {
            if (value instanceof Map<?, ?> map) {
                beginObject();
                for (Map.Entry<?, ?> entry : map.entrySet()) {
                    name(text(entry.getKey())).value(entry.getValue(), depth + 1);
                }
                return endObject();
            }
            beginArray();
            if (value instanceof Iterable<?> elements) {
                for (Object element : elements) {
                    value(element, depth + 1);
                }
            } else {
                int length = Array.getLength(value);
                for (int i = 0; i < length; i++) {
                    value(Array.get(value, i), depth + 1);
                }
            }
            return endArray();
        } catch (RuntimeException | StackOverflowError | LinkageError failure) {
            size = start;
            comma = commaBefore;
            return value("[unreadable: " + failure.getClass().getSimpleName() + "]");
        }
    }

    private static String text(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        try {
            return String.valueOf(value.toString());
        } catch (RuntimeException | StackOverflowError | LinkageError failure) {
            return "[toString failed: " + failure.getClass().getSimpleName() + "]";
        }
    }

    private JsonWriter number(Number number) {
        if (number instanceof Double || number instanceof Float) {
            return number instanceof Float single && Float.isFinite(single)
                    ? number(shortest(Double.parseDouble(single.toString())))
                    : value(number.doubleValue());
        } else if (number instanceof Long
                || number instanceof Integer
                || number instanceof Short
                || number instanceof Byte) {
            return value(number.longValue());
        } else if (number instanceof BigInteger || number instanceof BigDecimal) {
            // BigDecimal.toString, unlike toPlainString, stays short for 1E+1000000.
            return number(number.toString());
        }
        return value(text(number));
    }

    private JsonWriter number(String digits) {
        separate();
        ascii(digits);
        comma = true;
        return this;
    }

    private static String shortest(double number) {
        return number == Math.rint(number) && Math.abs(number) < 1e15
                ? Long.toString((long) number)
                : Double.toString(number);
    }

    private JsonWriter literal(byte[] bytes) {
        separate();
        ensure(bytes.length);
        System.arraycopy(bytes, 0, buffer, size, bytes.length);
        size += bytes.length;
        comma = true;
        return this;
    }

    private JsonWriter structure(char bracket, boolean commaAfter) {
        put((byte) bracket);
        comma = commaAfter;
        return this;
    }

    private void separate() {
        if (comma) {
            put((byte) ',');
            comma = false;
        }
    }

    private void ascii(String text) {
        int length = text.length();
        ensure(length);
        for (int i = 0; i < length; i++) {
            buffer[size++] = (byte) text.charAt(i);
        }
    }

    private void string(String text) {
        int length = text.length();
        // The longest escape is six bytes for one char.
        ensure(Math.addExact(Math.multiplyExact(length, 6), 2));
        byte[] out = buffer;
        int at = size;
        out[at++] = '"';
        for (int i = 0; i < length; i++) {
            char c = text.charAt(i);
            if (c >= 0x20 && c < 0x7f && c != '"' && c != '\\') {
                out[at++] = (byte) c;
            } else if (c < 0xa0) {
                at = escape(out, at, c);
            } else if (c < 0x800) {
                out[at++] = (byte) (0xc0 | c >> 6);
                out[at++] = (byte) (0x80 | c & 0x3f);
            } else if (c == '\u2028' || c == '\u2029') {
                at = unicode(out, at, c);
            } else if (!Character.isSurrogate(c)) {
                at = threeBytes(out, at, c);
            } else if (Character.isHighSurrogate(c) && i + 1 < length && Character.isLowSurrogate(text.charAt(i + 1))) {
                int point = Character.toCodePoint(c, text.charAt(++i));
                out[at++] = (byte) (0xf0 | point >> 18);
                out[at++] = (byte) (0x80 | point >> 12 & 0x3f);
                out[at++] = (byte) (0x80 | point >> 6 & 0x3f);
                out[at++] = (byte) (0x80 | point & 0x3f);
            } else {
                at = threeBytes(out, at, '\ufffd');
            }
        }
        out[at++] = '"';
        size = at;
    }

    private static int threeBytes(byte[] out, int at, char c) {
        out[at] = (byte) (0xe0 | c >> 12);
        out[at + 1] = (byte) (0x80 | c >> 6 & 0x3f);
        out[at + 2] = (byte) (0x80 | c & 0x3f);
        return at + 3;
    }

    private static int escape(byte[] out, int at, char c) {
        char brief = switch (c) {
            case '"', '\\' -> c;
            case '\n' -> 'n';
            case '\r' -> 'r';
            case '\t' -> 't';
            case '\b' -> 'b';
            case '\f' -> 'f';
            default -> 0;
        };
        if (brief == 0) {
            return unicode(out, at, c);
        }
        out[at] = '\\';
        out[at + 1] = (byte) brief;
        return at + 2;
    }

    private static int unicode(byte[] out, int at, char c) {
        out[at] = '\\';
        out[at + 1] = 'u';
        out[at + 2] = HEX[c >> 12];
        out[at + 3] = HEX[c >> 8 & 0xf];
        out[at + 4] = HEX[c >> 4 & 0xf];
        out[at + 5] = HEX[c & 0xf];
        return at + 6;
    }

    private void put(byte b) {
        ensure(1);
        buffer[size++] = b;
    }

    private void ensure(int more) {
        if (buffer.length - size < more) {
            buffer = Arrays.copyOf(buffer, Math.max(Math.addExact(size, more), buffer.length + (buffer.length >> 1)));
        }
    }
}
