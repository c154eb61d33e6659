package dev.nightjar.core.error;

import dev.nightjar.core.error.RawError.RawCause;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Copies what an error says, within bounds: so much as a reader of the error can use, and never so much that a hostile
 * error fills the memory. Thread-safe.
 */
final class Snapshot {
    /** What is shown of a message, in chars. */
    static final int MAX_MESSAGE = 4_096;

    static final int MAX_HEADER = 512;
    static final int MAX_TAG = 200;

    /** More than is shown is copied, so that the redactor still sees the whole of a secret that the end would cut in two. */
    private static final int BEYOND = 1_024;

    static final int COPIED_MESSAGE = MAX_MESSAGE + BEYOND;
    static final int COPIED_TAG = MAX_TAG + BEYOND;
    private static final int COPIED_HEADER = MAX_HEADER + BEYOND;
    private static final int MAX_CAUSES = 12;
    private static final int FIRST_CAUSES = 8;
    private static final int LAST_CAUSES = 3;
    private static final int MAX_FRAMES = 100;
    private static final int FIRST_FRAMES = 70;
    private static final int MAX_ALL_FRAMES = 400;
    private static final int FRAME_CHARS = 100;
    private static final String LEFT_OUT = "...";

    private final ThrowableReader reader;

    Snapshot(ThrowableReader reader) {
        this.reader = reader;
    }

    /** The chain: all of it, or the first and the last of a long one with a marker between. */
    List<RawCause> causes(Chain chain) {
        List<RawCause> causes = new ArrayList<>(Math.min(chain.size(), MAX_CAUSES));
        int frames = MAX_ALL_FRAMES;
        for (int i = 0; i < chain.size(); i++) {
            if (chain.size() > MAX_CAUSES && i == FIRST_CAUSES) {
                int next = chain.size() - LAST_CAUSES;
                causes.add(marker((next - i) + " causes were left out here"));
                i = next;
            }
            RawCause cause = cause(chain.get(i), chain.frames(i), Math.max(0, Math.min(frames, MAX_FRAMES)));
            frames -= cause.frames().size();
            causes.add(cause);
        }
        if (!chain.rest().isEmpty()) {
            causes.add(marker(chain.rest()));
        }
        return causes;
    }

    static int chars(List<RawCause> causes, Map<String, String> headers, Map<String, String> tags) {
        int chars = 256;
        for (RawCause cause : causes) {
            chars += cause.frames().size() * FRAME_CHARS + length(cause.message());
        }
        for (Map.Entry<String, String> header : headers.entrySet()) {
            chars += header.getKey().length() + header.getValue().length();
        }
        for (Map.Entry<String, String> tag : tags.entrySet()) {
            chars += tag.getKey().length() + tag.getValue().length();
        }
        return chars;
    }

    static Map<String, String> headers(Map<String, List<String>> headers) {
        Map<String, String> copy = new LinkedHashMap<>();
        headers.forEach((name, values) -> copy.put(cut(name, COPIED_TAG), cut(join(values), COPIED_HEADER)));
        return copy;
    }

    static Map<String, String> tags(Map<String, String> tags) {
        Map<String, String> copy = new LinkedHashMap<>();
        tags.forEach(
                (key, value) -> copy.put(cut(String.valueOf(key), COPIED_TAG), cut(String.valueOf(value), COPIED_TAG)));
        return copy;
    }

    /** At most {@code limit} chars of {@code text}, not half a surrogate pair at the end. */
    static String cut(String text, int limit) {
        if (text.length() <= limit) {
            return text;
        }
        int end = Character.isHighSurrogate(text.charAt(limit - 1)) ? limit - 1 : limit;
        return text.substring(0, end);
    }

    private RawCause cause(Throwable throwable, StackTraceElement[] frames, int maxFrames) {
        String message = reader.message(throwable, COPIED_MESSAGE);
        return new RawCause(
                throwable.getClass().getName(),
                message == null ? null : cut(message, COPIED_MESSAGE),
                frames(frames, maxFrames));
    }

    /** The innermost and the outermost of a long trace, with a marker between. */
    private static List<StackTraceElement> frames(StackTraceElement[] frames, int limit) {
        List<StackTraceElement> copy = new ArrayList<>(Math.min(frames.length, limit + 1));
        for (int i = 0; i < frames.length; i++) {
            if (frames.length > limit && i == Math.min(limit, FIRST_FRAMES)) {
                int next = frames.length - Math.max(0, limit - FIRST_FRAMES);
                copy.add(new StackTraceElement(LEFT_OUT, (next - i) + " frames left out", null, 0));
                i = next;
                if (i >= frames.length) {
                    break;
                }
            }
            StackTraceElement frame = frames[i];
            if (frame != null) {
                copy.add(frame);
            }
        }
        return copy;
    }

    private static String join(List<String> values) {
        StringBuilder joined = new StringBuilder();
        for (String value : values) {
            if (joined.length() > COPIED_HEADER) {
                break;
            }
            joined.append(joined.length() == 0 ? "" : ", ").append(cut(value, COPIED_HEADER));
        }
        return joined.toString();
    }

    private static int length(@Nullable String text) {
        return text == null ? 0 : text.length();
    }

    private static RawCause marker(String text) {
        return new RawCause(LEFT_OUT, text, List.of());
    }
}
