package dev.interleave.operations.transactions;

import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.ExplorationFailedException;
import dev.interleave.explore.Explorer;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.transactions.Isolation;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.run.ShadowConditions;
import dev.interleave.transactions.run.TransactionExploration;

/**
 * Explores transactions in a database of their own, and then at each weaker level, until it knows which of them would do.
 *
 * <p>Thread-safe.
 */
final class TransactionsExplorer implements Explorer {

    private final KeptTransactions transactions;

    private final Plan plan;

    private final boolean weakest;

    private final Scheduler.Starter starter;

    private final long startedNanos = System.nanoTime();

    /** The one under way, or the last; guarded by this. */
    private @Nullable TransactionExploration current;

    /** The one of the transactions as they are; guarded by this. */
    private @Nullable TransactionExploration first;

    /** Why it is to end early; guarded by this, set once. */
    private @Nullable String cancelled;

    /** Guarded by this. */
    private Weakest found = new Weakest(null, "it was not asked for");

    /**
     * The weakest level at which all outcomes are those of serial orders.
     *
     * @param level the level; null if there is none, or it is not known
     * @param because why
     */
    record Weakest(@Nullable Isolation level, String because) {
    }

    /**
     * Creates it.
     *
     * @param weakest whether the weakest level is wanted
     */
    TransactionsExplorer(KeptTransactions transactions, Plan plan, boolean weakest, Scheduler.Starter starter) {
        this.transactions = transactions;
        this.plan = plan;
        this.weakest = weakest;
        this.starter = starter;
    }

    @Override
    public void execute() {
        try (ShadowConditions conditions = new ShadowConditions()) {
            TransactionExploration own = explore(transactions.script(), plan, false, conditions);
            if (weakest) {
                found(weakest(own, conditions));
            }
        }
        catch (SQLException ex) {
            throw new ExplorationFailedException(
                    "The engine '" + transactions.engine().name() + "' failed: " + ex.getMessage());
        }
    }

    private TransactionExploration explore(Script script, Plan how, boolean onlyIfSerial, ShadowConditions conditions)
            throws SQLException {
        List<Isolation> levels = script.sessions().stream().map(Script.Session::isolation).toList();
        try (Database database = transactions.engine().open(script.setUp(), levels)) {
            TransactionExploration exploration = new TransactionExploration(script, database, conditions,
                    transactions.fingerprint(), how, onlyIfSerial, starter);
            begin(exploration);
            exploration.execute();
            return exploration;
        }
    }

    private synchronized void begin(TransactionExploration exploration) {
        current = exploration;
        if (first == null) {
            first = exploration;
        }
        if (cancelled != null) {
            exploration.cancel(cancelled);
        }
    }

    private Weakest weakest(TransactionExploration own, ShadowConditions conditions) throws SQLException {
        if (own.report().result() != Report.Reach.COMPLETE || plan.search() != Plan.Search.EXHAUSTIVE) {
            return new Weakest(null, "not every order was taken");
        }
        if (transactions.script().setsLevels()) {
            return new Weakest(null, "a transaction sets its own level");
        }
        List<Isolation> asThey =
                transactions.script().sessions().stream().map(Script.Session::isolation).distinct().toList();
        for (Isolation level : transactions.engine().levels()) {
            Duration left = plan.within().minusNanos(System.nanoTime() - startedNanos);
            if (isCancelled() || !left.isPositive()) {
                return new Weakest(null, "there was no time left to try " + level);
            }
            boolean known = asThey.equals(List.of(level));
            TransactionExploration tried = known ? own
                    : explore(transactions.script().at(level),
                            new Plan(plan.search(), plan.schedules(), plan.steps(), left,
                                    plan.preemptions(), plan.depth(), plan.seed()),
                            true, conditions);
            if (!tried.findings().unknown().isEmpty() && !tried.findings().unserializable()) {
                return new Weakest(null, "at " + level + " there are too many serial orders to compare with");
            }
            if (tried.findings().serializable()) {
                return tried.report().result() == Report.Reach.COMPLETE
                        ? new Weakest(level,
                                "every order was taken at this level, and each ends as some serial order does")
                        : new Weakest(null, "at " + level + " not every order was taken");
            }
        }
        return new Weakest(null, "at each level of this engine some order ends as no serial order does");
    }

    private synchronized boolean isCancelled() {
        return cancelled != null;
    }

    private synchronized void found(Weakest what) {
        found = what;
    }

    /** The weakest level, as far as it is known. */
    synchronized Weakest weakestLevel() {
        return found;
    }

    /** What was found, beside the report. */
    TransactionExploration.Findings findings() {
        TransactionExploration own = own();
        return own == null ? TransactionExploration.Findings.nothing() : own.findings();
    }

    private synchronized @Nullable TransactionExploration own() {
        return first;
    }

    @Override
    public Report report() {
        TransactionExploration own = own();
        return own != null ? own.report()
                : new Report(null, "it is under way", 0, 0, 0, Duration.ofNanos(System.nanoTime() - startedNanos),
                        List.of(), List.of(), List.of(), List.of(), null, 0);
    }

    @Override
    public Plan.Search strategy() {
        return plan.search();
    }

    @Override
    public synchronized void cancel(String because) {
        if (cancelled == null) {
            cancelled = because;
            if (current != null) {
                current.cancel(because);
            }
        }
    }

    @Override
    public synchronized void giveUp(String because) {
        cancel(because);
        if (current != null) {
            current.giveUp(because);
        }
    }
}
