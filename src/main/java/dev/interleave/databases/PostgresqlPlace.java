package dev.interleave.databases;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;
import java.util.UUID;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A schema of its own on a PostgreSQL server. While it is there its maker's connection holds a lock on its name, which the
 * server gives back however that connection ends. So what others left behind can be told from what they use.
 *
 * <p>Immutable.
 */
final class PostgresqlPlace implements Place {

    private static final Logger log = LoggerFactory.getLogger(PostgresqlPlace.class);

    private static final String PREFIX = "interleave_run_";

    private static final int CONNECT_SECONDS = 5;

    private static final int SILENT_SECONDS = 30;

    private final String name = PREFIX + UUID.randomUUID().toString().replace("-", "");

    private final DatabasesProperties.Server server;

    private final long withinMillis;

    PostgresqlPlace(DatabasesProperties.Server server, long withinMillis) {
        this.server = server;
        this.withinMillis = withinMillis;
    }

    /** The name is how the server's administrator, and {@link #remove}, know whose connection it is. */
    private Connection login(String options) throws SQLException {
        Properties login = new Properties();
        login.setProperty("user", server.userOr("postgres"));
        login.setProperty("password", server.password());
        login.setProperty("ApplicationName", name);
        login.setProperty("connectTimeout", Integer.toString(CONNECT_SECONDS));
        login.setProperty("socketTimeout", Integer.toString(SILENT_SECONDS));
        login.setProperty("options", "-c statement_timeout=" + withinMillis + options);
        return DriverManager.getConnection(server.url(), login);
    }

    @Override
    public Connection make() throws SQLException {
        Connection admin = login("");
        try (Statement statement = admin.createStatement()) {
            statement.execute("select pg_advisory_lock(hashtext('" + name + "'))");
            sweep(admin);
            statement.execute("create schema " + name);
            statement.execute("set search_path = " + name + ", pg_catalog");
            return admin;
        }
        catch (SQLException ex) {
            admin.close();
            throw ex;
        }
    }

    /** Removes what applications that were killed have left. */
    void removeLeft() throws SQLException {
        try (Connection admin = login("")) {
            sweep(admin);
        }
    }

    private static void sweep(Connection admin) throws SQLException {
        List<String> left = new ArrayList<>();
        try (PreparedStatement statement = admin.prepareStatement("select nspname from pg_namespace "
                + "where starts_with(nspname, ?) and pg_try_advisory_lock(hashtext(nspname))")) {
            statement.setString(1, PREFIX);
            try (ResultSet result = statement.executeQuery()) {
                while (result.next()) {
                    left.add(result.getString(1));
                }
            }
        }
        for (String each : left) {
            drop(admin, each);
            log.info("Removed {}, which an application that was killed had left in PostgreSQL", each);
            try (PreparedStatement statement = admin.prepareStatement("select pg_advisory_unlock(hashtext(?))")) {
                statement.setString(1, each);
                statement.execute();
            }
        }
    }

    private static void drop(Connection admin, String schema) throws SQLException {
        try (PreparedStatement statement = admin.prepareStatement("select pg_terminate_backend(pid) "
                + "from pg_stat_activity where application_name = ? and pid <> pg_backend_pid()")) {
            statement.setString(1, schema);
            statement.execute();
        }
        try (Statement statement = admin.createStatement()) {
            statement.execute("drop schema if exists " + schema + " cascade");
        }
    }

    /** What is committed need not outlast a crash of the server, since it does not outlast the run. */
    @Override
    public Connection connect() throws SQLException {
        return login(" -c search_path=" + name + ",pg_catalog -c synchronous_commit=off");
    }

    @Override
    public void remove(Connection admin) throws SQLException {
        drop(admin, name);
    }
}
