package dev.nightjar.health.check;

import static org.assertj.core.api.Assertions.assertThat;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.nightjar.testkit.CheckContract;
import java.io.PrintWriter;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLFeatureNotSupportedException;
import java.sql.SQLTransientConnectionException;
import java.time.Duration;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.logging.Logger;
import javax.sql.DataSource;
import org.h2.jdbcx.JdbcConnectionPool;
import org.h2.jdbcx.JdbcDataSource;
import org.h2.tools.Server;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Against a real H2 server over TCP. */
class DatabaseCheckTest extends CheckContract {
    private Server server;

    @BeforeEach
    void serve() throws SQLException {
        server = Server.createTcpServer("-tcpPort", "0", "-ifNotExists").start();
    }

    @AfterEach
    void stop() {
        server.stop();
    }

    private JdbcDataSource source() {
        JdbcDataSource source = new JdbcDataSource();
        source.setUrl("jdbc:h2:tcp://localhost:" + server.getPort() + "/mem:check;PASSWORD_HASH=FALSE");
        source.setUser("app");
        source.setPassword("hunter2");
        return source;
    }

    @Override
    protected Check healthy() {
        return Checks.database(source());
    }

    @Override
    protected Optional<Check> failing() {
        DataSource gone = source();
        server.stop();
        return Optional.of(Checks.database(gone));
    }

    @Override
    protected Optional<Check> hanging() {
        return Optional.of(Checks.database(new Source(() -> {
            try {
                new CountDownLatch(1).await();
                throw new SQLException("unreachable");
            } catch (InterruptedException interrupted) {
                throw new SQLException(interrupted);
            }
        })));
    }

    @Override
    protected List<String> secrets() {
        return List.of("hunter2");
    }

    @Test
    void noticesThatTheServerWentAwayUnderAPooledConnection() throws Exception {
        JdbcConnectionPool pool = JdbcConnectionPool.create(source());
        try {
            Check check = Checks.database(pool);
            assertThat(run(check, Duration.ofSeconds(10)).status()).isEqualTo(Status.UP);
            assertThat(pool.getActiveConnections()).isZero();

            server.stop();

            assertThat(run(check, Duration.ofSeconds(10)).status()).isEqualTo(Status.DOWN);
        } finally {
            pool.dispose();
        }
    }

    @Test
    void tellsAnExhaustedHikariPoolFromAServerThatIsGone() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(source());
        config.setMaximumPoolSize(1);
        config.setConnectionTimeout(500);
        config.setValidationTimeout(250);
        try (HikariDataSource pool = new HikariDataSource(config)) {
            Check check = Checks.database(pool);
            assertThat(run(check, Duration.ofSeconds(10))).hasToString("UP OK");

            try (Connection taken = pool.getConnection()) {
                assertThat(taken.isClosed()).isFalse();
                assertThat(run(check, Duration.ofSeconds(10))).hasToString("DEGRADED POOL_EXHAUSTED");
            }

            server.stop();
            pool.getHikariPoolMXBean().softEvictConnections();
            CheckResult gone = run(check, Duration.ofSeconds(10));
            assertThat(gone.status()).isEqualTo(Status.DOWN);
        }
    }

    @Test
    void tellsAnExhaustedPoolFromAServerThatIsGone() throws Exception {
        SQLException refused = new SQLException("Connection refused");
        assertThat(outcome(new SQLTransientConnectionException("pool - Connection is not available")))
                .isEqualTo("DOWN FAILED");
        assertThat(outcome(new SQLTransientConnectionException("not available (total=3, active=3, idle=0)")))
                .isEqualTo("DOWN FAILED");
        assertThat(outcome(new SQLException("no idle object", new NoSuchElementException())))
                .isEqualTo("DEGRADED POOL_EXHAUSTED");
        assertThat(outcome(new SQLTransientConnectionException("pool - Connection is not available", refused)))
                .isEqualTo("DOWN FAILED");
        assertThat(outcome(refused)).isEqualTo("DOWN FAILED");
    }

    private static String outcome(SQLException failure) throws Exception {
        Check check = Checks.database(new Source(() -> {
            throw failure;
        }));
        return run(check, Duration.ofSeconds(10)).toString();
    }

    /** How a connection is got, or not. */
    @FunctionalInterface
    private interface Connecting {
        Connection connect() throws SQLException;
    }

    private record Source(Connecting connecting) implements DataSource {
        @Override
        public Connection getConnection() throws SQLException {
            return connecting.connect();
        }

        @Override
        public Connection getConnection(String user, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public @Nullable PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(@Nullable PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() throws SQLFeatureNotSupportedException {
            throw new SQLFeatureNotSupportedException();
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            throw new SQLException();
        }

        @Override
        public boolean isWrapperFor(Class<?> type) {
            return false;
        }
    }
}
