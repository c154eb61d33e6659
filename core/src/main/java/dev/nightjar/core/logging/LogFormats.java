package dev.nightjar.core.logging;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The layouts a {@link JsonEncoder} knows by name. Thread-safe. */
public final class LogFormats {
    /** The one used when none is named. */
    public static final String DEFAULT = "nightjar";

    private static final Map<String, LogFormat> BY_NAME = Map.of(DEFAULT, new NightjarFormat(), "ecs", new EcsFormat());

    private LogFormats() {}

    /** What {@code <format>} and {@code logging.format} may say. */
    public static Collection<String> names() {
        return BY_NAME.keySet().stream().sorted().toList();
    }

    static Optional<LogFormat> named(String name) {
        return Optional.ofNullable(BY_NAME.get(name));
    }
}
