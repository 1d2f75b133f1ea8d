package dev.interleave.explore;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.engine.LostThreadException;
import dev.interleave.explore.engine.NotRepeatableException;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.explore.engine.Strategy;
import dev.interleave.explore.strategy.DepthFirst;
import dev.interleave.explore.strategy.ProbabilisticConcurrencyTesting;
import dev.interleave.explore.strategy.RandomWalk;
import dev.interleave.explore.strategy.Reduced;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.trace.check.deadlock.Deadlock;
import dev.interleave.trace.record.EventBudget;

/**
 * Runs a program under one schedule after another.
 *
 * <p>Thread-safe; {@link #execute()} is called once.
 */
public final class Exploration implements Explorer {

    private static final Duration STOP_WITHIN = Duration.ofSeconds(5);

    private static final String HOLDS = "it assumes that each read sees the last write, and that anything may take "
            + "any time";

    private static final int EVENTS_OF_A_WITNESS = 100_000;

    private final Program program;

    private final String fingerprint;

    private final Plan plan;

    private final Scheduler.Starter starter;

    private final Strategy strategy;

    private final Tally tally;

    /** Null if it is not estimated how many schedules there are; set before it begins. */
    private @Nullable Estimation estimation;

    private final long startedNanos;

    /** The run under way, or the last one; guarded by this. */
    private @Nullable Trial trial;

    /** Stops the witness that is taken again; guarded by this. */
    private @Nullable Consumer<Duration> witness;

    /** Why it is to end early; guarded by this, set once. */
    private @Nullable String cancelled;

    /** Whether not even the witnesses are to be taken again; guarded by this. */
    private boolean givenUp;

    /** What being complete means; set before it begins. */
    private String holds = HOLDS;

    private volatile long pruned;

    private volatile @Nullable Report report;

    /**
     * Creates an exploration.
     *
     * @param fingerprint what distinguishes the program from others
     * @param starter where threads come from
     */
    public Exploration(Program program, String fingerprint, Plan plan, Scheduler.Starter starter) {
        this(program, fingerprint, plan, starter, System.nanoTime());
    }

    /**
     * Creates one that takes up what another began.
     *
     * @param startedNanos when that began, by {@link System#nanoTime()}: its time counts from then
     */
    public Exploration(Program program, String fingerprint, Plan plan, Scheduler.Starter starter, long startedNanos) {
        this.startedNanos = startedNanos;
        this.program = program;
        this.fingerprint = fingerprint;
        this.plan = plan;
        this.starter = starter;
        this.tally = new Tally(fingerprint);
        this.estimation = Estimation.of(plan);
        this.strategy = switch (plan.search()) {
            case EXHAUSTIVE -> DepthFirst.everything();
            case REDUCED -> new Reduced();
            case BOUNDED -> DepthFirst.withPreemptions(plan.preemptions());
            case PCT -> new ProbabilisticConcurrencyTesting(plan.seed(), plan.depth());
            case RANDOM -> new RandomWalk(plan.seed());
        };
    }

    /** Has it say something else of what being complete assumes; to be called before it begins. */
    public Exploration assuming(String what) {
        holds = what;
        return this;
    }

    /** Has it run the program under no schedule but those that count; to be called before it begins. */
    public Exploration withoutEstimate() {
        estimation = null;
        return this;
    }

    /**
     * Explores, with the calling thread as the main of every run. All threads have ended when it returns.
     *
     * @throws NotRepeatableException if the program does not do the same under the same schedule
     * @throws LostThreadException if a thread cannot be stopped
     */
    @Override
    public void execute() {
        String stopped = take();
        Report.Reach reach = reach(stopped);
        String because = stopped != null ? stopped : because(reach);
        Report found = report(reach, because, List.of());
        report = report(reach, because, checked(found));
    }

    /** Takes schedules until there are no more; returns why it stopped before, null if it did not. */
    private @Nullable String take() {
        while (true) {
            String stop = reasonToStop();
            if (stop != null) {
                return stop;
            }
            if (!strategy.begin()) {
                return null;
            }
            Trial.Result result = begin(strategy).execute();
            boolean repeats = false;
            if (strategy instanceof Reduced reduced) {
                pruned = reduced.pruned();
                repeats = reduced.repeats(result.steps().size());
            }
            if (!repeats) {
                tally.count(result);
            }
            estimate();
        }
    }

    private void estimate() {
        Estimation own = estimation;
        if (own == null || !own.isDue(tally.schedules() + tally.cut()) || reasonToStop() != null) {
            return;
        }
        own.descents().begin();
        if (begin(own.descents()).execute().end() != Scheduler.End.STOPPED) {
            own.count();
        }
    }

    private synchronized Trial begin(Strategy by) {
        Trial next = new Trial(program, by, starter, plan.steps());
        if (cancelled != null) {
            next.stop(STOP_WITHIN);
        }
        trial = next;
        return next;
    }

    private synchronized void watchWitness(Consumer<Duration> stopper) {
        witness = stopper;
        if (givenUp) {
            stopper.accept(STOP_WITHIN);
        }
    }

    private synchronized @Nullable String reasonToStop() {
        if (cancelled != null) {
            return cancelled;
        }
        if (tally.schedules() + tally.cut() >= plan.schedules()) {
            return "it reached its limit of schedules, " + thousands(plan.schedules());
        }
        if (tally.isFull()) {
            return "it found more different ends than can be kept";
        }
        // However long it took to prepare the first, something is known after it.
        if (tally.schedules() + tally.cut() + pruned > 0 && elapsed().compareTo(plan.within()) > 0) {
            return "it reached its time limit, " + thousands(plan.within().toMillis()) + " ms";
        }
        return null;
    }

    /** Ends it early; what was found so far is kept. */
    @Override
    public synchronized void cancel(String because) {
        if (cancelled == null) {
            cancelled = because;
            if (trial != null) {
                trial.stop(STOP_WITHIN);
            }
        }
    }

    /** Ends it even if it is taking its witnesses again; {@link #execute} fails then. */
    @Override
    public synchronized void giveUp(String because) {
        givenUp = true;
        cancel(because);
        if (witness != null) {
            witness.accept(STOP_WITHIN);
        }
    }

    private Report.Reach reach(@Nullable String stopped) {
        return switch (plan.search()) {
            case PCT, RANDOM -> Report.Reach.SAMPLED;
            case EXHAUSTIVE, REDUCED, BOUNDED -> stopped != null || tally.cut() > 0 || tally.leftThreads()
                    || strategy instanceof DepthFirst depthFirst && depthFirst.leftOut() ? Report.Reach.BOUNDED
                            : Report.Reach.COMPLETE;
        };
    }

    private String because(Report.Reach reach) {
        String what = switch (plan.search()) {
            case EXHAUSTIVE -> "every schedule was taken";
            case REDUCED -> "one schedule was taken of each class of equivalent ones";
            case BOUNDED -> reach == Report.Reach.COMPLETE
                    ? "every schedule was taken; none has more than " + plan.preemptions() + " preemptions"
                    : "every schedule was taken with no more than " + plan.preemptions() + " preemptions";
            case PCT, RANDOM -> "schedules were picked at random";
        };
        String cut = tally.cut() == 0 ? ""
                : "; " + thousands(tally.cut()) + " of them were cut short after " + thousands(plan.steps())
                        + (plan.steps() == 1 ? " step" : " steps") + ", perhaps because threads retry for ever";
        String left = tally.leftThreads()
                ? "; threads that do not end with the program were not followed to their end" : "";
        String woke = tally.wokeSpuriously()
                ? "; each thread woke for no reason at most once, and only while another could continue" : "";
        String alike = strategy instanceof Reduced reduced && reduced.tookAlikeInOrder()
                ? "; threads that are alike took their first steps in order, as other orders differ only in names" : "";
        return what + cut + left + woke + alike + (reach == Report.Reach.COMPLETE ? "; " + holds : "");
    }

    /** Takes each witness again: what is reported has been seen twice. */
    private List<Report.FoundDeadlock> checked(Report found) {
        for (Report.Found outcome : found.outcomes()) {
            check(outcome, again(outcome).outcome());
        }
        for (Report.Found failure : found.failures()) {
            check(failure, again(failure).failure());
        }
        List<Report.FoundDeadlock> told = new ArrayList<>();
        for (Report.FoundDeadlock deadlock : found.deadlocks()) {
            told.add(tell(deadlock));
        }
        return told;
    }

    private Trial.Result again(Report.Found found) {
        Replay replay = new Replay(found.witness(), Replay.AtItsEnd.FAIL);
        replay.begin();
        Trial trial = new Trial(program, replay, starter, plan.steps());
        watchWitness(trial::stop);
        Trial.Result result = trial.execute();
        if (result.end() == Scheduler.End.STOPPED) {
            throw new IllegalStateException("It was given up while witnesses were taken again");
        }
        return result;
    }

    private static void check(Report.Found found, @Nullable String value) {
        if (!found.value().equals(value)) {
            throw new NotRepeatableException("Under schedule " + found.witness() + " it ended with '" + found.value()
                    + "', and on repetition it " + (value == null ? "did not end" : "ended with '" + value + "'")
                    + ": what the threads do does not depend on the schedule alone");
        }
    }

    private Report.FoundDeadlock tell(Report.FoundDeadlock known) {
        Report.Found found = known.found();
        Walk walk = new Walk(found.witness(), Replay.AtItsEnd.FAIL, program, starter,
                new EventBudget(EVENTS_OF_A_WITNESS));
        watchWitness(walk::stop);
        Position position = walk.go();
        check(found, String.join(", ", position.stuck()));
        if (!position.printed().equals(known.printed())) {
            throw new NotRepeatableException("Under schedule " + found.witness() + " it printed '" + known.printed()
                    + "' before a deadlock, and on repetition '" + position.printed()
                    + "': what the threads do does not depend on the schedule alone");
        }
        Optional<Deadlock> deadlock = Deadlock.in(position.trace(), position.stuckThreads());
        return new Report.FoundDeadlock(found, known.printed(), deadlock.orElse(null));
    }

    private static String thousands(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }

    private Duration elapsed() {
        return Duration.ofNanos(System.nanoTime() - startedNanos);
    }

    /** What was found, or has been found so far. */
    @Override
    public Report report() {
        Report settled = report;
        return settled != null ? settled : report(null, "it is under way", List.of());
    }

    private Report report(Report.@Nullable Reach reach, String because, List<Report.FoundDeadlock> told) {
        List<Report.FoundDeadlock> deadlocks = !told.isEmpty() ? told : tally.deadlocks();
        Estimation own = estimation;
        return new Report(reach, because, tally.schedules(), pruned, tally.cut(), elapsed(), tally.outcomes(),
                deadlocks, tally.failures(), tally.taken(),
                reach == Report.Reach.COMPLETE || own == null ? null : own.now(tally.schedules() + tally.cut()), 0);
    }

    @Override
    public Plan.Search strategy() {
        return plan.search();
    }

    /** What distinguishes the program from others. */
    public String fingerprint() {
        return fingerprint;
    }
}
