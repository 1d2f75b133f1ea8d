package dev.interleave.program.run;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicBoolean;

import dev.interleave.explore.Exploration;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.explore.engine.Scheduler;

/**
 * Runs a program under one schedule after another, and begins anew whenever something is learnt that makes what was seen count
 * for nothing.
 *
 * <p>Confined to the thread that executes it, but for {@link #strategy()}.
 */
public final class ProgramExploration {

    /** So many schedules are few enough to take each, if they are taken in that time. */
    private static final int FEW = 1000;

    private static final Duration SOON = Duration.ofSeconds(1);

    private static final String LEARNT = "something was learnt";

    private final JavaProgram program;

    private final String fingerprint;

    private final Plan plan;

    private final boolean eachIfFew;

    private final Scheduler.Starter starter;

    private volatile Plan.Search strategy;

    /**
     * Creates it.
     *
     * @param fingerprint what distinguishes the program from others
     * @param eachIfFew whether every schedule is to be taken if there are few, whatever the plan's strategy
     * @param starter where threads come from
     */
    public ProgramExploration(JavaProgram program, String fingerprint, Plan plan, boolean eachIfFew,
            Scheduler.Starter starter) {
        this.program = program;
        this.fingerprint = fingerprint;
        this.plan = plan;
        this.eachIfFew = eachIfFew;
        this.starter = starter;
        this.strategy = plan.search();
    }

    /** Explores, with the calling thread as the main of every run; returns what was found. */
    public Report execute() {
        if (eachIfFew) {
            Report few = explore(new Plan(Plan.Search.EXHAUSTIVE, FEW, plan.steps(), SOON, 0, 0, 0));
            if (few.result() == Report.Reach.COMPLETE) {
                return few;
            }
        }
        return explore(plan);
    }

    private Report explore(Plan how) {
        strategy = how.search();
        while (true) {
            Exploration exploration = new Exploration(program, fingerprint, how, starter);
            // Whatever is seen after that, in the runs that repeat witnesses too, counts for nothing either.
            AtomicBoolean learnt = new AtomicBoolean();
            program.learning(() -> {
                learnt.set(true);
                exploration.cancel(LEARNT);
            });
            try {
                exploration.execute();
            }
            catch (RuntimeException ex) {
                // A witness that does not repeat is no wonder then.
                if (!learnt.get()) {
                    throw ex;
                }
            }
            if (!learnt.get()) {
                return exploration.report();
            }
        }
    }

    /** Which schedules are taken. */
    public Plan.Search strategy() {
        return strategy;
    }
}
