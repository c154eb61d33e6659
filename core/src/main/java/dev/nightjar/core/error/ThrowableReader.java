package dev.nightjar.core.error;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * Reads throwables that may be hostile: an accessor that throws or returns nonsense reads as nothing, and one that the
 * application wrote is first tried on a thread of its own, so that one that hangs delays the caller once, and briefly.
 * Never calls equals, hashCode or toString. Thread-safe.
 */
final class ThrowableReader {
    private static final int MAX_CHAIN = 50;
    private static final long PATIENCE_MILLIS = 250;
    private static final int MAX_TRIES = 2;
    private static final int MAX_STUCK = 4;
    private static final StackTraceElement[] NO_FRAMES = {};

    private static final int CAUSE = 1;
    private static final int FRAMES = 2;
    private static final int MESSAGE = 4;
    private static final int ALL = CAUSE | FRAMES | MESSAGE;
    private static final int ONE_TRY = 8;

    private final AtomicInteger stuck = new AtomicInteger();
    /** For each class the accessors that may be called, and how often they were tried; a JDK type, see ClassNames. */
    private final ClassValue<AtomicInteger> trust = new ClassValue<>() {
        @Override
        protected AtomicInteger computeValue(Class<?> type) {
            return new AtomicInteger(safeAccessors(type));
        }
    };

    /** {@code error} and its causes, at most 50 in all. */
    Chain chain(Throwable error) {
        Throwable cause = cause(error);
        if (cause == null) {
            return new Chain(this, List.of(error), "");
        }
        List<Throwable> chain = new ArrayList<>(4);
        chain.add(error);
        while (cause != null) {
            if (contains(chain, cause)) {
                return new Chain(this, chain, "its causes form a circle");
            }
            if (chain.size() == MAX_CHAIN) {
                return new Chain(this, chain, "more causes were left out");
            }
            chain.add(cause);
            cause = cause(cause);
        }
        return new Chain(this, chain, "");
    }

    /** The message, cut to {@code limit} chars; null when there is none. */
    @Nullable
    String message(Throwable error, int limit) {
        if (!mayCall(error, MESSAGE)) {
            return "[unreadable: getMessage() did not return in time]";
        }
        try {
            String message = error.getMessage();
            return message == null || message.length() <= limit ? message : message.substring(0, limit);
        } catch (Throwable failure) {
            return "[unreadable: getMessage() threw " + failure.getClass().getName() + "]";
        }
    }

    /** The frames, innermost first; none when they cannot be read. An element may be null. */
    StackTraceElement[] frames(Throwable error) {
        if (!mayCall(error, FRAMES)) {
            return NO_FRAMES;
        }
        try {
            StackTraceElement[] frames = error.getStackTrace();
            return frames == null ? NO_FRAMES : frames;
        } catch (Throwable failure) {
            return NO_FRAMES;
        }
    }

    private @Nullable Throwable cause(Throwable error) {
        if (!mayCall(error, CAUSE)) {
            return null;
        }
        try {
            return error.getCause();
        } catch (Throwable failure) {
            return null;
        }
    }

    private static boolean contains(List<Throwable> chain, Throwable wanted) {
        for (Throwable throwable : chain) {
            if (throwable == wanted) {
                return true;
            }
        }
        return false;
    }

    private boolean mayCall(Throwable error, int accessor) {
        AtomicInteger known = trust.get(error.getClass());
        int state = known.get();
        if ((state & accessor) == 0 && state < MAX_TRIES * ONE_TRY) {
            state = tryOut(error, known);
        }
        return (state & accessor) != 0;
    }

    /** Calls what the class overrides on another thread; what did not return in time is not called for it again. */
    private int tryOut(Throwable error, AtomicInteger known) {
        if (stuck.get() >= MAX_STUCK) {
            return known.get();
        }
        stuck.incrementAndGet();
        AtomicInteger returned = new AtomicInteger(known.get());
        CountDownLatch done = new CountDownLatch(1);
        Thread thread = new Thread(
                null,
                () -> {
                    callAll(error, returned);
                    stuck.decrementAndGet();
                    done.countDown();
                },
                "nightjar-errors-reader",
                0,
                false);
        thread.setDaemon(true);
        thread.setContextClassLoader(null);
        try {
            thread.start();
        } catch (OutOfMemoryError noThread) {
            stuck.decrementAndGet();
            return known.get();
        }
        await(done);
        int flags = returned.get() & ALL;
        return known.updateAndGet(state -> (state | flags) + ONE_TRY);
    }

    private static void callAll(Throwable error, AtomicInteger returned) {
        call(error::getCause, CAUSE, returned);
        call(error::getStackTrace, FRAMES, returned);
        call(error::getMessage, MESSAGE, returned);
    }

    private interface Accessor {
        @Nullable
        Object read();
    }

    private static void call(Accessor accessor, int flag, AtomicInteger returned) {
        try {
            accessor.read();
        } catch (Throwable threw) {
            // A throw returns control, and that is all that is asked here.
        }
        returned.updateAndGet(flags -> flags | flag);
    }

    /** Waits although the caller was interrupted, and leaves it interrupted. */
    private static void await(CountDownLatch done) {
        boolean interrupted = false;
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(PATIENCE_MILLIS);
        while (true) {
            try {
                done.await(end - System.nanoTime(), TimeUnit.NANOSECONDS);
                break;
            } catch (InterruptedException again) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }

    /** The accessors that are the JDK's own code. */
    private static int safeAccessors(Class<?> type) {
        return (isJdks(type, "getCause") ? CAUSE : 0)
                | (isJdks(type, "getStackTrace") ? FRAMES : 0)
                | (isJdks(type, "getMessage") ? MESSAGE : 0);
    }

    private static boolean isJdks(Class<?> type, String accessor) {
        try {
            ClassLoader loader = type.getMethod(accessor).getDeclaringClass().getClassLoader();
            return loader == null || loader == ClassLoader.getPlatformClassLoader();
        } catch (ReflectiveOperationException | LinkageError | SecurityException unknown) {
            return false;
        }
    }
}
