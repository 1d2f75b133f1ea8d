package dev.interleave.transactions.run;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.engine.Reply;
import dev.interleave.transactions.history.Happening;
import dev.interleave.transactions.history.History;
import dev.interleave.transactions.history.TransactionId;
import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Select;
import dev.interleave.transactions.sql.Statement;
import dev.interleave.transactions.sql.Write;

/**
 * Writes down what the sessions of one run do, and keeps the values they have read.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Scribe {

    private final Script script;

    private final List<Map<String, @Nullable Object>> values = new ArrayList<>();

    private final List<List<Ending.Seen>> seen = new ArrayList<>();

    private final int[] transactions;

    private final boolean[] open;

    private final Map<Integer, Ending.Failure> failed = new TreeMap<>();

    private final List<Happening> happenings = new ArrayList<>();

    /** What sessions wait at that wait, by their positions. */
    private final Map<Integer, Statement> waiting = new TreeMap<>();

    /** What was noted of sessions that failed while they waited, until their turn comes to say so. */
    private final Map<Integer, String> early = new TreeMap<>();

    Scribe(Script script) {
        this.script = script;
        this.transactions = new int[script.sessions().size()];
        this.open = new boolean[script.sessions().size()];
        script.sessions().forEach(_ -> {
            values.add(new LinkedHashMap<>());
            seen.add(new ArrayList<>());
        });
    }

    /** The values a session has read. */
    Map<String, @Nullable Object> values(int session) {
        return values.get(session);
    }

    /** Takes down that a session waits at a statement. */
    void noteWait(int session, Statement statement) {
        waiting.put(session, statement);
    }

    /**
     * Takes down which sessions have failed that waited: they were rolled back before those got their locks that now go on, be
     * these noted before them or not.
     *
     * @throws SQLException if a connection broke
     */
    void noteVictims(Database database) throws SQLException {
        for (Map.Entry<Integer, Statement> each : List.copyOf(waiting.entrySet())) {
            int session = each.getKey();
            if (database.isAnswered(session) && database.answer(session) instanceof Reply.Failed failure) {
                early.put(session, note(session, each.getValue(), failure));
            }
        }
    }

    /** Takes down what an engine answered, unless that was done; returns it in words. */
    String note(int session, Statement statement, Reply reply) {
        waiting.remove(session);
        String noted = early.remove(session);
        return noted != null ? noted : takeDown(session, statement, reply);
    }

    private String takeDown(int session, Statement statement, Reply reply) {
        TransactionId by = id(session);
        Map<String, @Nullable Object> known = values.get(session);
        open[session] = true;
        switch (reply) {
            case Reply.Rows rows -> {
                Select select = (Select) statement;
                happenings.add(new Happening.Read(by, select, known, rows.rows()));
                seen.get(session).add(new Ending.Seen(by, rows.seen()));
                rows.keep(select, known);
                return statement.text() + ": " + Ending.words(rows.seen());
            }
            case Reply.Changed changed -> {
                happenings.add(new Happening.Changed(by, (Write) statement, known, changed.rows(),
                        changed.before()));
                return statement.text() + ": "
                        + (changed.rows().size() == 1 ? "1 row" : changed.rows().size() + " rows");
            }
            case Reply.Done _ -> {
                if (statement instanceof Statement.Savepoint set) {
                    happenings.add(new Happening.Marked(by, set.name()));
                }
                if (statement instanceof Statement.RollbackTo back) {
                    happenings.add(new Happening.Undone(by, back.name()));
                }
                return statement.text();
            }
            case Reply.Ended _ -> {
                happenings.add(statement instanceof Statement.Commit ? new Happening.Committed(by)
                        : new Happening.Aborted(by));
                ended(session);
                return statement.text();
            }
            case Reply.Failed failure -> {
                happenings.add(new Happening.Aborted(by));
                failed.put(session, new Ending.Failure(statement, failure));
                ended(session);
                return statement.text() + ": " + failure.codes() + " "
                        + failure.message().lines().findFirst().orElse("")
                        + " (rolled back)";
            }
        }
    }

    private void ended(int session) {
        open[session] = false;
        transactions[session]++;
    }

    private TransactionId id(int session) {
        Script.Session of = script.sessions().get(session);
        long ends = of.statements()
                .stream()
                .filter(each -> each instanceof Statement.Commit || each instanceof Statement.Rollback)
                .count();
        return new TransactionId(session, transactions[session],
                ends < 2 ? of.name() : of.name() + "'s transaction " + (transactions[session] + 1));
    }

    Ending end(Database database, List<List<Row>> observed) {
        return new Ending(observed, seen.stream().map(List::copyOf).toList(), new TreeMap<>(failed),
                new History(database.tables(), database.first(), happenings));
    }
}
