package dev.interleave.transactions.engine;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CountDownLatch;

import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Select;
import dev.interleave.transactions.sql.SetUp;
import dev.interleave.transactions.sql.Statement;
import dev.interleave.transactions.sql.Table;

/**
 * A database of one exploration's own, with a connection for each session.
 *
 * <p>Confined to the thread whose turn it is, but for {@link #cancel}.
 */
public final class Database implements AutoCloseable {

    /*
     * A statement is sent on its line's own thread. 'settle' waits until every line has been answered, or waits for a lock. The
     * latter is what the engine says, not a matter of time; but what it says may be a moment old: a line whose holder has
     * ended its transaction is about to go on, and one that failed is about to be answered, though its locks may be gone. So a
     * line counts as waiting only if its statement has not failed, and all whom it waits for have a transaction open, and are
     * not waiting in a ring, which the engine is about to break up. What the engine has said of a line holds until
     * one of those whom it waits for ends its transaction, or does what may close a ring: so long it is not asked again. Who has set
     * a time-out is not left waiting: nobody else does anything until it has failed, so that no clock decides what happens.
     */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Duration CLOSE_WITHIN = Duration.ofSeconds(5);

    private static final long GLANCE_AT_STOP_NANOS = 50_000_000;

    private final Dialect dialect;

    private final SetUp setUp;

    private final AdminLine admin;

    private final List<Line> lines;

    private final Map<String, List<Row>> first = new LinkedHashMap<>();

    /** Whom the lines wait for that wait, by their positions. */
    private Map<Integer, Set<Integer>> waits = Map.of();

    /** How often each line had given back locks when the engine said who waits. */
    private List<Long> freedThen = List.of();

    /** Whether the last statement let several sessions go at once, which had waited. */
    private boolean severalWentOn;

    private volatile boolean cancelled;

    private volatile boolean stopped;

    private Database(Dialect dialect, SetUp setUp, AdminLine admin, List<Line> lines) {
        this.dialect = dialect;
        this.setUp = setUp;
        this.admin = admin;
        this.lines = List.copyOf(lines);
    }

    /** Makes the tables and opens the lines. */
    static Database open(Dialect dialect, SetUp setUp, List<Isolation> sessions, boolean told) throws SQLException {
        AdminLine admin = AdminLine.open(dialect);
        List<Line> lines = new ArrayList<>();
        try {
            admin.does(connection -> {
                try (java.sql.Statement statement = connection.createStatement()) {
                    for (String creation : setUp.creations()) {
                        statement.execute(dialect.creation(creation));
                    }
                }
                dialect.created(connection, setUp.tables());
                if (told) {
                    dialect.haveTold(connection, setUp.tables());
                }
                for (int i = 0; i < sessions.size(); i++) {
                    lines.add(Line.open(Integer.toString(i), dialect, sessions.get(i), told));
                }
                return lines;
            });
            Database database = new Database(dialect, setUp, admin, lines);
            database.reset();
            for (Table table : setUp.tables()) {
                database.first.put(table.name(), admin.does(connection -> all(table, connection)));
            }
            return database;
        }
        catch (SQLException | RuntimeException ex) {
            lines.forEach(Line::close);
            admin.close(dialect);
            throw ex;
        }
    }

    private static List<Row> all(Table table, Connection connection) throws SQLException {
        try (java.sql.Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(
                        "select " + String.join(", ", table.columns()) + " from " + table.name())) {
            return Images.rows(table, result);
        }
    }

    /** What the driver calls the level of the first session, once that was set. */
    public String reported() {
        return lines.getFirst().reported();
    }

    /** What is in each table at first, by its name. */
    public Map<String, List<Row>> first() {
        return first;
    }

    /** The tables. */
    public List<Table> tables() {
        return setUp.tables();
    }

    /** Has the tables be as they were at first. No session may have a transaction open. */
    public void reset() throws SQLException {
        lines.forEach(Line::restore);
        admin.does(connection -> {
            dialect.empty(connection, setUp.tables());
            try (java.sql.Statement statement = connection.createStatement()) {
                for (String insertion : setUp.insertions()) {
                    statement.execute(insertion);
                }
            }
            return first;
        });
    }

    /** What is read when all has ended. */
    public List<Row> observe(Select select) throws SQLException {
        return admin.does(connection -> {
            try (java.sql.Statement statement = connection.createStatement();
                    ResultSet result = statement.executeQuery(select.sql())) {
                List<Row> rows = new ArrayList<>(Images.leading(select.width(), result));
                if (!select.ordered()) {
                    rows.sort(Comparator.comparing(Row::toString));
                }
                return rows;
            }
        });
    }

    /**
     * Sends a session's statement, and returns when every session has been answered or waits for a lock.
     *
     * @throws SQLException if it cannot be found out who waits
     * @throws UnansweredException if a statement is neither answered nor waits in time
     */
    public void send(int session, Statement statement, Map<String, @Nullable Object> values)
            throws SQLException, InterruptedException {
        boolean othersWait = lines.stream().anyMatch(Line::isBusy);
        Map<Integer, Set<Integer>> before = waits;
        long since = System.nanoTime();
        lines.get(session).send(statement, values, othersWait);
        settle(session, since);
        severalWentOn = isChosenByTheEngine(session, before)
                || statement instanceof Statement.RollbackTo && areSeveralHeldBy(session, before);
    }

    /**
     * Has all sessions send their statements at once, each as fast as it is answered, and waits for them.
     *
     * @param sessions the statements of each session
     * @return the answers of each session, the last of which is a failure if it failed; nothing if they did not end in time, or
     *     were stopped: they were rolled back then
     * @throws SQLException if a connection broke
     * @throws UnansweredException if a statement could not be ended
     */
    public Optional<List<List<Reply>>> sendFreely(List<List<Statement>> sessions, Duration within)
            throws SQLException, InterruptedException {
        long end = System.nanoTime() + within.toNanos();
        CountDownLatch start = new CountDownLatch(lines.size());
        List<List<Reply>> answers = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            answers.add(lines.get(i).sendAll(sessions.get(i), start, end));
        }
        for (Line line : lines) {
            while (!line.awaitAnswer(Math.clamp(end - System.nanoTime(), 1, GLANCE_AT_STOP_NANOS))) {
                if (stopped || System.nanoTime() >= end) {
                    return ended();
                }
            }
        }
        for (int i = 0; i < lines.size(); i++) {
            lines.get(i).answer();
            if (answers.get(i).isEmpty() && !sessions.get(i).isEmpty()) {
                // Not all lines came to the start in time.
                return ended();
            }
        }
        return Optional.of(answers);
    }

    private Optional<List<List<Reply>>> ended() throws InterruptedException {
        lines.forEach(Line::stop);
        rollBackAll();
        return Optional.empty();
    }

    /** Has those end soon that send their statements freely; may be called by any thread. */
    public void stop() {
        stopped = true;
    }

    private static boolean areSeveralHeldBy(int session, Map<Integer, Set<Integer>> waits) {
        return waits.values().stream().filter(holders -> holders.contains(session)).count() > 1;
    }

    private boolean isChosenByTheEngine(int session, Map<Integer, Set<Integer>> before) {
        // A session that also waits for one that has not ended stays where it is. One that waits for another waiter continues after that.
        boolean several = before.values()
                .stream()
                .filter(holders -> holders.stream()
                        .noneMatch(each -> each < 0 || lines.get(each).isInTransaction() || before.containsKey(each)))
                .count() > 1;
        return several
                || before.size() > 1 && (mayBeVictim(session) || before.keySet().stream().anyMatch(this::mayBeVictim));
    }

    private boolean mayBeVictim(int session) {
        Reply.Failed failure = lines.get(session).failure();
        return failure != null && dialect.mayBeVictim(failure);
    }

    /**
     * Whether the last statement let several sessions go at once, which had waited, or had one of several fail. Which of them
     * it was, was the engine's choice then.
     */
    public boolean severalWentOn() {
        return severalWentOn;
    }

    /** Whether a session has been answered. */
    public boolean isAnswered(int session) {
        return !lines.get(session).isBusy();
    }

    /**
     * The answer to what a session sent last.
     *
     * @throws SQLException if there is none, since the connection broke
     */
    public Reply answer(int session) throws SQLException {
        return lines.get(session).answer();
    }

    /** The session that one waits for, as the engine says; negative if it does not wait. If it waits for several, the first. */
    public int holder(int session) {
        return waits.getOrDefault(session, Set.of()).stream().min(Integer::compare).orElse(-1);
    }

    private void settle(int sent, long since) throws SQLException, InterruptedException {
        while (true) {
            List<Long> freed = freed();
            List<Integer> unknown = new ArrayList<>();
            Map<Integer, Set<Integer>> known = new HashMap<>();
            for (int i = 0; i < lines.size(); i++) {
                if (isKnownToWait(i, sent)) {
                    known.put(i, waits.getOrDefault(i, Set.of()));
                }
                else if (!lines.get(i).awaitAnswer(unknown.isEmpty() ? dialect.glanceNanos() : 1)) {
                    unknown.add(i);
                }
            }
            if (!unknown.isEmpty()) {
                known.putAll(waits(unknown, since));
            }
            waits = known;
            freedThen = freed;
            if (unknown.stream().allMatch(this::isHeld) && known.keySet().stream().allMatch(this::isHeld)) {
                return;
            }
            if (cancelled || System.nanoTime() - since > PATIENCE.toNanos()) {
                lines.stream().filter(Line::isBusy).forEach(Line::cancel);
                throw new UnansweredException(cancelled ? "it was cancelled" : "a statement was not answered within "
                        + PATIENCE.toSeconds() + " s, and does not wait for another session");
            }
        }
    }

    private List<Long> freed() {
        return lines.stream().map(Line::freed).toList();
    }

    /** Whether the engine has said so, nobody has ended a transaction that it waits for, and it is not in a new ring. */
    private boolean isKnownToWait(int session, int sent) {
        return lines.get(session).isBusy() && isHeld(session) && !waitsFor(session, sent)
                && waits.getOrDefault(session, Set.of())
                        .stream()
                        .allMatch(each -> freedThen.get(each).equals(lines.get(each).freed()));
    }

    private Map<Integer, Set<Integer>> waits(List<Integer> busy, long since) throws SQLException {
        Map<Long, Integer> positions = new HashMap<>();
        for (int i = 0; i < lines.size(); i++) {
            positions.put(lines.get(i).id(), i);
        }
        Map<Integer, Set<Integer>> all = new HashMap<>();
        List<Long> ids = busy.stream().map(each -> lines.get(each).id()).toList();
        admin.does(connection -> dialect.holders(connection, ids, since)).forEach((id, holders) -> {
            Set<Integer> held = new HashSet<>();
            holders.forEach(holder -> held.add(positions.getOrDefault(holder, -1)));
            Integer position = positions.get(id);
            if (position != null) {
                all.put(position, held);
            }
        });
        return all;
    }

    /** Whether it waits for sessions that will let it go on only when they do something. */
    private boolean isHeld(int session) {
        Set<Integer> holders = waits.getOrDefault(session, Set.of());
        return !holders.isEmpty() && holders.stream().allMatch(each -> each >= 0 && lines.get(each).isInTransaction())
                && !isInRing(session) && lines.get(session).mayWait() && !lines.get(session).timesOut();
    }

    private boolean isInRing(int session) {
        return waitsFor(session, session);
    }

    /** Whether one waits for the other, or for one that does. */
    private boolean waitsFor(int session, int other) {
        Set<Integer> reached = new HashSet<>();
        List<Integer> open = new ArrayList<>(waits.getOrDefault(session, Set.of()));
        while (!open.isEmpty()) {
            int next = open.removeLast();
            if (next == other) {
                return true;
            }
            if (reached.add(next)) {
                open.addAll(waits.getOrDefault(next, Set.of()));
            }
        }
        return false;
    }

    /** Ends all transactions, whatever they are doing. */
    public void rollBackAll() throws InterruptedException {
        long since = System.nanoTime();
        // Who waits goes on when whoever it waits for is rolled back, and is rolled back in its turn.
        while (lines.stream().anyMatch(line -> line.isBusy() || line.isInTransaction())) {
            lines.forEach(Line::rollBack);
            boolean all = true;
            for (Line line : lines) {
                all &= line.awaitAnswer(Dialect.GLANCE_NANOS);
            }
            if (!all && System.nanoTime() - since > CLOSE_WITHIN.toNanos() / 10) {
                lines.stream().filter(Line::isBusy).forEach(Line::cancel);
            }
            if (System.nanoTime() - since > CLOSE_WITHIN.toNanos()) {
                throw new UnansweredException(
                        "a statement could not be ended within " + CLOSE_WITHIN.toSeconds() + " s");
            }
        }
        waits = Map.of();
    }

    /** Has what is under way end soon; may be called by any thread. */
    public void cancel() {
        cancelled = true;
        lines.forEach(Line::cancel);
    }

    @Override
    public void close() throws SQLException {
        try {
            rollBackAll();
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
        }
        catch (UnansweredException ex) {
            // The connections are closed all the same, and the database is removed.
        }
        lines.forEach(Line::close);
        admin.close(dialect);
    }
}
