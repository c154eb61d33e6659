package dev.nightjar.examples.quickstart;

import dev.nightjar.core.ConfigurationException;
import java.util.List;
import java.util.Map;

/**
 * How the example was started. Immutable.
 *
 * @param port from {@code PORT}; 0 takes any free one
 * @param traffic whether it drives itself and plays its story
 */
record Options(int port, boolean traffic) {
    private static final int DEFAULT_PORT = 8080;

    static Options of(String[] arguments, Map<String, String> environment) {
        boolean traffic = true;
        for (String argument : List.of(arguments)) {
            if (!argument.equals("--no-traffic")) {
                throw new ConfigurationException("unknown argument '" + argument + "'", "there is only --no-traffic");
            }
            traffic = false;
        }
        return new Options(port(System.getProperty("PORT", environment.getOrDefault("PORT", ""))), traffic);
    }

    private static int port(String text) {
        if (text.isBlank()) {
            return DEFAULT_PORT;
        }
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 0 && port <= 65_535) {
                return port;
            }
        } catch (NumberFormatException notANumber) {
            // refused below, with the ports that are out of range
        }
        throw new ConfigurationException(
                "PORT is '" + text + "'", "give a number from 0 to 65535; 0 takes any free port");
    }
}
