package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * The connection that makes tables and looks at sessions, with a platform thread of its own for the same reason as a {@link Line}.
 *
 * <p>Thread-safe.
 */
final class AdminLine {

    private final ExecutorService thread;

    private final Connection connection;

    private AdminLine(ExecutorService thread, Connection connection) {
        this.thread = thread;
        this.connection = connection;
    }

    /** Something that is done with the connection. */
    @FunctionalInterface
    interface Work<T> {

        /** Does it. */
        T with(Connection connection) throws SQLException;
    }

    static AdminLine open(Dialect dialect) throws SQLException {
        ExecutorService thread =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("transaction-admin").factory());
        try {
            return new AdminLine(thread, result(thread.submit(dialect::administer)));
        }
        catch (SQLException | RuntimeException ex) {
            thread.shutdown();
            throw ex;
        }
    }

    <T> T does(Work<T> work) throws SQLException {
        return result(thread.submit(() -> work.with(connection)));
    }

    /** Removes the database and closes the connection; returns at once if the engine does not answer. */
    void close(Dialect dialect) throws SQLException {
        try {
            does(own -> {
                try (own) {
                    dialect.remove(own);
                }
                return true;
            });
        }
        finally {
            thread.shutdown();
        }
    }

    /** Waits for a result whether interrupted or not: connections have time-outs. */
    private static <T> T result(Future<T> future) throws SQLException {
        boolean interrupted = false;
        try {
            while (true) {
                try {
                    return future.get();
                }
                catch (InterruptedException ex) {
                    interrupted = true;
                }
                catch (ExecutionException ex) {
                    if (ex.getCause() instanceof SQLException sql) {
                        throw sql;
                    }
                    if (ex.getCause() instanceof RuntimeException own) {
                        throw own;
                    }
                    throw new IllegalStateException(ex.getCause());
                }
            }
        }
        finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }
}
