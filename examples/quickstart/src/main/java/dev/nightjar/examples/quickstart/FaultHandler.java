package dev.nightjar.examples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpHandler;
import dev.nightjar.core.json.Json;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Locale;

/**
 * {@code POST /faults/errors?ratio=0.2}, {@code /faults/latency?ms=900}, {@code /faults/db?down=true}, and
 * {@code DELETE /faults}. Thread-safe.
 */
final class FaultHandler implements HttpHandler {
    private static final int LONGEST_LATENCY_MS = 30_000;

    private final Faults faults;

    FaultHandler(Faults faults) {
        this.faults = faults;
    }

    @Override
    public void handle(HttpExchange exchange) throws IOException {
        String request =
                exchange.getRequestMethod() + " " + exchange.getRequestURI().getPath();
        String query = exchange.getRequestURI().getQuery();
        answer(request, query == null ? "" : query).send(exchange);
    }

    private Answer answer(String request, String query) {
        try {
            switch (request) {
                case "GET /faults" -> {}
                case "DELETE /faults" -> faults.clear();
                case "POST /faults/errors" -> faults.errors(ratio(value("ratio", query)));
                case "POST /faults/latency" -> faults.latency(milliseconds(value("ms", query)));
                case "POST /faults/db" -> faults.databaseDown(truth(value("down", query)));
                default -> {
                    return Answer.refused(
                            404,
                            "there are POST /faults/errors?ratio=0.2, /faults/latency?ms=900, /faults/db?down=true"
                                    + " and DELETE /faults");
                }
            }
            return Answer.json(
                    200,
                    Json.object(
                            "errors", faults.errorRatio(),
                            "latency_ms", faults.latency().toMillis(),
                            "db_down", faults.databaseIsDown()));
        } catch (IllegalArgumentException wrong) {
            return Answer.refused(400, String.valueOf(wrong.getMessage()));
        } catch (SQLException failure) {
            return Answer.refused(500, "the database did not start again: " + failure.getMessage());
        }
    }

    private static double ratio(String text) {
        double ratio = number("ratio", text);
        if (ratio >= 0 && ratio <= 1) {
            return ratio;
        }
        throw new IllegalArgumentException("ratio is '" + text + "', give a number from 0 to 1");
    }

    private static Duration milliseconds(String text) {
        double milliseconds = number("ms", text);
        if (milliseconds >= 0 && milliseconds <= LONGEST_LATENCY_MS) {
            return Duration.ofMillis((long) milliseconds);
        }
        throw new IllegalArgumentException("ms is '" + text + "', give a number from 0 to " + LONGEST_LATENCY_MS);
    }

    private static boolean truth(String text) {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("down is '" + text + "', give true or false");
        };
    }

    private static double number(String name, String text) {
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException notANumber) {
            throw new IllegalArgumentException(name + " is '" + text + "', give a number", notANumber);
        }
    }

    private static String value(String name, String query) {
        for (String pair : query.split("&")) {
            if (pair.startsWith(name + "=")) {
                return pair.substring(name.length() + 1);
            }
        }
        throw new IllegalArgumentException(name + " is missing");
    }
}
