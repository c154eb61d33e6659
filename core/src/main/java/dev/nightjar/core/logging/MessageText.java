package dev.nightjar.core.logging;

import ch.qos.logback.classic.spi.ILoggingEvent;
import dev.nightjar.core.redaction.Redactor;
import dev.nightjar.core.redaction.Safe;
import dev.nightjar.core.redaction.Sensitive;
import java.security.SecureRandom;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.helpers.MessageFormatter;

/**
 * The message of an event that has {@link Safe} or {@link Sensitive} among its arguments. It is put together with marks in
 * their place, which every Redactor steps over, redacted, and only then are they replaced by what those arguments show.
 * Nobody can write such a mark, since nobody knows its random part. Confined to one thread.
 */
final class MessageText {
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Redactor redactor;

    MessageText(Redactor redactor) {
        this.redactor = redactor;
    }

    static boolean isTyped(ILoggingEvent event) {
        Object[] arguments = event.getArgumentArray();
        if (arguments != null) {
            for (Object argument : arguments) {
                if (argument instanceof Safe || argument instanceof Sensitive) {
                    return true;
                }
            }
        }
        return false;
    }

    /** @param redact what the message passes, with the marks in it */
    String of(ILoggingEvent event, UnaryOperator<@Nullable String> redact) {
        Object[] arguments = event.getArgumentArray().clone();
        String[] shown = new String[arguments.length];
        String start = "[REDACTED:argument:" + Long.toUnsignedString(RANDOM.nextLong(), 36) + "-";
        for (int i = 0; i < arguments.length; i++) {
            if (arguments[i] instanceof Safe || arguments[i] instanceof Sensitive) {
                shown[i] = PlainValues.text(redactor.redactValue("", arguments[i]));
                arguments[i] = start + i + "]";
            }
        }
        String text = redact.apply(
                MessageFormatter.arrayFormat(event.getMessage(), arguments).getMessage());
        StringBuilder message = new StringBuilder();
        int copied = 0;
        for (int at = text.indexOf(start); at >= 0; at = text.indexOf(start, copied)) {
            int end = text.indexOf(']', at);
            message.append(text, copied, at).append(shown[Integer.parseInt(text, at + start.length(), end, 10)]);
            copied = end + 1;
        }
        return message.append(text, copied, text.length()).toString();
    }
}
