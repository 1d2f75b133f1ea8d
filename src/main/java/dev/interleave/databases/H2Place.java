package dev.interleave.databases;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

/**
 * A database in memory, which is there as long as somebody is connected to it.
 *
 * <p>Immutable. H2 cannot cancel a wait for a lock, so that each has a limit.
 */
final class H2Place implements Place {

    private final String url = "jdbc:h2:mem:interleave-run-" + UUID.randomUUID();

    private final long withinMillis;

    H2Place(long withinMillis) {
        this.withinMillis = withinMillis;
    }

    @Override
    public Connection make() throws SQLException {
        return limited(DriverManager.getConnection(url, "sa", ""));
    }

    @Override
    public Connection connect() throws SQLException {
        // Without this, one who comes late would make another database of the same name.
        return limited(DriverManager.getConnection(url + ";IFEXISTS=TRUE", "sa", ""));
    }

    private Connection limited(Connection connection) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("set lock_timeout " + withinMillis);
            statement.execute("set query_timeout " + withinMillis);
            return connection;
        }
        catch (SQLException ex) {
            connection.close();
            throw ex;
        }
    }

    @Override
    public void remove(Connection admin) throws SQLException {
        try (Statement statement = admin.createStatement()) {
            statement.execute("shutdown immediately");
        }
    }
}
