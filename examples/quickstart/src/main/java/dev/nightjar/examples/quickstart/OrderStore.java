package dev.nightjar.examples.quickstart;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import javax.sql.DataSource;

/** Keeps the last 10,000 orders in the database. Thread-safe. */
final class OrderStore {
    private static final int KEPT = 10_000;

    private final DataSource dataSource;

    OrderStore(DataSource dataSource) {
        this.dataSource = dataSource;
        try (Connection connection = dataSource.getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute("create table if not exists orders (id bigint generated always as identity primary key,"
                    + " item varchar(200) not null, paid boolean default false not null)");
        } catch (SQLException failure) {
            throw new OrderStoreException("cannot create the table of orders", failure);
        }
    }

    Order create(String item) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement insert = connection.prepareStatement(
                        "insert into orders (item) values (?)", Statement.RETURN_GENERATED_KEYS)) {
            insert.setString(1, item);
            insert.executeUpdate();
            try (ResultSet keys = insert.getGeneratedKeys()) {
                keys.next();
                long id = keys.getLong(1);
                forgetBefore(id - KEPT, connection);
                return new Order(id, item, false);
            }
        } catch (SQLException failure) {
            throw new OrderStoreException("cannot store the order", failure);
        }
    }

    Optional<Order> find(long id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement select = connection.prepareStatement("select item, paid from orders where id = ?")) {
            select.setLong(1, id);
            try (ResultSet row = select.executeQuery()) {
                return row.next()
                        ? Optional.of(new Order(id, row.getString("item"), row.getBoolean("paid")))
                        : Optional.empty();
            }
        } catch (SQLException failure) {
            throw new OrderStoreException("cannot read order " + id, failure);
        }
    }

    /** The order as it is now, paid; empty when there is none of that ID. Paying twice changes nothing. */
    Optional<Order> pay(long id) {
        try (Connection connection = dataSource.getConnection();
                PreparedStatement update = connection.prepareStatement("update orders set paid = true where id = ?")) {
            update.setLong(1, id);
            update.executeUpdate();
        } catch (SQLException failure) {
            throw new OrderStoreException("cannot pay order " + id, failure);
        }
        return find(id);
    }

    private static void forgetBefore(long id, Connection connection) throws SQLException {
        if (id > 0 && id % 1_000 == 0) {
            try (PreparedStatement delete = connection.prepareStatement("delete from orders where id < ?")) {
                delete.setLong(1, id);
                delete.executeUpdate();
            }
        }
    }
}
