package dev.interleave.experiments.writeskew;

import java.util.List;

import dev.interleave.databases.DatabaseEngine;
import dev.interleave.databases.Refusals.Refusal;
import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What became of the shifts.
 *
 * @param database the engine and its version
 * @param isolation the level of the transactions
 * @param shifts how many there were
 * @param unattended in how many of them all doctors left
 * @param retries how many transactions were refused because of others, and made again
 * @param refusals what was said to them, and how often
 * @param explanation what happened
 */
record WriteSkewVerdict(String database, String isolation, int shifts, long unattended, long retries,
        List<Refusal> refusals, String explanation) implements Verdict {

    static WriteSkewVerdict of(WriteSkew.Parameters parameters, String database, long attended,
            List<Refusal> refusals) {
        long unattended = parameters.shifts() - attended;
        long retries = refusals.stream().mapToLong(Refusal::count).sum();
        String found = unattended == 0
                ? parameters.shifts() == 1 ? "A doctor stayed on call."
                        : "In each of %s shifts a doctor stayed on call.".formatted(parameters.shifts())
                : "In %s of %s nobody was on call: the doctors left because each had seen another.".formatted(
                        unattended, count(parameters.shifts(), "shift"));
        boolean snapshot = parameters.guard() == CallGuard.SERIALIZABLE && !parameters.isPrevented();
        return new WriteSkewVerdict(database, parameters.guard().isolation().name(), parameters.shifts(), unattended,
                retries, List.copyOf(refusals),
                sentences(found, when(unattended == 0 && !parameters.isPrevented(), "Nothing made sure of that."),
                        when(snapshot && parameters.engine() == DatabaseEngine.H2,
                                "H2's SERIALIZABLE is snapshot isolation: it refuses two transactions that write the "
                                        + "same row, and these write different ones."),
                        when(retries > 0, "%s refused and made again: %s.".formatted(
                                count(retries, "transaction was", "transactions were"),
                                listWithAnd(refusals.stream().map(Refusal::text).toList())))));
    }
}
