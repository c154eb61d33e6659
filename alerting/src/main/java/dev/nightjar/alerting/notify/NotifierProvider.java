package dev.nightjar.alerting.notify;

/**
 * Makes notifiers from configuration: lets {@code nightjar.yml} say {@code type: matrix}. Found by ServiceLoader, so it
 * needs a public constructor without parameters and a line in {@code META-INF/services}.
 */
public interface NotifierProvider {

    /** The word after {@code type:}; lower case. */
    String type();

    /**
     * A notifier of {@code settings}. Called at start; what is wrong is refused through the settings' own accessors, which
     * name file, line and key.
     *
     * @throws dev.nightjar.core.ConfigurationException when a setting is missing or wrong
     */
    Notifier create(Settings settings);
}
