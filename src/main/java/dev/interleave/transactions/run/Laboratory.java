package dev.interleave.transactions.run;

import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.engine.Engine;
import dev.interleave.transactions.engine.Reply;
import dev.interleave.transactions.history.Anomaly;
import dev.interleave.transactions.history.Conditions;
import dev.interleave.transactions.sql.Statement;

/**
 * Takes the statements of sessions as they stand on a page. A session that waits takes what comes next when it goes on.
 *
 * <p>Confined to one thread.
 */
public final class Laboratory {

    private final Script script;

    private final Database database;

    private final Scribe scribe;

    private final List<Deque<Statement>> putOff = new ArrayList<>();

    private final Map<Integer, Statement> waiting = new HashMap<>();

    private final Set<Integer> failed = new HashSet<>();

    private final List<String> waits = new ArrayList<>();

    private final List<String> errors = new ArrayList<>();

    private final List<Integer> steps = new ArrayList<>();

    private Laboratory(Script script, Database database) {
        this.script = script;
        this.database = database;
        this.scribe = new Scribe(script);
        script.sessions().forEach(_ -> putOff.add(new ArrayDeque<>()));
    }

    /**
     * What happened.
     *
     * @param waits who waited at what
     * @param errors who failed at what, and how
     * @param anomalies what was found
     * @param steps the sessions that took a step, by their positions
     * @param reported what the driver calls the level
     */
    public record Happened(List<String> waits, List<String> errors, List<Anomaly> anomalies, List<Integer> steps,
            String reported) {

        /** Copies the lists. */
        public Happened {
            waits = List.copyOf(waits);
            errors = List.copyOf(errors);
            anomalies = List.copyOf(anomalies);
            steps = List.copyOf(steps);
        }

        /** The anomalies that were looked for. */
        public List<Anomaly> found(Set<Anomaly.Name> names) {
            return anomalies.stream().filter(each -> names.contains(each.name())).toList();
        }
    }

    /**
     * Takes a scenario in its order, in a database that is there only for that.
     *
     * @throws SQLException if the engine fails
     */
    public static Happened take(Engine engine, Isolation level, Conditions conditions, Scenario scenario)
            throws SQLException, InterruptedException {
        return take(engine, scenario.script(level), conditions, scenario.positions());
    }

    static Happened take(Engine engine, Script script, Conditions conditions, List<Integer> order)
            throws SQLException, InterruptedException {
        List<Isolation> levels = script.sessions().stream().map(Script.Session::isolation).toList();
        try (Database database = engine.open(script.setUp(), levels)) {
            Laboratory laboratory = new Laboratory(script, database);
            List<Deque<Statement>> statements = new ArrayList<>();
            script.sessions().forEach(session -> statements.add(new ArrayDeque<>(session.statements())));
            for (int session : order) {
                laboratory.next(session, statements.get(session).remove());
            }
            Ending ending = laboratory.scribe.end(database, List.of());
            return new Happened(laboratory.waits, laboratory.errors, ending.history().anomalies(conditions),
                    laboratory.steps, database.reported());
        }
    }

    private void next(int session, Statement statement) throws SQLException, InterruptedException {
        if (waiting.containsKey(session)) {
            putOff.get(session).add(statement);
            return;
        }
        if (failed.contains(session)) {
            return;
        }
        steps.add(session);
        database.send(session, statement, scribe.values(session));
        boolean ends = statement instanceof Statement.Commit || statement instanceof Statement.Rollback;
        if (!ends) {
            scribe.noteVictims(database);
        }
        if (database.isAnswered(session)) {
            answered(session, statement);
        }
        else {
            scribe.noteWait(session, statement);
            waits.add(name(session) + "@" + statement.verb());
            waiting.put(session, statement);
        }
        if (ends) {
            scribe.noteVictims(database);
        }
        for (int each : List.copyOf(waiting.keySet())) {
            if (database.isAnswered(each)) {
                Statement waited = waiting.remove(each);
                if (waited == null) {
                    continue;
                }
                answered(each, waited);
                while (!putOff.get(each).isEmpty() && !waiting.containsKey(each)) {
                    next(each, putOff.get(each).remove());
                }
            }
        }
    }

    private void answered(int session, Statement statement) throws SQLException, InterruptedException {
        Reply reply = database.answer(session);
        scribe.note(session, statement, reply);
        if (reply instanceof Reply.Failed failure) {
            failed.add(session);
            errors.add(name(session) + "@" + statement.verb() + " " + failure.codes());
        }
    }

    private String name(int session) {
        return script.sessions().get(session).name();
    }
}
