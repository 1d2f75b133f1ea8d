package dev.interleave.experiments.deadlockrows;

import java.util.List;

import dev.interleave.databases.Refusals.Refusal;
import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What became of the transfers.
 *
 * @param database the engine and its version
 * @param transfers how many were to be made
 * @param made how many were
 * @param moneyGained by how much both accounts together have more than at first, which must be 0
 * @param refused how many transactions the engine refused
 * @param refusals what was said to them, and how often
 * @param explanation what happened
 */
record DeadlockRowsVerdict(String database, int transfers, long made, long moneyGained, long refused,
        List<Refusal> refusals, String explanation) implements Verdict {

    static DeadlockRowsVerdict of(DeadlockRows.Parameters parameters, String database, long made, long moneyGained,
            List<Refusal> refusals) {
        int transfers = 2 * parameters.transfers();
        long refused = refusals.stream().mapToLong(Refusal::count).sum();
        boolean ordered = parameters.guard() == TransferGuard.ORDERED;
        String found = moneyGained != 0 ? "The accounts have %s more than at first.".formatted(moneyGained)
                : made == transfers ? "All %s transfers were made.".formatted(transfers)
                : "%s of %s missing.".formatted(transfers - made,
                        count(transfers, "transfer is", "transfers are"));
        return new DeadlockRowsVerdict(database, transfers, made, moneyGained, refused, List.copyOf(refusals),
                sentences(found,
                        when(refused > 0, "%s, and the engine refused one of them: %s.".formatted(
                                refused == 1 ? "Once the tellers waited for one another"
                                        : refused + " times the tellers waited for one another",
                                listWithAnd(refusals.stream().map(Refusal::text).toList()))),
                        when(refused > 0 && made == transfers, "What was refused was made again."),
                        when(refused > 0 && made < transfers, "Nobody made again what was refused."),
                        when(refused == 0 && !ordered, "Nothing made sure that they never waited for one another."),
                        when(refused == 0 && ordered,
                                "Both change account 1 first, so neither waits while it holds what the other wants.")));
    }

    /** What it comes to. */
    String outcome() {
        return moneyGained != 0 ? DeadlockRows.LOST
                : made < transfers ? DeadlockRows.MISSING
                : refused > 0 ? DeadlockRows.RETRIED : DeadlockRows.NO_DEADLOCK;
    }
}
