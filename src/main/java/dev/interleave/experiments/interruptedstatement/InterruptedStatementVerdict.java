package dev.interleave.experiments.interruptedstatement;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Verdict;
import dev.interleave.experiments.interruptedstatement.InterruptedStatement.Holder;
import dev.interleave.experiments.interruptedstatement.InterruptedStatement.Waiter;

import static dev.interleave.experiment.Sentences.*;

/**
 * What became of the statement that waited.
 *
 * @param database the engine and its version
 * @param waited whether the engine said that it waits
 * @param ended whether it ended while the lock was held
 * @param sqlState the SQLSTATE of its failure; null if it did not fail
 * @param exception the simple name of Spring's exception; null if it did not fail
 * @param stillInterrupted whether its thread was still interrupted afterwards
 * @param commitException the simple name of the exception of the commit that followed; null if it returned, or was not
 *     made because the connection was dead
 * @param earlierWriteKept whether what its transaction had written before was committed
 * @param connectionUsable whether its connection could be used afterwards
 * @param explanation what happened
 */
record InterruptedStatementVerdict(String database, boolean waited, boolean ended, @Nullable String sqlState,
        @Nullable String exception, boolean stillInterrupted, @Nullable String commitException,
        boolean earlierWriteKept, boolean connectionUsable, String explanation) implements Verdict {

    static InterruptedStatementVerdict of(InterruptedStatement.Parameters parameters, String database, Holder holder,
            Waiter waiter, boolean kept) {
        String state = InterruptedStatement.sqlState(waiter.refused());
        String exception = name(waiter.refused());
        String atCommit = name(waiter.atCommit());
        return new InterruptedStatementVerdict(database, holder.sawWait(), holder.sawEnd(), state, exception,
                waiter.isStillInterrupted(), atCommit, kept, waiter.isUsable(),
                holder.sawWait()
                        ? sentences("While the statement waited for the row, the holder %s.".formatted(
                                parameters.how().done()),
                                !holder.sawEnd() ? "It waited on, until the lock was free."
                                        : exception == null ? "It ended."
                                        : "It ended with %s (%s).".formatted(state, exception),
                                when(waiter.isStillInterrupted(), "Its thread stayed interrupted."),
                                when(holder.sawEnd(), left(waiter, kept, atCommit)))
                        : "The engine did not say in time that the statement waits, so nothing was tried.");
    }

    private static @Nullable String name(@Nullable RuntimeException exception) {
        return exception == null ? null : exception.getClass().getSimpleName();
    }

    private static String left(Waiter waiter, boolean kept, @Nullable String atCommit) {
        if (!waiter.isUsable()) {
            return "The connection is dead, and the write before is lost.";
        }
        String committed = atCommit == null ? "commit() returned" : "commit() failed with " + atCommit;
        return kept ? "The transaction lived: %s, and the write before is there.".formatted(committed)
                : "The transaction was lost: %s, and the write before is not there. The connection can be used."
                        .formatted(committed);
    }

    /** What it comes to. */
    String outcome() {
        return !waited ? InterruptedStatement.NEVER_WAITED
                : !ended ? InterruptedStatement.WAITED_ON
                : !connectionUsable ? InterruptedStatement.DEAD
                : earlierWriteKept ? InterruptedStatement.ALIVE : InterruptedStatement.ABORTED;
    }
}
