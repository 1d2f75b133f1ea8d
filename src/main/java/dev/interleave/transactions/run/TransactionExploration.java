package dev.interleave.transactions.run;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.Exploration;
import dev.interleave.explore.ExplorationFailedException;
import dev.interleave.explore.Explorer;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.transactions.Script;
import dev.interleave.transactions.engine.Database;
import dev.interleave.transactions.history.Anomaly;
import dev.interleave.transactions.history.Conditions;

/**
 * Runs transactions under one order of their statements after another, and looks for anomalies in each.
 *
 * <p>Thread-safe; {@link #execute()} is called once.
 */
public final class TransactionExploration implements Explorer {

    private final Script script;

    private final Database database;

    private final Conditions conditions;

    private final String fingerprint;

    private final Exploration exploration;

    /** The schedules that were judged, so that witnesses that are taken again are not counted again; guarded by this. */
    private final Set<List<Integer>> judged = new HashSet<>();

    /** Guarded by this. */
    private final Map<Anomaly.Name, FoundAnomaly> anomalies = new TreeMap<>();

    /** The outcomes that are those of a serial order of the transactions that committed, or not; guarded by this. */
    private final Map<String, Boolean> serial = new LinkedHashMap<>();

    /** The outcomes of which that is not known, as there are too many serial orders; guarded by this. */
    private final Set<String> unknown = new LinkedHashSet<>();

    /** How sessions failed, by outcome; guarded by this. */
    private final Map<String, Map<Integer, Ending.Failure>> failures = new LinkedHashMap<>();

    private final boolean onlyIfSerial;

    private final SerialOrders orders;

    /** How many orders were left where a step let several sessions go at once; guarded by this. */
    private long left;

    /** Whether it is to end early. */
    private volatile boolean ended;

    /** Why it cannot go on; guarded by this. */
    private @Nullable RuntimeException broken;

    /**
     * An anomaly that was found.
     *
     * @param anomaly what, and how it came about in the witness
     * @param schedules how many of the schedules taken show it
     * @param witness the first of these
     */
    public record FoundAnomaly(Anomaly anomaly, long schedules, Schedule witness) {
    }

    /**
     * What was found.
     *
     * @param anomalies the anomalies, in the order of their names
     * @param serial whether each outcome is that of a serial order, by its value
     * @param unknown the outcomes of which that is not known, as there are too many serial orders
     * @param failures how sessions failed, by outcome and session
     */
    public record Findings(List<FoundAnomaly> anomalies, Map<String, Boolean> serial, Set<String> unknown,
            Map<String, Map<Integer, Ending.Failure>> failures) {

        /** What there is before anything was found. */
        public static Findings nothing() {
            return new Findings(List.of(), Map.of(), Set.of(), Map.of());
        }

        /** Whether all outcomes are known to be those of serial orders. */
        public boolean serializable() {
            return unknown.isEmpty() && !serial.containsValue(false);
        }

        /** Whether some outcome is known to be that of no serial order. */
        public boolean unserializable() {
            return serial.containsValue(false);
        }
    }

    /**
     * Creates it.
     *
     * @param fingerprint what distinguishes the transactions from others
     * @param onlyIfSerial whether it may end as soon as an outcome is found that is that of no serial order
     * @param starter where threads come from
     */
    public TransactionExploration(Script script, Database database, Conditions conditions, String fingerprint,
            Plan plan, boolean onlyIfSerial, Scheduler.Starter starter) {
        this.script = script;
        this.database = database;
        this.conditions = conditions;
        this.fingerprint = fingerprint;
        this.onlyIfSerial = onlyIfSerial;
        this.orders = new SerialOrders(script, database, () -> !ended);
        this.exploration = new Exploration(lab -> {
            try {
                return new TransactionProgram(script, database, this::judge, this::leave).run(lab);
            }
            catch (EngineFailedException | dev.interleave.transactions.engine.UnansweredException ex) {
                breakOff(ex);
                throw ex;
            }
        }, fingerprint, plan, starter)
                // What it runs is judged and counted, whatever for.
                .withoutEstimate()
                .assuming("a session that waits for a lock continues as soon as the engine lets it");
    }

    private synchronized void breakOff(RuntimeException ex) {
        if (broken == null) {
            broken = ex;
        }
        exploration.cancel(String.valueOf(ex.getMessage()));
    }

    private synchronized void leave() {
        left++;
    }

    private void judge(Ending ending, List<Integer> steps) {
        synchronized (this) {
            if (!judged.add(List.copyOf(steps))) {
                return;
            }
        }
        String outcome = ending.outcome(script);
        List<Anomaly> found = ending.history().anomalies(conditions);
        boolean known;
        synchronized (this) {
            Schedule witness = new Schedule(fingerprint,
                    steps.stream().map(session -> new Move(session + 1, Move.Way.GO, -1)).toList());
            found.forEach(each -> anomalies.merge(each.name(), new FoundAnomaly(each, 1, witness),
                    (one, _) -> new FoundAnomaly(one.anomaly(), one.schedules() + 1, one.witness())));
            failures.putIfAbsent(outcome, ending.failed());
            known = serial.containsKey(outcome) || unknown.contains(outcome);
        }
        if (!known) {
            Optional<Boolean> is = orders.comeTo(ending);
            synchronized (this) {
                is.ifPresentOrElse(each -> serial.put(outcome, each), () -> unknown.add(outcome));
            }
            if (!is.orElse(true) && onlyIfSerial) {
                exploration.cancel("an outcome was found that is that of no serial order");
            }
        }
    }

    @Override
    public void execute() {
        try {
            exploration.execute();
        }
        catch (RuntimeException ex) {
            RuntimeException why = broken();
            throw why == null ? ex : new ExplorationFailedException(String.valueOf(why.getMessage()));
        }
        RuntimeException why = broken();
        if (why != null) {
            throw new ExplorationFailedException(String.valueOf(why.getMessage()));
        }
    }

    private synchronized @Nullable RuntimeException broken() {
        return broken;
    }

    /** What was found, or has been found so far. */
    public synchronized Findings findings() {
        return new Findings(new ArrayList<>(anomalies.values()), new LinkedHashMap<>(serial),
                new LinkedHashSet<>(unknown), new LinkedHashMap<>(failures));
    }

    /** What was found; what was left is counted as cut short. */
    @Override
    public Report report() {
        Report report = exploration.report();
        long cut;
        synchronized (this) {
            cut = left;
        }
        if (cut == 0) {
            return report;
        }
        String because = (report.result() == Report.Reach.COMPLETE ? "all other schedules were taken"
                : report.because())
                + "; " + cut + (cut == 1 ? " order was" : " orders were") + " left where one step "
                + "let several waiting sessions go at once, or had one of them fail, since the engine chooses which";
        return new Report(report.result() == Report.Reach.COMPLETE ? Report.Reach.BOUNDED : report.result(),
                report.result() == null ? report.because() : because, report.schedules() - cut, report.pruned(),
                report.cut() + cut, report.elapsed(), report.outcomes(), report.deadlocks(), report.failures(),
                report.taken(), report.estimate(), cut);
    }

    @Override
    public Plan.Search strategy() {
        return exploration.strategy();
    }

    @Override
    public void cancel(String because) {
        ended = true;
        exploration.cancel(because);
    }

    @Override
    public void giveUp(String because) {
        ended = true;
        exploration.giveUp(because);
        database.cancel();
    }
}
