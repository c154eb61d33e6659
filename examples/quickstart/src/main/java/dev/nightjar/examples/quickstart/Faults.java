package dev.nightjar.examples.quickstart;

import com.sun.net.httpserver.HttpExchange;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Duration;

/** What is broken on purpose. Every request of an order passes {@link #strike}. Thread-safe. */
final class Faults {
    // What no log line, error, notification or page may show: the redactor's part of the story.
    private static final String CARD = "4111 1111 1111 1111";
    private static final String PASSWORD = "Tr0ub4dor-and-3";

    private final Database database;
    private double errorRatio;
    private double owedErrors;
    private volatile Duration latency = Duration.ZERO;

    Faults(Database database) {
        this.database = database;
    }

    /** Lets this share of the requests fail, evenly: 0.2 is every fifth. */
    synchronized void errors(double ratio) {
        errorRatio = ratio;
        owedErrors = 0;
    }

    /** Makes every request at least this slow. */
    void latency(Duration latency) {
        this.latency = latency;
    }

    /** Stops the database, or starts it again. */
    void databaseDown(boolean down) throws SQLException {
        if (down) {
            database.down();
        } else {
            database.up();
        }
    }

    /** Mends everything. */
    void clear() throws SQLException {
        errors(0);
        latency(Duration.ZERO);
        databaseDown(false);
    }

    synchronized double errorRatio() {
        return errorRatio;
    }

    Duration latency() {
        return latency;
    }

    boolean databaseIsDown() {
        return !database.isUp();
    }

    /** Waits, and throws when it is this request's turn: an exception that says far too much, as they do. */
    void strike(HttpExchange exchange) {
        Pause.of(latency);
        if (failsNow()) {
            String authorization = exchange.getRequestHeaders().getFirst("Authorization");
            throw new GatewayException(
                    "card " + CARD + " was not charged: login failed, user=shop password=" + PASSWORD,
                    new IOException("401 from the gateway for card=" + CARD + ", Authorization: " + authorization));
        }
    }

    private synchronized boolean failsNow() {
        owedErrors += errorRatio;
        if (owedErrors < 1) {
            return false;
        }
        owedErrors -= 1;
        return true;
    }
}
