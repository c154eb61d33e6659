package dev.nightjar.health.check;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLTransientConnectionException;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.sql.DataSource;

/** Asks a database through a DataSource. Thread-safe. */
final class DatabaseCheck implements Check {
    private static final Pattern ACTIVE = Pattern.compile("\\bactive=(\\d{1,6})\\b");

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
     * Whether the pool had nothing to give, rather than the server: Commons DBCP names the empty pool as the cause,
     * Tomcat's pool has an exception for it. HikariCP throws the same exception for both, often without a cause, but tells
     * how many connections are in use; only when that is as many as it may have, the pool is the reason. In doubt the
     * server is.
     */
    private boolean poolIsExhausted(SQLException refused) {
        return refused.getCause() instanceof NoSuchElementException
                || refused.getClass().getSimpleName().equals("PoolExhaustedException")
                || refused instanceof SQLTransientConnectionException && refused.getCause() == null && isFull(refused);
    }

    private boolean isFull(SQLException refused) {
        Matcher active = ACTIVE.matcher(String.valueOf(refused.getMessage()));
        try {
            return active.find()
                    && source.getClass().getMethod("getMaximumPoolSize").invoke(source) instanceof Integer max
                    && Integer.parseInt(active.group(1)) >= max;
        } catch (ReflectiveOperationException | RuntimeException unknown) {
            return false;
        }
    }

    @Override
    public String toString() {
        return "database(" + source.getClass().getSimpleName() + ")";
    }
}
