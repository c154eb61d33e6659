package dev.nightjar.core.error;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A throwable and its causes, whose frames are read once at most, since the JDK copies them. Confined to one thread. */
final class Chain {
    private final ThrowableReader reader;
    private final List<Throwable> throwables;
    private final String rest;
    private final StackTraceElement[] @Nullable [] frames;

    /**
     * @param throwables at least one
     * @param rest why there are no more: empty, or what was left out
     */
    Chain(ThrowableReader reader, List<Throwable> throwables, String rest) {
        this.reader = reader;
        this.throwables = throwables;
        this.rest = rest;
        frames = new StackTraceElement[throwables.size()][];
    }

    List<Throwable> throwables() {
        return throwables;
    }

    String rest() {
        return rest;
    }

    int size() {
        return throwables.size();
    }

    Throwable get(int index) {
        return throwables.get(index);
    }

    /** Innermost first; none when there are none. An element may be null. */
    StackTraceElement[] frames(int index) {
        StackTraceElement[] read = frames[index];
        if (read == null) {
            read = reader.frames(throwables.get(index));
            frames[index] = read;
        }
        return read;
    }

    /** Those that have a stack trace: the others are thrown again and again. */
    List<Throwable> withFrames() {
        List<Throwable> with = new ArrayList<>(throwables.size());
        for (int i = 0; i < throwables.size(); i++) {
            if (frames(i).length > 0) {
                with.add(throwables.get(i));
            }
        }
        return with;
    }
}
