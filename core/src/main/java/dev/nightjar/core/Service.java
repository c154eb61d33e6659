package dev.nightjar.core;

import org.jspecify.annotations.Nullable;

/**
 * Who is speaking: said once, on every log line, error and page. Immutable.
 *
 * @param name what people call the service; never blank
 * @param version the running version, or null when it was not said
 * @param environment such as {@code production}, or null when it was not said
 * @param instance which replica this is, or null when it was not said
 */
public record Service(
        String name,
        @Nullable String version,
        @Nullable String environment,
        @Nullable String instance) {

    /** Refuses a blank name; a blank other field counts as not said. */
    public Service {
        if (name.isBlank()) {
            throw new ConfigurationException("service has no name", "give it one, for example \"orders\"");
        }
        version = blankToNull(version);
        environment = blankToNull(environment);
        instance = blankToNull(instance);
    }

    /** A service of which only the name is known. */
    public static Service named(String name) {
        return new Service(name, null, null, null);
    }

    private static @Nullable String blankToNull(@Nullable String text) {
        return text == null || text.isBlank() ? null : text;
    }
}
