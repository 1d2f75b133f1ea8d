package dev.interleave.databases;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.jdbc.datasource.SingleConnectionDataSource;
import org.springframework.jdbc.support.JdbcTransactionManager;
import org.springframework.transaction.PlatformTransactionManager;
import org.springframework.transaction.TransactionDefinition;
import org.springframework.transaction.annotation.Isolation;
import org.springframework.transaction.support.DefaultTransactionStatus;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * A thread's connection to its run's database, as Spring sees it.
 *
 * <p>Confined to that thread, but for {@link #cancel} and {@link #awaitClosed}.
 */
public final class RunConnection implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(RunConnection.class);

    private final SingleConnectionDataSource source;

    private final JdbcClient jdbc;

    private final PlatformTransactionManager manager;

    private final TransactionTemplate transaction;

    private final TransactionTemplate nested;

    private final Consumer<RunConnection> whenClosed;

    private final CountDownLatch closed = new CountDownLatch(1);

    /** The statement that was sent last, for whoever cancels it; cancelling one that has ended does nothing. */
    private volatile @Nullable Statement last;

    private RunConnection(Connection connection, Around commits, Consumer<RunConnection> whenClosed) {
        this.source = new SingleConnectionDataSource(connection, true);
        this.jdbc = JdbcClient.create(new Watched(source));
        this.manager = new Commits(source, commits);
        this.transaction = new TransactionTemplate(manager);
        this.nested = new TransactionTemplate(manager);
        this.nested.setPropagationBehavior(TransactionDefinition.PROPAGATION_NESTED);
        this.whenClosed = whenClosed;
    }

    static RunConnection open(Connection connection, Isolation isolation, Around commits,
            Consumer<RunConnection> whenClosed) throws SQLException {
        try {
            // Once, as a pool would: Spring would ask for the level before, and set it back after, each transaction.
            connection.setTransactionIsolation(isolation.value());
            return new RunConnection(connection, commits, whenClosed);
        }
        catch (SQLException | RuntimeException ex) {
            connection.close();
            throw ex;
        }
    }

    /** Something that is done around another thing. */
    @FunctionalInterface
    public interface Around {

        /** Has it done, once. */
        void go(Runnable inside);
    }

    /** Remembers the statement under way. */
    private final class Watched extends JdbcTemplate {

        Watched(SingleConnectionDataSource source) {
            super(source);
        }

        @Override
        protected void applyStatementSettings(Statement statement) throws SQLException {
            super.applyStatementSettings(statement);
            last = statement;
        }
    }

    /** Commits as Spring does, with something around it. */
    private static final class Commits extends JdbcTransactionManager {

        private static final long serialVersionUID = 1L;

        private final transient Around around;

        Commits(SingleConnectionDataSource source, Around around) {
            super(source);
            this.around = around;
        }

        @Override
        protected void doCommit(DefaultTransactionStatus status) {
            around.go(() -> super.doCommit(status));
        }
    }

    /** Its statements, those of the transaction under way if there is one. */
    public JdbcClient jdbc() {
        return jdbc;
    }

    /** Its transactions. */
    public TransactionTemplate transaction() {
        return transaction;
    }

    /** What its transactions are made with, for whoever begins and ends one by hand. */
    public PlatformTransactionManager manager() {
        return manager;
    }

    /** Parts of the transaction under way, each of which can be undone by itself: it begins with a savepoint. */
    public TransactionTemplate nested() {
        return nested;
    }

    /** Has the statement under way end, if there is one. */
    public void cancel() {
        Statement statement = last;
        if (statement != null) {
            try {
                statement.cancel();
            }
            catch (SQLException ex) {
                log.debug("A statement could not be cancelled: {}", ex.getMessage());
            }
        }
    }

    /** Waits until it is closed, but no longer than until a moment of the JVM's clock; returns whether it was interrupted. */
    boolean awaitClosed(long endNanos) {
        boolean interrupted = false;
        while (true) {
            try {
                var _ = closed.await(Math.max(0, endNanos - System.nanoTime()), TimeUnit.NANOSECONDS);
                return interrupted;
            }
            catch (InterruptedException ex) {
                interrupted = true;
            }
        }
    }

    @Override
    public void close() {
        try {
            source.close();
        }
        finally {
            whenClosed.accept(this);
            closed.countDown();
        }
    }
}
