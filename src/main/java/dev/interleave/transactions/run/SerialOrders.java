package dev.interleave.transactions.run;

import java.sql.SQLException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.BooleanSupplier;

import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.engine.Reply;
import dev.interleave.transactions.sql.Row;
import dev.interleave.transactions.sql.Select;
import dev.interleave.transactions.sql.Statement;

/**
 * What transactions come to one after another: run on the engine, in each order that keeps that of each session. Transactions that
 * failed are left out.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class SerialOrders {

    /** What no ending is. */
    private static final String NONE = "";

    private final Script script;

    private final Database database;

    /** So many are tried of the same transactions; of four sessions with two transactions each there are 2,520. */
    private static final int MOST = 5_000;

    private final BooleanSupplier goesOn;

    /** What was found, by the transactions that take part. */
    private final Map<Set<Part>, Found> known = new HashMap<>();

    /** The endings of serial orders; confined as these are. */
    private static final class Found {

        private final Set<String> endings = new HashSet<>();

        private int taken;

        /** Whether some were left out. */
        private boolean left;
    }

    /**
     * One transaction of the script.
     *
     * @param session its session's position
     * @param number which of its transactions, from 0
     */
    private record Part(int session, int number) {
    }

    /**
     * Creates it.
     *
     * @param database where they are run
     * @param goesOn whether more may be tried
     */
    SerialOrders(Script script, Database database, BooleanSupplier goesOn) {
        this.script = script;
        this.database = database;
        this.goesOn = goesOn;
    }

    /**
     * Whether an ending is that of a serial order of the transactions that did not fail in it; nothing if there are too many
     * orders to know that.
     */
    Optional<Boolean> comeTo(Ending ending) {
        Set<Part> parts = new HashSet<>();
        ending.history().transactions().forEach(each -> parts.add(new Part(each.session(), each.number())));
        ending.failed().keySet().forEach(session -> parts.stream()
                .filter(each -> each.session() == session)
                .max(Comparator.comparingInt(Part::number))
                .ifPresent(parts::remove));
        Found found = known.get(parts);
        if (found == null) {
            found = new Found();
            takeAll(new ArrayList<>(parts), new ArrayList<>(), found);
            known.put(parts, found);
        }
        return found.endings.contains(ending.ofCommitted()) ? Optional.of(true)
                : found.left ? Optional.empty() : Optional.of(false);
    }

    private void takeAll(List<Part> left, List<Part> taken, Found found) {
        if (found.taken == MOST || !goesOn.getAsBoolean()) {
            found.left = true;
            return;
        }
        if (left.isEmpty()) {
            found.taken++;
            found.endings.add(take(taken));
            return;
        }
        for (Part next : List.copyOf(left)) {
            if (left.stream().noneMatch(each -> each.session() == next.session() && each.number() < next.number())) {
                left.remove(next);
                taken.add(next);
                takeAll(left, taken, found);
                taken.removeLast();
                left.add(next);
            }
        }
    }

    private String take(List<Part> order) {
        try {
            database.reset();
            Scribe scribe = new Scribe(script);
            for (Part part : order) {
                for (Statement statement : statements(part)) {
                    database.send(part.session(), statement, scribe.values(part.session()));
                    Reply reply = database.answer(part.session());
                    scribe.note(part.session(), statement, reply);
                    if (reply instanceof Reply.Failed) {
                        // In the ending it did not: so this is another.
                        return NONE;
                    }
                }
            }
            List<List<Row>> observed = new ArrayList<>();
            for (Select select : script.observe()) {
                observed.add(database.observe(select));
            }
            return scribe.end(database, observed).ofCommitted();
        }
        catch (SQLException ex) {
            throw new EngineFailedException(ex);
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a serial order was run", ex);
        }
    }

    /** The statements of a transaction. */
    private List<Statement> statements(Part part) {
        List<Statement> own = new ArrayList<>();
        int number = 0;
        for (Statement statement : script.sessions().get(part.session()).statements()) {
            if (number == part.number()) {
                own.add(statement);
            }
            if (statement instanceof Statement.Commit || statement instanceof Statement.Rollback) {
                number++;
            }
        }
        return own;
    }
}
