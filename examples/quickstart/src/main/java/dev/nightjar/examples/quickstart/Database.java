package dev.nightjar.examples.quickstart;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.h2.tools.Server;

/**
 * H2 behind its own TCP server on loopback, reached through a pool as any other database would be. While the server is
 * stopped the data stays in memory. Thread-safe.
 */
final class Database {
    private final int port;
    private final HikariDataSource pool;
    // An open connection is what keeps the in-memory database alive while its server is down.
    @SuppressWarnings("unused")
    private final Connection keeper;

    private Server server;

    private Database(Connection keeper, Server server) {
        this.keeper = keeper;
        this.server = server;
        this.port = server.getPort();
        this.pool = new HikariDataSource(poolOf(port));
    }

    static Database start() throws SQLException {
        System.setProperty("h2.bindAddress", "127.0.0.1");
        // H2's code for a connection whose server went away is none that makes the pool drop it: test each before use.
        System.setProperty("com.zaxxer.hikari.aliveBypassWindowMs", "0");
        Connection keeper = DriverManager.getConnection("jdbc:h2:mem:orders;DB_CLOSE_ON_EXIT=FALSE", "sa", "");
        return new Database(keeper, serverOn(0));
    }

    DataSource dataSource() {
        return pool;
    }

    /** Stops the TCP server: connections break, new ones are refused. */
    synchronized void down() {
        if (server.isRunning(false)) {
            server.stop();
        }
    }

    /** Starts the TCP server again, on the port it had. */
    synchronized void up() throws SQLException {
        if (!server.isRunning(false)) {
            server = serverOn(port);
        }
    }

    synchronized boolean isUp() {
        return server.isRunning(false);
    }

    private static Server serverOn(int port) throws SQLException {
        return Server.createTcpServer("-tcpPort", String.valueOf(port), "-tcpDaemon")
                .start();
    }

    private static HikariConfig poolOf(int port) {
        HikariConfig config = new HikariConfig();
        config.setPoolName("orders");
        config.setJdbcUrl("jdbc:h2:tcp://127.0.0.1:" + port + "/mem:orders");
        config.setUsername("sa");
        config.setPassword("");
        config.setMaximumPoolSize(8);
        config.setConnectionTimeout(500);
        config.setValidationTimeout(250);
        return config;
    }
}
