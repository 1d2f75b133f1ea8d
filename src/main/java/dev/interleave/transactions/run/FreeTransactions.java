package dev.interleave.transactions.run;

import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;

import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.engine.Reply;
import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Select;
import dev.interleave.transactions.sql.Statement;

/**
 * Runs transactions with nobody in between: each session is a thread that sends its statements as fast as they are answered.
 *
 * <p>Confined to one thread.
 */
public final class FreeTransactions {

    private final Script script;

    private final Database database;

    private final SerialOrders orders;

    /**
     * Creates it.
     *
     * @param database where they run, again and again
     * @param goesOn whether serial orders may still be tried
     */
    public FreeTransactions(Script script, Database database, BooleanSupplier goesOn) {
        this.script = script;
        this.database = database;
        this.orders = new SerialOrders(script, database, goesOn);
    }

    /**
     * Runs them once. What happened in which order is not known afterwards.
     *
     * @return how they ended; nothing if they did not within the time, or the database was stopped
     * @throws SQLException if the engine fails
     */
    public Optional<Ending> run(Duration within) throws SQLException, InterruptedException {
        database.reset();
        List<List<Statement>> statements = script.sessions().stream().map(Script.Session::statements).toList();
        Optional<List<List<Reply>>> answers = database.sendFreely(statements, within);
        return answers.isEmpty() ? Optional.empty() : Optional.of(ending(statements, answers.get()));
    }

    private Ending ending(List<List<Statement>> statements, List<List<Reply>> answers) throws SQLException {
        Scribe scribe = new Scribe(script);
        for (int session = 0; session < answers.size(); session++) {
            for (int i = 0; i < answers.get(session).size(); i++) {
                scribe.note(session, statements.get(session).get(i), answers.get(session).get(i));
            }
        }
        List<List<Row>> observed = new ArrayList<>();
        for (Select select : script.observe()) {
            observed.add(database.observe(select));
        }
        return scribe.end(database, observed);
    }

    /** Whether a serial order ends the same way; nothing if there are too many to try. */
    public Optional<Boolean> isSerial(Ending ending) {
        return orders.comeTo(ending);
    }
}
