package dev.interleave.experiments.commitaftererror;

import dev.interleave.experiment.Verdict;
import dev.interleave.experiments.commitaftererror.CommitAfterError.Said;
import dev.interleave.experiments.commitaftererror.CommitAfterError.There;

import static dev.interleave.experiment.Sentences.*;

/**
 * What became of the orders.
 *
 * @param database the engine and its version
 * @param orders how many were made
 * @param taken for how many the seat was taken, so that its insert failed
 * @param committed how many transactions ended without an exception
 * @param payments how many payments are there
 * @param seats how many seats are there
 * @param standing how many standing places are there
 * @param half how many orders are there in part
 * @param vanished how many orders are not there, although their transactions ended without an exception
 * @param explanation what happened
 */
record CommitAfterErrorVerdict(String database, long orders, long taken, long committed, long payments, long seats,
        long standing, long half, long vanished, String explanation) implements Verdict {

    static CommitAfterErrorVerdict of(CommitAfterError.Parameters parameters, String database, Said said,
            There there) {
        long orders = (long) parameters.customers() * parameters.shows();
        long half = there.half();
        long vanished = said.committed() - there.payments();
        String all = count(orders, "order", "orders");
        String found = half > 0 ? "Of %s, %s there in part, paid without a place.".formatted(all,
                half == 1 ? "1 is" : half + " are")
                : vanished != 0 ? "Of %s, %s not there, although commit() returned without an exception.".formatted(all,
                        vanished == 1 ? "1 is" : vanished + " are")
                : "Of %s, %s committed, and each of them is there as a whole.".formatted(all,
                        said.committed() == 1 ? "1 was" : said.committed() + " were");
        return new CommitAfterErrorVerdict(database, orders, said.taken(), said.committed(), there.payments(),
                there.seats(), there.standing(), half, vanished,
                sentences(found, said.taken() == 0 ? "No seat was taken by another." : why(parameters, said.taken())));
    }

    private static String why(CommitAfterError.Parameters parameters, long taken) {
        String failed = timesFirst(taken) + " the seat was taken";
        return switch (parameters.guard()) {
            case NONE -> failed + switch (parameters.engine()) {
                case H2 -> ". The program caught the exception and committed, and H2 kept the payment: only the "
                        + "statement that failed is undone.";
                case POSTGRESQL -> ". The program caught the exception and committed. After an error PostgreSQL only "
                        + "rolls back, and its driver does not say so.";
            };
            case SAVEPOINT -> failed + ". The transaction went back to its savepoint, and took a standing place.";
            case ROLLBACK -> failed + ". The exception left the transaction, which was rolled back.";
        };
    }

    /** What it comes to. */
    String outcome() {
        return half != 0 ? CommitAfterError.HALF
                : vanished != 0 ? CommitAfterError.VANISHED : CommitAfterError.WHOLE;
    }
}
