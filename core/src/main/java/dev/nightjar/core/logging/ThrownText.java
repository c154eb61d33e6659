package dev.nightjar.core.logging;

import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.StackTraceElementProxy;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * A throwable as a log line tells it: the root cause first, since that is what happened, then what wrapped it. Messages
 * are redacted; class names and frames are code and stand as they are. Confined to one thread.
 */
final class ThrownText {
    private static final int MAX_CHAIN = 1000;
    private static final int MAX_SUPPRESSED = 8;
    private static final int MAX_NESTING = 3;

    /** How many frames of each throwable are tried, until the text fits. */
    private static final int[] FRAMES = {256, 64, 24, 8, 3, 1, 0};

    private static final int HASHED_FRAMES = 32;

    private final UnaryOperator<String> redact;

    /** The throwable first, the root cause last. */
    private final List<Link> chain = new ArrayList<>();

    private final Set<IThrowableProxy> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    /** One throwable; {@code common} frames at its end are the same in the one that wraps it. */
    private record Link(
            String type,
            @Nullable String message,
            StackTraceElementProxy[] frames,
            int common,
            List<ThrownText> suppressed) {}

    /** A stack trace in a limit, and whether anything is missing. */
    record Shown(String text, boolean cut) {}

    ThrownText(IThrowableProxy thrown, UnaryOperator<String> redact) {
        this(thrown, redact, 0);
    }

    private ThrownText(IThrowableProxy thrown, UnaryOperator<String> redact, int nesting) {
        this.redact = redact;
        for (IThrowableProxy each = thrown;
                each != null && chain.size() < MAX_CHAIN && seen.add(each);
                each = each.getCause()) {
            chain.add(link(each, nesting));
        }
    }

    String type() {
        return chain.get(0).type();
    }

    @Nullable
    String message() {
        return chain.get(0).message();
    }

    boolean isCaused() {
        return chain.size() > 1;
    }

    String rootType() {
        return root().type();
    }

    @Nullable
    String rootMessage() {
        return root().message();
    }

    /** Which error this is, whatever its messages and line numbers: 8 hex digits of FNV-1a over classes and methods. */
    String hash() {
        int hash = 0x811c9dc5;
        for (Link link : chain) {
            hash = hashed(hash, link.type());
            for (int i = 0; i < Math.min(link.frames().length, HASHED_FRAMES); i++) {
                StackTraceElement frame = link.frames()[i].getStackTraceElement();
                hash = hashed(hash, frame.getClassName());
                hash = hashed(hash, frame.getMethodName());
            }
        }
        String hex = Integer.toHexString(hash);
        return "0".repeat(8 - hex.length()) + hex;
    }

    /** At most about {@code limit} characters: as many frames of each throwable as fit, at last whole throwables fewer. */
    Shown stackTrace(int limit) {
        if (limit < 128) {
            return new Shown("", true);
        }
        for (int frames : FRAMES) {
            StringBuilder text = new StringBuilder(1024);
            boolean whole = write(text, "", frames, chain.size(), limit);
            if (text.length() <= limit) {
                return new Shown(text.toString(), !whole);
            }
        }
        int links = chain.size();
        StringBuilder text = new StringBuilder(limit);
        do {
            links /= 2;
            text.setLength(0);
            write(text, "", 0, links, limit);
        } while (text.length() > limit && links > 1);
        return new Shown(text.length() > limit ? LogLine.shortened(text.toString(), limit) : text.toString(), true);
    }

    private Link root() {
        return chain.get(chain.size() - 1);
    }

    private Link link(IThrowableProxy thrown, int nesting) {
        String message = thrown.getMessage();
        StackTraceElementProxy[] frames = thrown.getStackTraceElementProxyArray();
        String type = String.valueOf(thrown.getClassName());
        List<ThrownText> suppressed = new ArrayList<>();
        IThrowableProxy[] others = thrown.getSuppressed();
        if (others != null && nesting < MAX_NESTING) {
            for (int i = 0; i < Math.min(others.length, MAX_SUPPRESSED); i++) {
                suppressed.add(new ThrownText(others[i], redact, nesting + 1));
            }
        }
        return new Link(
                thrown.isCyclic() ? "CIRCULAR REFERENCE: " + type : type,
                message == null ? null : redact.apply(message),
                frames == null ? new StackTraceElementProxy[0] : frames,
                thrown.getCommonFrames(),
                suppressed);
    }

    /** Writes the innermost {@code links}, stopping soon after {@code limit}; tells whether all frames are there. */
    private boolean write(StringBuilder text, String indent, int frames, int links, int limit) {
        boolean whole = links == chain.size();
        for (int i = chain.size() - 1; i >= chain.size() - links && text.length() <= limit; i--) {
            Link link = chain.get(i);
            text.append(indent).append(i == chain.size() - 1 ? "" : "Wrapped by: ");
            header(text, link, limit);
            int own = Math.max(0, link.frames().length - Math.max(0, link.common()));
            int shown = Math.min(own, frames);
            for (int f = 0; f < shown && text.length() <= limit; f++) {
                text.append(indent)
                        .append('\t')
                        .append(link.frames()[f].getSTEAsString())
                        .append('\n');
            }
            if (own > shown) {
                whole = false;
                text.append(indent).append("\t... ").append(own - shown).append(" more frames\n");
            }
            if (link.frames().length > own) {
                int common = link.frames().length - own;
                text.append(indent).append("\t... ").append(common).append(" frames in common\n");
            }
            for (ThrownText other : link.suppressed()) {
                text.append(indent).append("\tSuppressed:\n");
                whole &= other.write(text, indent + "\t", Math.min(frames, 16), other.chain.size(), limit);
            }
        }
        if (links < chain.size()) {
            text.append(indent)
                    .append("Wrapped by ")
                    .append(chain.size() - links)
                    .append(" more\n");
        }
        return whole;
    }

    /** A message may take an eighth of the room, so that the frames have some. */
    private static void header(StringBuilder text, Link link, int limit) {
        text.append(link.type());
        String message = link.message();
        if (message != null) {
            int room = Math.max(32, limit / 8);
            text.append(": ").append(message.length() > room ? LogLine.shortened(message, room) : message);
        }
        text.append('\n');
    }

    /** What a compiler or a proxy generated, such as {@code $$Lambda/0x7f}, has another name in every run. */
    private static int hashed(int before, String name) {
        int generated = name.indexOf("$$");
        int end = generated < 0 ? name.length() : generated;
        int hash = before;
        for (int i = 0; i < end; i++) {
            hash = (hash ^ name.charAt(i)) * 0x01000193;
        }
        return hash;
    }
}
