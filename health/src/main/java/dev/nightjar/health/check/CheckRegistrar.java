package dev.nightjar.health.check;

import java.util.function.UnaryOperator;

/** Where checks are registered while the application runs. Thread-safe. */
public interface CheckRegistrar {

    /**
     * Runs {@code check} from now on, under {@code name}.
     *
     * @param name 1 to 100 letters, digits, {@code .}, {@code _} and {@code -}, the first a letter or digit; not
     *     {@code availability}
     * @param options changes a copy of the check's own {@link Check#options()}
     * @return what unregisters it
     * @throws dev.nightjar.core.ConfigurationException when the name is taken or not one, or the options contradict each
     *     other
     * @throws IllegalStateException after Health was closed
     */
    Registration register(String name, Check check, UnaryOperator<CheckOptions> options);

    /** {@link #register(String, Check, UnaryOperator)} with the check's own options. */
    default Registration register(String name, Check check) {
        return register(name, check, UnaryOperator.identity());
    }
}
