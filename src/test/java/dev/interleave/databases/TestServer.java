package dev.interleave.databases;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import org.junit.jupiter.api.Assumptions;

/**
 * A database of tests' own on the PostgreSQL at 127.0.0.1:5432, whose user postgres needs no password. What other tests do there
 * at the same time is not seen.
 *
 * <p>Thread-safe.
 */
public final class TestServer implements AutoCloseable {

    private static final String SERVER = "jdbc:postgresql://127.0.0.1:5432/";

    private final String name = "interleave_test_" + UUID.randomUUID().toString().replace('-', '_');

    private TestServer() {
    }

    /** A new one. Where there is no PostgreSQL the test is aborted and says so; where {@code CI} is set it fails. */
    public static TestServer make() throws SQLException {
        TestServer server = new TestServer();
        try {
            ask("postgres", "create database " + server.name);
        }
        catch (SQLException ex) {
            if (!System.getenv().getOrDefault("CI", "").isEmpty()) {
                throw ex;
            }
            Assumptions
                    .abort("There is no PostgreSQL at 127.0.0.1:5432 that lets user postgres in: " + ex.getMessage());
        }
        return server;
    }

    /** Databases as they are where no server is named. */
    public static Databases none() {
        return new Databases(new DatabasesProperties(null, null));
    }

    /** Databases as they are where it is named. */
    public Databases databases() {
        return new Databases(new DatabasesProperties(new DatabasesProperties.Server(url(), null, ""), null));
    }

    /** Its JDBC address. */
    public String url() {
        return SERVER + name;
    }

    /** The first value that it answers; empty if there is none. */
    public String ask(String sql) throws SQLException {
        return ask(name, sql);
    }

    private static String ask(String database, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(SERVER + database + "?user=postgres&connectTimeout=2");
                Statement statement = connection.createStatement()) {
            if (!statement.execute(sql)) {
                return "";
            }
            try (ResultSet result = statement.getResultSet()) {
                return result.next() ? String.valueOf(result.getString(1)) : "";
            }
        }
    }

    /** Cuts all connections of runs. */
    public void cut() throws SQLException {
        ask("select count(pg_terminate_backend(pid)) from pg_stat_activity "
                + "where datname = current_database() and pid <> pg_backend_pid()");
    }

    /** How many schemas of runs, and connections to them, it has. */
    public String left() throws SQLException {
        return ask("select (select count(*) from pg_namespace where starts_with(nspname, 'interleave_run_')) "
                + "|| ' and ' || (select count(*) from pg_stat_activity "
                + "where datname = current_database() and pid <> pg_backend_pid())");
    }

    @Override
    public void close() throws SQLException {
        ask("postgres", "drop database " + name + " with (force)");
    }
}
