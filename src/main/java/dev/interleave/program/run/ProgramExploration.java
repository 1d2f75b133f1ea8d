package dev.interleave.program.run;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.Exploration;
import dev.interleave.explore.Explorer;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.explore.engine.LostThreadException;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.program.Inside;
import dev.interleave.schedule.RunEndedException;

/**
 * Runs a program under one schedule after another, and begins anew whenever something is learnt that makes what was seen count
 * for nothing.
 *
 * <p>Thread-safe.
 */
public final class ProgramExploration implements Explorer {

    /** So many schedules are few enough to take each, if they are taken in that time. */
    private static final int FEW = 1000;

    private static final Duration SOON = Duration.ofSeconds(3);

    private static final String LEARNT = "something was learnt";

    private final JavaProgram program;

    private final String name;

    private final Plan plan;

    private final boolean eachIfFew;

    private final Scheduler.Starter starter;

    private final long startedNanos = System.nanoTime();

    /** The one that is under way, or was last; guarded by this. */
    private Exploration current;

    /** Why it is to end early; guarded by this, set once. */
    private @Nullable String cancelled;

    /**
     * Creates it.
     *
     * @param name what distinguishes the program from others
     * @param eachIfFew whether every schedule is to be taken if there are few, whatever the plan's strategy
     * @param starter where threads come from
     */
    public ProgramExploration(JavaProgram program, String name, Plan plan, boolean eachIfFew,
            Scheduler.Starter starter) {
        this.program = program;
        this.name = name;
        this.plan = plan;
        this.eachIfFew = eachIfFew;
        this.starter = starter;
        this.current = exploration(plan);
    }

    /**
     * What distinguishes a program from others.
     *
     * @param shared what is known to be shared by its threads, and so counts as steps
     * @param inside how far they are followed into calls of java.util.concurrent
     */
    public static String fingerprint(String name, List<String> shared, Inside inside) {
        return Schedule.fingerprint(name + (inside == Inside.CALLS ? "" : " " + inside), Map.of("shared", shared));
    }

    private Exploration exploration(Plan how) {
        return new Exploration(program, fingerprint(name, program.shared(), program.inside()), how, starter,
                startedNanos);
    }

    @Override
    public void execute() {
        if (eachIfFew) {
            explore(this::each);
            if (report().result() == Report.Reach.COMPLETE || isCancelled()) {
                return;
            }
        }
        explore(() -> plan);
    }

    /** Takes every schedule, if it can be done soon. How long it took to load and to learn until now does not matter. */
    private Plan each() {
        Duration soon = SOON.compareTo(plan.within()) < 0 ? SOON : plan.within();
        Duration until = Duration.ofNanos(System.nanoTime() - startedNanos).plus(soon);
        return new Plan(Plan.Search.EXHAUSTIVE, Math.min(FEW, plan.schedules()), plan.steps(), until, 0, 0, 0);
    }

    private void explore(Supplier<Plan> how) {
        AtomicBoolean learnt = new AtomicBoolean();
        do {
            learnt.set(false);
            Exploration exploration = begin(exploration(how.get()));
            // Whatever is seen after that, in the runs that repeat witnesses too, counts for nothing either.
            program.learning(() -> {
                learnt.set(true);
                exploration.cancel(LEARNT);
            });
            try {
                exploration.execute();
            }
            catch (StackOverflowError ex) {
                throw new IllegalStateException("A thread calls so deep that it has no room for its next step", ex);
            }
            catch (RunEndedException ex) {
                // Its thread may still do something, in the middle of what is done next.
                throw new LostThreadException();
            }
            catch (RuntimeException ex) {
                // A witness that does not repeat is no wonder then.
                if (!learnt.get()) {
                    throw ex;
                }
            }
        }
        while (learnt.get());
    }

    private synchronized Exploration begin(Exploration exploration) {
        current = exploration;
        if (cancelled != null) {
            exploration.cancel(cancelled);
        }
        return exploration;
    }

    private synchronized boolean isCancelled() {
        return cancelled != null;
    }

    private synchronized Exploration current() {
        return current;
    }

    /** What was found since something was learnt last. */
    @Override
    public Report report() {
        return current().report();
    }

    @Override
    public Plan.Search strategy() {
        return current().strategy();
    }

    @Override
    public synchronized void cancel(String because) {
        if (cancelled == null) {
            cancelled = because;
            current.cancel(because);
        }
    }

    @Override
    public synchronized void giveUp(String because) {
        cancel(because);
        current.giveUp(because);
    }
}
