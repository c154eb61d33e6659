package dev.nightjar.core.error;

import java.util.HexFormat;
import org.jspecify.annotations.Nullable;

/**
 * Names the kind of an error: a hash (FNV-1a, 64 bits) of the classes of its chain and of the five innermost frames of
 * the application's own code, class and method only. So it is the same in every run, after every edit that moves a line,
 * and different for different callers of the same code. Message text takes part only where there is no frame, with all
 * that varies masked. Thread-safe.
 */
final class Fingerprinter {
    private static final int MAX_FRAMES = 5;
    private static final int MAX_CLASSES = 10;
    private static final int MAX_TEMPLATE = 256;
    private static final long OFFSET_BASIS = 0xcbf29ce484222325L;
    private static final long PRIME = 0x100000001b3L;

    private final ThrowableReader reader;

    Fingerprinter(ThrowableReader reader) {
        this.reader = reader;
    }

    String fingerprint(Chain chain) {
        long hash = OFFSET_BASIS;
        for (int i = 0; i < Math.min(chain.size(), MAX_CLASSES); i++) {
            hash = add(hash, CodeNames.stableClass(chain.get(i).getClass().getName()));
        }
        // The root cause's frames say most; its trace runs down to the thread's start, so callers are in it as well.
        StackTraceElement[] any = null;
        for (int i = chain.size() - 1; i >= 0; i--) {
            StackTraceElement[] frames = chain.frames(i);
            if (frames.length > 0) {
                any = any == null ? frames : any;
                if (hasInApp(frames)) {
                    return hex(addFrames(hash, frames, true));
                }
            }
        }
        if (any != null) {
            return hex(addFrames(hash, any, false));
        }
        String message = reader.message(chain.get(0), MAX_TEMPLATE);
        return hex(message == null ? hash : add(hash, template(message)));
    }

    private static boolean hasInApp(StackTraceElement[] frames) {
        for (StackTraceElement frame : frames) {
            if (frame != null && CodeNames.isInApp(frame.getClassName())) {
                return true;
            }
        }
        return false;
    }

    private static long addFrames(long hash, StackTraceElement[] frames, boolean inAppOnly) {
        int added = 0;
        long sum = hash;
        for (StackTraceElement frame : frames) {
            if (frame != null && (!inAppOnly || CodeNames.isInApp(frame.getClassName()))) {
                sum = add(sum, CodeNames.stableClass(frame.getClassName()));
                sum = add(sum, CodeNames.stableMethod(frame.getMethodName()));
                if (++added == MAX_FRAMES) {
                    break;
                }
            }
        }
        return sum;
    }

    private static String hex(long hash) {
        return HexFormat.of().toHexDigits(hash);
    }

    private static long add(long hash, String text) {
        long sum = hash;
        for (int i = 0; i < text.length(); i++) {
            sum = (sum ^ text.charAt(i)) * PRIME;
        }
        return (sum ^ '\n') * PRIME;
    }

    /** {@code message} with each quoted text, and each word that holds a digit, as {@code *}. */
    static String template(@Nullable String message) {
        if (message == null) {
            return "";
        }
        StringBuilder template = new StringBuilder(Math.min(message.length(), MAX_TEMPLATE));
        int at = 0;
        while (at < message.length()) {
            char c = message.charAt(at);
            int closing = c == '"' || c == '\'' ? message.indexOf(c, at + 1) : -1;
            if (closing > 0) {
                template.append('*');
                at = closing + 1;
            } else if (Character.isLetterOrDigit(c)) {
                int end = wordEnd(message, at);
                template.append(hasDigit(message, at, end) ? "*" : message.substring(at, end));
                at = end;
            } else {
                template.append(c);
                at++;
            }
        }
        return template.toString();
    }

    private static int wordEnd(String text, int start) {
        int end = start;
        while (end < text.length()
                && (Character.isLetterOrDigit(text.charAt(end))
                        || text.charAt(end) == '-'
                        || text.charAt(end) == '_')) {
            end++;
        }
        return end;
    }

    private static boolean hasDigit(String text, int start, int end) {
        for (int i = start; i < end; i++) {
            if (Character.isDigit(text.charAt(i))) {
                return true;
            }
        }
        return false;
    }
}
