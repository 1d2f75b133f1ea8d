package dev.interleave.databases;

import java.sql.Connection;
import java.sql.DatabaseMetaData;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.CannotGetJdbcConnectionException;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.transaction.annotation.Isolation;

/**
 * A database of one run's own.
 *
 * <p>Confined to the run's main thread, but for {@link #connect}, which each of its threads calls for itself, and
 * {@link #cancel}, which any thread may call.
 */
public final class RunDatabase implements AutoCloseable {

    /*
     * No thread is interrupted in JDBC, except in an InterruptibleCall: what that does differs from driver to driver, and
     * with PostgreSQL from kind to kind of thread. So a run is ended in three steps. Statements under way are cancelled.
     * Their threads notice, roll back and close their connections, which is waited for. Then the database is removed, and
     * with it whoever is still connected.
     */
    private static final Logger log = LoggerFactory.getLogger(RunDatabase.class);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(3);

    private final Place place;

    private final Connection admin;

    private final JdbcClient jdbc;

    private final Runnable whenGone;

    private final Set<RunConnection> open = ConcurrentHashMap.newKeySet();

    private volatile boolean cancelled;

    private RunDatabase(Place place, Connection admin, Runnable whenGone) {
        this.place = place;
        this.admin = admin;
        this.jdbc = JdbcClient.create(new SingleConnectionDataSource(admin, true));
        this.whenGone = whenGone;
    }

    static RunDatabase make(Place place, List<String> setUp, Runnable whenGone) throws SQLException {
        Connection admin = place.make();
        RunDatabase database = new RunDatabase(place, admin, whenGone);
        try {
            setUp.forEach(each -> database.jdbc.sql(each).update());
            return database;
        }
        catch (RuntimeException | Error ex) {
            database.remove();
            throw ex;
        }
    }

    /** For what the main thread reads or writes itself, each statement a transaction of its own. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** The one number that a query selects. */
    public long number(String sql) {
        return jdbc.sql(sql).query(Long.class).single();
    }

    /** The engine's name and version. */
    public String version() {
        try {
            DatabaseMetaData data = admin.getMetaData();
            return data.getDatabaseProductName() + " " + data.getDatabaseProductVersion();
        }
        catch (SQLException ex) {
            throw new CannotGetJdbcConnectionException("The engine does not say what it is", ex);
        }
    }

    /**
     * A connection for the calling thread, which closes it.
     *
     * @param isolation the level of its transactions
     * @param commits what to do around a commit
     */
    public RunConnection connect(Isolation isolation, RunConnection.Around commits) {
        RunConnection connection;
        try {
            connection = RunConnection.open(place.connect(), isolation, commits, open::remove);
        }
        catch (SQLException ex) {
            throw new CannotGetJdbcConnectionException("No connection could be had", ex);
        }
        open.add(connection);
        return connection;
    }

    /** Has what is under way end soon: the run is over. */
    public void cancel() {
        cancelled = true;
        open.forEach(RunConnection::cancel);
    }

    /** Waits until its threads have closed their connections, and removes it. */
    @Override
    public void close() {
        // Of the main thread, which may have been interrupted since the run was ended, and must do this all the same.
        boolean interrupted = Thread.interrupted();
        try {
            long end = System.nanoTime() + CLOSE_WITHIN.toNanos();
            for (RunConnection each : open) {
                interrupted |= each.awaitClosed(end);
            }
        }
        finally {
            remove();
            whenGone.run();
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private void remove() {
        try (admin) {
            place.remove(admin);
        }
        catch (SQLException ex) {
            // The next database on the same server removes what is left.
            log.warn("A database could not be removed{}: {}", cancelled ? " after its run was ended" : "",
                    ex.getMessage());
        }
    }
}
