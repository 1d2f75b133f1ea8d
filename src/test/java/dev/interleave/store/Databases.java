package dev.interleave.store;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.UUID;

import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Assumptions;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.datasource.DriverManagerDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Databases for tests, each of a test's own: H2's in memory, or PostgreSQL's where there is one.
 *
 * <p>Confined to the test.
 */
public final class Databases implements AutoCloseable {

    private static final String SERVER = "jdbc:postgresql://127.0.0.1:5432/";

    private static final String SETTINGS = "?user=postgres&connectTimeout=2";

    private final String name = "interleave_test_" + UUID.randomUUID().toString().replace('-', '_');

    private final boolean postgresql;

    private Databases(boolean postgresql) {
        this.postgresql = postgresql;
    }

    /** One in memory. */
    public static Databases h2() {
        return new Databases(false);
    }

    /**
     * One of the PostgreSQL at 127.0.0.1:5432, whose user postgres needs no password. Where there is none the test is aborted
     * and says so; where {@code CI} is set it fails.
     */
    public static Databases postgresql() throws SQLException {
        Databases databases = new Databases(true);
        try {
            databases.administer("create database " + databases.name);
        }
        catch (SQLException ex) {
            if (!System.getenv().getOrDefault("CI", "").isEmpty()) {
                throw ex;
            }
            Assumptions
                    .abort("There is no PostgreSQL at 127.0.0.1:5432 that lets user postgres in: " + ex.getMessage());
        }
        return databases;
    }

    private void administer(String statement) throws SQLException {
        try (Connection connection = DriverManager.getConnection(SERVER + "postgres" + SETTINGS);
                Statement sql = connection.createStatement()) {
            sql.execute(statement);
        }
    }

    /** Lets nobody in any more, and throws those out that are in; or lets them in again. */
    public void lock(boolean closed) throws SQLException {
        administer("alter database " + name + " allow_connections " + !closed);
        if (closed) {
            administer("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + name + "'");
        }
    }

    /** Where it is. */
    public String url() {
        return postgresql ? SERVER + name + SETTINGS : "jdbc:h2:mem:" + name + ";DB_CLOSE_DELAY=-1";
    }

    /** Its tables, made. */
    Entries entries() {
        DriverManagerDataSource source = new DriverManagerDataSource(url());
        Flyway.configure().dataSource(source).load().migrate();
        return new Entries(new JdbcTemplate(source), new TransactionTemplate(new JdbcTransactionManager(source)),
                StoreUrl.flush(url()));
    }

    @Override
    public void close() throws SQLException {
        if (postgresql) {
            administer("drop database " + name + " with (force)");
        }
        else {
            try (Connection connection = DriverManager.getConnection(url());
                    Statement sql = connection.createStatement()) {
                sql.execute("shutdown");
            }
        }
    }
}
