package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.sql.Predicate;
import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Select;
import dev.interleave.transactions.sql.Statement;
import dev.interleave.transactions.sql.Table;
import dev.interleave.transactions.sql.Write;

/**
 * A session's connection, with a platform thread of its own that does all that is done with it.
 *
 * <p>A virtual thread that is interrupted in JDBC takes its connection with it; so no thread of a run, which may be both, ever
 * is in JDBC. Thread-safe; one statement at a time.
 */
final class Line implements AutoCloseable {

    private final Dialect dialect;

    private final ExecutorService thread;

    /** Confined to the line's thread. */
    private final Connection connection;

    private final Isolation isolation;

    private final long id;

    private final int reported;

    /** Whether answers have whole rows. */
    private final boolean told;

    /** Whether its transaction has begun; confined to the line's thread. */
    private boolean begun;

    /** Whether it looks for deadlocks, in this transaction; confined to the line's thread. */
    private boolean looks;

    /** Whether it has set something for its transaction; confined to the line's thread. */
    private boolean setLocally;

    /** Those of its transaction; confined to the line's thread. */
    private final Map<String, Savepoint> savepoints = new HashMap<>();

    /** What is under way; null if nothing is. */
    private volatile @Nullable CompletableFuture<Reply> pending;

    /** The statement under way, for whoever ends it. */
    private volatile java.sql.@Nullable Statement running;

    private volatile @Nullable Thread runner;

    /** Whether it may hold anything. */
    private volatile boolean inTransaction;

    /** Whether its statements time out when they wait. */
    private volatile boolean timesOut;

    /** Whether it has set something. */
    private volatile boolean changed;

    /** Whether that is to be undone before it does anything else. */
    private volatile boolean restores;

    /** Whether it is to send no more of several statements. */
    private volatile boolean stopped;

    /** How often it has done what gives back locks: ended a transaction, or gone back to a savepoint. */
    private final AtomicLong freed = new AtomicLong();

    private Line(Dialect dialect, ExecutorService thread, Connection connection, Isolation isolation, long id,
            int reported, boolean told) {
        this.dialect = dialect;
        this.thread = thread;
        this.connection = connection;
        this.isolation = isolation;
        this.id = id;
        this.reported = reported;
        this.told = told;
    }

    static Line open(String name, Dialect dialect, Isolation isolation, boolean told) throws SQLException {
        ExecutorService thread =
                Executors.newSingleThreadExecutor(Thread.ofPlatform().daemon().name("transaction-" + name).factory());
        Connection connection = null;
        try {
            connection = dialect.connect();
            connection.setTransactionIsolation(isolation.level());
            long id = dialect.idOf(connection);
            int reported = connection.getTransactionIsolation();
            connection.setAutoCommit(false);
            return new Line(dialect, thread, connection, isolation, id, reported, told);
        }
        catch (SQLException | RuntimeException ex) {
            thread.shutdown();
            if (connection != null) {
                connection.close();
            }
            throw ex;
        }
    }

    long id() {
        return id;
    }

    /** What the driver calls its level. */
    String reported() {
        return Arrays.stream(Isolation.values())
                .filter(each -> each.level() == reported)
                .map(Enum::name)
                .findFirst()
                .orElse(Integer.toString(reported));
    }

    /** Whether it has not been answered yet. */
    boolean isBusy() {
        CompletableFuture<Reply> last = pending;
        return last != null && !last.isDone();
    }

    /** Whether the statement that it has sent may wait: it has neither been answered nor failed. */
    boolean mayWait() {
        Thread busy = runner;
        return isBusy() && busy != null && dialect.mayWait(busy);
    }

    /** Whether the statement that it has sent ends by itself if it waits, with an error. */
    boolean timesOut() {
        return timesOut;
    }

    /** Has it forget what it has set, before it does anything else. It may have no transaction open. */
    void restore() {
        if (changed) {
            changed = false;
            restores = true;
            timesOut = false;
        }
    }

    /** Whether its transaction may hold anything. */
    boolean isInTransaction() {
        return inTransaction;
    }

    /** Waits for the answer, no longer than told; returns whether it is there. */
    boolean awaitAnswer(long nanos) throws InterruptedException {
        CompletableFuture<Reply> last = pending;
        if (last == null || last.isDone()) {
            return true;
        }
        try {
            last.get(nanos, TimeUnit.NANOSECONDS);
            return true;
        }
        catch (java.util.concurrent.TimeoutException ex) {
            return false;
        }
        catch (java.util.concurrent.ExecutionException ex) {
            return true;
        }
    }

    /**
     * The answer to what was sent last, which must be there.
     *
     * @throws SQLException if there is none, since the connection broke
     */
    Reply answer() throws SQLException {
        CompletableFuture<Reply> last = pending;
        if (last == null || !last.isDone()) {
            throw new IllegalStateException("There is no answer yet");
        }
        if (last.isCompletedExceptionally()) {
            throw last.exceptionNow() instanceof SQLException ex ? ex
                    : new SQLException("The connection of a session broke", last.exceptionNow());
        }
        return last.resultNow();
    }

    /** Why the engine refused what was sent last; null if it did not. */
    Reply.@Nullable Failed failure() {
        CompletableFuture<Reply> last = pending;
        return last != null && last.isDone() && !last.isCompletedExceptionally()
                && last.resultNow() instanceof Reply.Failed failed ? failed : null;
    }

    /** Sends a statement. */
    void send(Statement statement, Map<String, @Nullable Object> values, boolean othersWait) {
        inTransaction = true;
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        pending = answer;
        thread.execute(() -> {
            try {
                answer.complete(execute(statement, values, othersWait));
            }
            catch (Throwable ex) {
                // Not even a rollback came through: nothing can be done with this connection any more.
                hasEnded();
                answer.completeExceptionally(ex);
            }
        });
    }

    /**
     * Sends statements one after another, each as soon as the last has been answered, until one fails.
     *
     * @param start counted down, and awaited before the first, so that several lines begin at once
     * @param endNanos the moment of {@link System#nanoTime} when it begins no more, since another line has not come
     * @return the answers; to be looked at only when the line is not busy any more
     */
    List<Reply> sendAll(List<Statement> statements, CountDownLatch start, long endNanos) {
        List<Reply> answers = new ArrayList<>();
        stopped = false;
        inTransaction = true;
        CompletableFuture<Reply> answer = new CompletableFuture<>();
        pending = answer;
        thread.execute(() -> {
            try {
                start.countDown();
                boolean all = start.await(endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
                answer.complete(all ? executeAll(statements, answers) : new Reply.Ended());
            }
            catch (Throwable ex) {
                hasEnded();
                answer.completeExceptionally(ex);
            }
        });
        return answers;
    }

    private Reply executeAll(List<Statement> statements, List<Reply> answers) throws SQLException {
        Map<String, @Nullable Object> values = new HashMap<>();
        for (Statement statement : statements) {
            if (stopped) {
                break;
            }
            inTransaction = true;
            Reply reply = execute(statement, values, true);
            answers.add(reply);
            if (reply instanceof Reply.Failed) {
                break;
            }
            if (reply instanceof Reply.Rows rows && statement instanceof Select select) {
                rows.keep(select, values);
            }
        }
        return answers.isEmpty() ? new Reply.Ended() : answers.getLast();
    }

    /** Stops it from sending what is left to send. A statement under way continues. */
    void stop() {
        stopped = true;
    }

    private Reply execute(Statement statement, Map<String, @Nullable Object> values, boolean othersWait)
            throws SQLException {
        try {
            if (restores) {
                restores = false;
                dialect.restore(connection);
                connection.setTransactionIsolation(isolation.level());
            }
            return switch (statement) {
                case Select select -> {
                    begin(othersWait);
                    yield select(select, values);
                }
                case Write write -> {
                    begin(othersWait);
                    yield write(write, values);
                }
                case Statement.Savepoint set -> {
                    begin(othersWait);
                    savepoints.put(set.name(), connection.setSavepoint(set.name()));
                    yield new Reply.Done();
                }
                case Statement.RollbackTo back -> {
                    connection.rollback(savepoint(back.name()));
                    // If that was set after the savepoint, it is undone.
                    dialect.lookForDeadlocks(connection, looks);
                    freed.incrementAndGet();
                    yield new Reply.Done();
                }
                case Statement.Release release -> {
                    connection.releaseSavepoint(savepoint(release.name()));
                    yield new Reply.Done();
                }
                case Statement.Setting setting -> {
                    set(setting);
                    yield new Reply.Done();
                }
                case Statement.Commit _ -> {
                    connection.commit();
                    hasEnded();
                    yield new Reply.Ended();
                }
                case Statement.Rollback _ -> {
                    connection.rollback();
                    hasEnded();
                    yield new Reply.Ended();
                }
            };
        }
        catch (SQLException ex) {
            if (connection.isClosed()) {
                throw ex;
            }
            // As an application does: nothing of a transaction is left in which a statement has failed.
            dialect.rollBack(connection);
            hasEnded();
            return Reply.Failed.of(ex);
        }
    }

    /** Not after {@link #begin}: a level can be set only before anything else is done. */
    private void set(Statement.Setting setting) throws SQLException {
        changed = true;
        Commands.execute(connection, setting.sql());
        switch (setting.kind()) {
            case LEVEL -> dialect.levelSet(connection, id);
            case LOCAL_LOCK_TIMEOUT -> setLocally = true;
            case LOCK_TIMEOUT, INNODB_LOCK_WAIT_TIMEOUT -> timesOut = true;
        }
    }

    private Savepoint savepoint(String name) throws SQLException {
        Savepoint set = savepoints.get(name);
        if (set == null) {
            throw new SQLException("There is no savepoint " + name);
        }
        return set;
    }

    /** Whoever closes a ring of waits looks for it; who waits alone has nothing to look for. */
    private void begin(boolean othersWait) throws SQLException {
        if (!begun) {
            begun = true;
            if (told) {
                dialect.begin(connection);
            }
        }
        if (setLocally) {
            timesOut = dialect.timesOut(connection);
        }
        if (othersWait != looks) {
            dialect.lookForDeadlocks(connection, othersWait);
            looks = othersWait;
        }
    }

    /** How often it has done what gives back locks. */
    long freed() {
        return freed.get();
    }

    private void hasEnded() {
        savepoints.clear();
        if (setLocally) {
            setLocally = false;
            timesOut = false;
        }
        begun = false;
        looks = false;
        inTransaction = false;
        freed.incrementAndGet();
    }

    private Reply select(Select select, Map<String, @Nullable Object> values) throws SQLException {
        boolean whole = told && !select.isOpaque();
        boolean apart = !whole || select.aggregated() && !dialect.gathers();
        String further = apart ? "" : select.aggregated() ? Images.gathered(select.table(), dialect)
                : Images.each(select.table(), dialect);
        try (PreparedStatement prepared = connection.prepareStatement(select.sql(further))) {
            List<String> names = new ArrayList<>(select.itemValues());
            names.addAll(select.predicate().values());
            bind(prepared, names, values);
            running(prepared);
            try (ResultSet result = prepared.executeQuery()) {
                return apart
                        ? Images.read(select, result,
                                whole ? rows(select.table(), select.predicate(), values) : List.of())
                        : Images.read(select, result);
            }
        }
        finally {
            ran();
        }
    }

    /** The rows that a statement is about, where the engine cannot answer with them and what was asked for at once. */
    private List<Row> rows(Table table, Predicate predicate, Map<String, @Nullable Object> values)
            throws SQLException {
        try (PreparedStatement prepared = connection.prepareStatement("select "
                + String.join(", ", table.columns()) + " from " + table.name()
                + (predicate.sql().isEmpty() ? "" : " where " + predicate.sql()))) {
            bind(prepared, predicate.values(), values);
            return rows(prepared.executeQuery(), table);
        }
    }

    private Reply write(Write write, Map<String, @Nullable Object> values) throws SQLException {
        Telling telling = told ? dialect.telling(write) : new Telling.Nothing(write.sql());
        List<Row> before = null;
        if (telling instanceof Telling.Afterwards afterwards) {
            afterwards.knowing().forget(connection);
        }
        else if (telling instanceof Telling.Around) {
            before = rows(write.table(), write.predicate(), values);
        }
        try (PreparedStatement prepared = prepare(telling)) {
            bind(prepared, write.values(), values);
            running(prepared);
            if (before == null) {
                return new Reply.Changed(changed(telling, prepared, write.table()), null);
            }
            prepared.executeUpdate();
            return new Reply.Changed(after(write, before), before);
        }
        finally {
            ran();
        }
    }

    /** Rows as they are since, or as they were if they are gone. */
    private List<Row> after(Write write, List<Row> before) throws SQLException {
        if (write.kind() == Write.Kind.DELETE) {
            return before;
        }
        Table table = write.table();
        Set<String> keys = new HashSet<>();
        before.forEach(row -> keys.add(table.keyOf(row)));
        return rows(table, Predicate.ALL, Map.of()).stream().filter(row -> keys.contains(table.keyOf(row))).toList();
    }

    private PreparedStatement prepare(Telling telling) throws SQLException {
        return telling instanceof Telling.ByKeys keys
                ? connection.prepareStatement(keys.sql(), keys.columns().toArray(String[]::new))
                : connection.prepareStatement(telling.sql());
    }

    private List<Row> changed(Telling telling, PreparedStatement prepared, Table table) throws SQLException {
        return switch (telling) {
            case Telling.ByKeys _ -> {
                prepared.executeUpdate();
                yield rows(prepared.getGeneratedKeys(), table);
            }
            case Telling.Nothing _,Telling.Around _ -> {
                prepared.executeUpdate();
                yield List.of();
            }
            case Telling.ByAnswer _ -> rows(prepared.executeQuery(), table);
            case Telling.Afterwards afterwards -> {
                prepared.executeUpdate();
                yield afterwards.knowing().ask(connection);
            }
        };
    }

    private static List<Row> rows(ResultSet opened, Table table) throws SQLException {
        try (ResultSet result = opened) {
            return Images.rows(table, result);
        }
    }

    private static void bind(PreparedStatement prepared, List<String> names, Map<String, @Nullable Object> values)
            throws SQLException {
        for (int i = 0; i < names.size(); i++) {
            prepared.setObject(i + 1, values.get(names.get(i)));
        }
    }

    private void running(java.sql.Statement statement) throws SQLException {
        statement.setMaxRows(Images.MOST_ROWS + 1);
        runner = Thread.currentThread();
        running = statement;
    }

    private void ran() {
        running = null;
        runner = null;
    }

    /** Has what is under way end, if that can be done; returns at once. */
    void cancel() {
        java.sql.Statement statement = running;
        Thread busy = runner;
        if (statement != null && busy != null) {
            try {
                dialect.cancel(statement, busy);
            }
            catch (SQLException ex) {
                // It ends in another way then: when whoever it waits for rolls back, or when the connection is closed.
            }
        }
    }

    /** Sends a rollback, unless something is under way. */
    void rollBack() {
        if (!isBusy() && inTransaction) {
            send(new Statement.Rollback("rollback"), Map.of(), false);
        }
    }

    @Override
    public void close() {
        thread.execute(() -> {
            try (connection) {
                connection.rollback();
            }
            catch (SQLException ex) {
                // The connection is gone, which is what was wanted.
            }
        });
        thread.shutdown();
    }

    /** Waits until its thread has ended, but no longer than told; returns whether it has. */
    boolean awaitEnd(long nanos) throws InterruptedException {
        return thread.awaitTermination(nanos, TimeUnit.NANOSECONDS);
    }
}
