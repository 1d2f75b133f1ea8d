package dev.interleave.operations.transactions;

import java.time.Instant;
import java.util.Map;

import dev.interleave.experiment.ThreadDemand;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.launch.ProgramNames;
import dev.interleave.trace.ThreadKind;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Engine;

/**
 * Transactions that somebody brought. Immutable.
 *
 * @param id their id
 * @param draft as they came
 * @param engine the engine they are run on
 * @param script what is run
 * @param since when they were brought first
 */
public record KeptTransactions(String id, Draft draft, Engine engine, Script script, Instant since) {

    /** The threads that its sessions need. */
    public ThreadDemand demand() {
        // Each session has one for what it says, and one that is in its connection.
        int sessions = script.sessions().size();
        return new ThreadDemand(sessions, ThreadKind.VIRTUAL, DraftReader.SESSIONS, sessions + 1);
    }

    /** What stands where experiments have their name. */
    public String name() {
        return ProgramNames.ofTransactions(id);
    }

    /** What distinguishes their schedules from those of others. */
    String fingerprint() {
        return Schedule.fingerprint(name(), Map.of());
    }
}
