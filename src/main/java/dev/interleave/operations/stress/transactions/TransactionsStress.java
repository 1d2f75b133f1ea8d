package dev.interleave.operations.stress.transactions;

import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.interleave.experiment.DurationText;
import dev.interleave.operations.stress.Repeated;
import dev.interleave.operations.stress.Stress;
import dev.interleave.operations.stress.StressOptions;
import dev.interleave.operations.stress.StressReport;
import dev.interleave.operations.stress.StressReport.Ending;
import dev.interleave.operations.transactions.KeptTransactions;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.engine.UnansweredException;
import dev.interleave.transactions.run.EngineFailedException;
import dev.interleave.transactions.run.FreeTransactions;

/**
 * The stress of transactions: runs them freely again and again, in a database of their own.
 *
 * <p>Confined to the thread that executes it, but for {@link #end}.
 */
final class TransactionsStress implements Repeated {

    private static final Logger log = LoggerFactory.getLogger(TransactionsStress.class);

    private final KeptTransactions transactions;

    private final StressOptions options;

    private final Runnable giveBack;

    private final Instant startedAt;

    private final TransactionsTally tally;

    /** When the first repetition began, which is when there was a database; 0 before that. */
    private long beginNanos;

    /** Where they run; null before the first, and after the last. Guarded by this. */
    private @Nullable Database database;

    /** Whether it is to end early. */
    private volatile boolean ended;

    /**
     * Creates it.
     *
     * @param giveBack gives back what was taken for it
     */
    TransactionsStress(KeptTransactions transactions, StressOptions options, Runnable giveBack, Instant startedAt) {
        this.transactions = transactions;
        this.options = options;
        this.giveBack = giveBack;
        this.startedAt = startedAt;
        this.tally = new TransactionsTally(transactions, options);
    }

    @Override
    public StressReport execute(Stress stress) {
        try {
            repeat(stress);
        }
        catch (SQLException | EngineFailedException | UnansweredException ex) {
            stress.decide(Ending.FAILED,
                    "The engine '" + transactions.engine().name() + "' failed: " + ex.getMessage());
        }
        catch (InterruptedException ex) {
            Thread.currentThread().interrupt();
            stress.decide(Ending.CANCELLED, "It was interrupted");
        }
        catch (RuntimeException | Error ex) {
            log.error("Stress {} failed", stress.id(), ex);
            stress.decide(Ending.FAILED, "It broke: " + ex.getClass().getSimpleName());
        }
        finally {
            giveBack.run();
        }
        return tally.report(stress, startedAt, beginNanos == 0 ? 0 : System.nanoTime() - beginNanos);
    }

    private void repeat(Stress stress) throws SQLException, InterruptedException {
        while (!ended) {
            if (beginNanos != 0 && leftNanos() <= 0) {
                stress.decide(Ending.TIME_OVER, "The time was over: " + DurationText.of(options.within()));
                return;
            }
            Script script = transactions.script();
            List<Isolation> levels = script.sessions().stream().map(Script.Session::isolation).toList();
            try (Database own = transactions.engine().open(script.setUp(), levels, false)) {
                setDatabase(own);
                if (beginNanos == 0) {
                    beginNanos = System.nanoTime();
                }
                if (repeat(stress, own)) {
                    return;
                }
            }
            finally {
                setDatabase(null);
            }
        }
    }

    private long leftNanos() {
        return options.within().toNanos() - (System.nanoTime() - beginNanos);
    }

    /** Returns false if another database is needed: nobody knows how one is after a statement was ended in it. */
    private boolean repeat(Stress stress, Database own) throws SQLException, InterruptedException {
        FreeTransactions free = new FreeTransactions(transactions.script(), own,
                () -> !ended && leftNanos() > 0);
        while (tally.done() < options.repetitions()) {
            Duration left = Duration.ofNanos(leftNanos());
            if (ended || !left.isPositive()) {
                return ended;
            }
            boolean cut = left.compareTo(options.deadline()) < 0;
            Optional<dev.interleave.transactions.run.Ending> ending = free.run(cut ? left : options.deadline());
            if (ending.isEmpty()) {
                if (!ended && !cut) {
                    tally.addTimedOut();
                }
                return ended;
            }
            if (!tally.add(ending.get(), free)) {
                stress.decide(Ending.FAILED, "It has more different outcomes than can be counted");
                return true;
            }
        }
        stress.decide(Ending.ALL_DONE, "All repetitions were done");
        return true;
    }

    private synchronized void setDatabase(@Nullable Database now) {
        database = now;
        if (ended && now != null) {
            now.stop();
        }
    }

    @Override
    public synchronized void end() {
        ended = true;
        if (database != null) {
            database.stop();
        }
    }
}
