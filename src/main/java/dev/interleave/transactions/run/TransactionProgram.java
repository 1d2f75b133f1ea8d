package dev.interleave.transactions.run;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.Program;
import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Interruption;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.sync.Lab;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.engine.Reply;
import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Select;
import dev.interleave.transactions.sql.Statement;

/**
 * Transactions as a program: a thread for each session, a step for each statement.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class TransactionProgram implements Program {

    private static final String LOCK = "a lock";

    private final Script script;

    private final Database database;

    private final BiConsumer<Ending, List<Integer>> whenEnded;

    private final @Nullable Runnable whenSeveralGoOn;

    /**
     * Creates one that goes to its end, whatever happens.
     *
     * @param database where it runs, again and again
     */
    public TransactionProgram(Script script, Database database) {
        this(script, database, (_, _) -> {
        }, null);
    }

    /**
     * Creates it.
     *
     * @param database where it runs, again and again
     * @param whenEnded what is to be done with each ending, and the sessions in the order of their steps
     * @param whenSeveralGoOn what is to be done when a step lets several sessions go at once, of which the engine chooses who is
     *     first: the run ends there; null if it is to go on all the same
     */
    TransactionProgram(Script script, Database database, BiConsumer<Ending, List<Integer>> whenEnded,
            @Nullable Runnable whenSeveralGoOn) {
        this.script = script;
        this.database = database;
        this.whenEnded = whenEnded;
        this.whenSeveralGoOn = whenSeveralGoOn;
    }

    @Override
    public String run(Lab lab) throws InterruptedException {
        One one = new One(lab, new Scribe(script));
        try {
            database.reset();
            try {
                lab.start(script.sessions().stream().map(Script.Session::name).toList(), one::session).join();
            }
            finally {
                database.rollBackAll();
            }
            Ending ending = one.scribe.end(database, observed());
            whenEnded.accept(ending, one.steps);
            return ending.outcome(script);
        }
        catch (SQLException ex) {
            throw new EngineFailedException(ex);
        }
        catch (RuntimeException ex) {
            SQLException failure = one.failure;
            throw failure == null ? ex : new EngineFailedException(failure);
        }
    }

    private List<List<Row>> observed() throws SQLException {
        List<List<Row>> all = new ArrayList<>();
        for (Select select : script.observe()) {
            all.add(database.observe(select));
        }
        return all;
    }

    /**
     * One run.
     *
     * <p>Confined to the thread whose turn it is.
     */
    private final class One {

        private final Lab lab;

        private final Scribe scribe;

        private final @Nullable Thread[] threads = new Thread[script.sessions().size()];

        private final List<Integer> steps = new ArrayList<>();

        /** How the engine failed; null if it did not. */
        private @Nullable SQLException failure;

        One(Lab lab, Scribe scribe) {
            this.lab = lab;
            this.scribe = scribe;
        }

        private Subject subject(String name) {
            return lab.isRecorded() ? lab.declare(name, Subject.Kind.OUTSIDE)
                    : new Subject(1, name, Subject.Kind.OUTSIDE, 1, false);
        }

        void session(int session) throws Exception {
            try {
                takeAll(session);
            }
            catch (SQLException ex) {
                failure = ex;
                throw ex;
            }
        }

        private void takeAll(int session) throws SQLException, InterruptedException {
            threads[session] = Thread.currentThread();
            for (Statement statement : script.sessions().get(session).statements()) {
                lab.seam().before(Operation.step(EventKind.NOTE, subject(statement.text())).everywhere());
                steps.add(session);
                database.send(session, statement, scribe.values(session));
                if (whenSeveralGoOn != null && database.severalWentOn()) {
                    whenSeveralGoOn.run();
                    lab.seam().finish();
                    throw new RunEndedException();
                }
                boolean ends = statement instanceof Statement.Commit || statement instanceof Statement.Rollback;
                if (!ends) {
                    scribe.noteVictims(database);
                }
                if (!database.isAnswered(session)) {
                    scribe.noteWait(session, statement);
                    await(session, statement);
                }
                Reply reply = database.answer(session);
                say(scribe.note(session, statement, reply));
                if (ends) {
                    scribe.noteVictims(database);
                }
                if (reply instanceof Reply.Failed) {
                    return;
                }
            }
        }

        /** Waits for the lock; that it has come is no step, since the engine goes on as soon as it can. */
        private void await(int session, Statement statement) throws InterruptedException {
            Subject lock = subject(LOCK);
            say(statement.text() + ": waits for " + holder(session));
            ThreadLog.current().record(EventKind.AWAITING, Mode.EXCLUSIVE, lock.id(), 0, ThreadLog.NO_LINK);
            Operation wait = Operation.waiting(EventKind.ACQUIRED, lock, Mode.EXCLUSIVE,
                    _ -> database.isAnswered(session))
                    .heldBy(() -> thread(database.holder(session)))
                    .noticing(Interruption.NEVER)
                    .everywhere();
            lab.seam().await(wait, null, Attempt.NOTHING);
            ThreadLog.current().record(EventKind.WOKEN, Mode.EXCLUSIVE, lock.id(), 0, ThreadLog.NO_LINK);
        }

        private String holder(int session) {
            int holder = database.holder(session);
            return holder < 0 ? "a lock" : "a lock of " + script.sessions().get(holder).name();
        }

        private @Nullable Thread thread(int session) {
            return session < 0 ? null : threads[session];
        }

        private void say(String text) {
            ThreadLog.current().record(EventKind.NOTE, 0, 0, text);
        }
    }
}
