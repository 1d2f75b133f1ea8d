package dev.interleave.experiments.readskew;

import java.util.Arrays;
import java.util.List;

import dev.interleave.databases.Refusals.Refusal;
import dev.interleave.experiment.Verdict;

import static dev.interleave.experiment.Sentences.*;

/**
 * What the reader found.
 *
 * @param database the engine and its version
 * @param isolation the level of the reader's transactions
 * @param audits how often the reader added up
 * @param wrong how often the sum was not what it always is
 * @param wrongSums the first different ones of these sums
 * @param transfers how many transfers were made meanwhile
 * @param moneyGained by how much both accounts together have more than at first, which must be 0
 * @param retries how many transactions were refused because of others, and made again
 * @param refusals what was said to them, and how often
 * @param explanation what happened
 */
record ReadSkewVerdict(String database, String isolation, int audits, long wrong, List<Long> wrongSums, long transfers,
        long moneyGained, long retries, List<Refusal> refusals, String explanation) implements Verdict {

    private static final int MOST_SUMS = 10;

    static ReadSkewVerdict of(ReadSkew.Parameters parameters, String database, long[] sums, long transfers,
            long inTheEnd, List<Refusal> refusals) {
        long gained = inTheEnd - ReadSkew.SUM;
        List<Long> wrong = Arrays.stream(sums).filter(sum -> sum != ReadSkew.SUM).boxed().toList();
        List<Long> different = first(wrong.stream().distinct().toList(), MOST_SUMS);
        long retries = refusals.stream().mapToLong(Refusal::count).sum();
        ReadGuard guard = parameters.guard();
        String found = wrong.isEmpty()
                ? sums.length == 1 ? "The reader found %s.".formatted(ReadSkew.SUM)
                        : "All %s times the reader found %s.".formatted(sums.length, ReadSkew.SUM)
                : "%s of %s the reader found a sum that never was, such as %s instead of %s.".formatted(wrong.size(),
                        count(sums.length, "time", "times"), wrong.getFirst(), ReadSkew.SUM);
        return new ReadSkewVerdict(database, guard.reader().name(), sums.length, wrong.size(), different, transfers,
                gained, retries, List.copyOf(refusals),
                sentences(found,
                        when(!wrong.isEmpty(),
                                "Each select saw what was committed when it began, and a transfer was committed "
                                        + "between them."),
                        when(gained != 0, "In the end the accounts have %s more than at first.".formatted(gained)),
                        "%s made meanwhile.".formatted(count(transfers, "transfer was", "transfers were")),
                        when(wrong.isEmpty() && gained == 0, why(guard)),
                        when(retries > 0, "%s refused and made again: %s.".formatted(
                                count(retries, "transaction was", "transactions were"),
                                listWithAnd(refusals.stream().map(Refusal::text).toList())))));
    }

    private static String why(ReadGuard guard) {
        return switch (guard) {
            case NONE -> "Nothing made sure that none was committed between the reader's selects.";
            case ONE_STATEMENT -> "One statement sees what was committed at one moment.";
            case REPEATABLE_READ, SERIALIZABLE ->
                    "Both selects saw what was committed when the first of them began.";
        };
    }

    /** What it comes to. */
    String outcome() {
        return moneyGained != 0 ? ReadSkew.LOST : wrong > 0 ? ReadSkew.SKEWED : ReadSkew.SAME;
    }
}
