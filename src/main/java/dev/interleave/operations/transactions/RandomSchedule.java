package dev.interleave.operations.transactions;

import java.time.Duration;
import java.util.List;

import dev.interleave.explore.Exploration;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Program;
import dev.interleave.explore.Report;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.launch.WalkFailedException;

/** Picks an order of statements at random, by taking it once. */
final class RandomSchedule {

    private static final Duration WITHIN = Duration.ofSeconds(10);

    private static final int MOST_STEPS = 1000;

    private RandomSchedule() {
    }

    static Schedule of(KeptTransactions transactions, Program program, long seed) {
        Exploration exploration = new Exploration(program, transactions.fingerprint(),
                new Plan(Plan.Search.RANDOM, 1, MOST_STEPS, WITHIN, 0, 0, seed),
                (name, work) -> Thread.ofVirtual().name(name).start(work));
        exploration.execute();
        List<Report.Taken> taken = exploration.report().taken();
        if (taken.isEmpty()) {
            throw new WalkFailedException("No order of the statements could be taken to its end", null);
        }
        return taken.getFirst().schedule();
    }
}
