package dev.nightjar.health.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.NoSuchElementException;
import java.util.Objects;
import javax.sql.DataSource;

/** Asks a database through a DataSource. Thread-safe. */
final class DatabaseCheck implements Check {
    private final DataSource source;

    DatabaseCheck(DataSource source) {
        this.source = Objects.requireNonNull(source, "source");
    }

    @Override
    public CheckResult check(CheckContext context) {
        Connection connection;
        try {
            connection = source.getConnection();
        } catch (SQLException refused) {
            return poolIsExhausted(refused)
                    ? CheckResult.degraded(String.valueOf(refused.getMessage())).reason("POOL_EXHAUSTED")
                    : CheckResult.down(refused);
        }
        try (connection) {
            // JDBC counts in seconds, and 0 would mean for ever.
            int seconds = (int) Math.max(1, context.remaining().toSeconds());
            return connection.isValid(seconds)
                    ? CheckResult.up()
                    : CheckResult.down("the connection is not valid: no answer within " + seconds + " s");
        } catch (SQLException failure) {
            return CheckResult.down(failure);
        }
    }

    /**
     * Whether the pool had nothing to give, rather than the server. HikariCP throws the same exception for both, but names
     * the server's refusal as its cause; Commons DBCP names the empty pool; Tomcat's pool has an exception for it.
     */
    private static boolean poolIsExhausted(SQLException refused) {
        return refused instanceof SQLTransientConnectionException && refused.getCause() == null
                || refused.getCause() instanceof NoSuchElementException
                || refused.getClass().getSimpleName().equals("PoolExhaustedException");
    }

    @Override
    public String toString() {
        return "database(" + source.getClass().getSimpleName() + ")";
    }
}
