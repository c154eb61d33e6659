package dev.nightjar.alerting.notify;

import java.net.URI;
import java.time.Duration;
import java.util.List;

/**
 * The keys of one entry under {@code notifiers:}, typed and checked. An accessor without a default refuses a missing key;
 * keys that no accessor asked for are refused afterwards as unknown. Confined to one thread.
 */
public interface Settings {

    /** The name the notifier is registered under. */
    String name();

    String text(String key);

    String text(String key, String defaultValue);

    /** One text or a list of them; empty when missing. */
    List<String> texts(String key);

    /** An absolute http or https URI. */
    URI uri(String key);

    /** A text that must never be shown; it is registered with the Redactor. */
    char[] secret(String key);

    /** {@link #secret(String)}, or an empty array when missing. */
    char[] secretOrEmpty(String key);

    int number(String key, int defaultValue);

    boolean truth(String key, boolean defaultValue);

    /** Such as {@code 500ms} or {@code 10s}. */
    Duration duration(String key, Duration defaultValue);
}
