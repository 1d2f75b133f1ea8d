package dev.interleave.operations.program;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.ExplorationFailedException;
import dev.interleave.explore.Explorer;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.program.Inside;
import dev.interleave.program.child.Answer;
import dev.interleave.program.child.Request;

/**
 * Has a program explored in its JVM.
 *
 * <p>Thread-safe.
 */
final class RemoteExploration implements Explorer {

    private final KeptProgram program;

    private final ProgramJvm jvm;

    private final Plan plan;

    private final boolean eachIfFew;

    private final Inside inside;

    private volatile Answer.Found found;

    /** Whether the program's JVM was asked to explore it; guarded by this. */
    private boolean begun;

    /** Why it is to end early; guarded by this, set once. */
    private @Nullable String cancelled;

    /**
     * Creates it.
     *
     * @param eachIfFew whether every schedule is to be taken if there are few, whatever the plan's strategy
     * @param inside how far the program's threads are followed into calls of java.util.concurrent
     */
    RemoteExploration(KeptProgram program, ProgramJvm jvm, Plan plan, boolean eachIfFew, Inside inside) {
        this.program = program;
        this.jvm = jvm;
        this.plan = plan;
        this.eachIfFew = eachIfFew;
        this.inside = inside;
        this.found = nothing(null, "it is under way");
    }

    private Answer.Found nothing(Report.@Nullable Reach reach, String because) {
        return new Answer.Found(new Report(reach, because, 0, 0, 0, Duration.ZERO, List.of(), List.of(), List.of(),
                List.of(), null, 0), plan.search(), List.of(), false);
    }

    @Override
    public void execute() {
        try {
            jvm.awaitReady();
        }
        catch (ExplorationFailedException ex) {
            if (isOver()) {
                return;
            }
            throw ex;
        }
        if (!begin()) {
            return;
        }
        while (!found.ended()) {
            found = switch (jvm.answer()) {
                case Answer.Found more -> more;
                case Answer.Failed failed -> throw new ExplorationFailedException(failed.message());
                default -> throw new ExplorationFailedException("The JVM of the program gave another answer");
            };
        }
        program.learnt(found.shared(), inside);
    }

    /** Has the exploration begin, unless it was cancelled; returns whether it was not. */
    private synchronized boolean begin() {
        if (isOver()) {
            return false;
        }
        begun = true;
        jvm.tell(new Request.Explore(program.id(), program.compiled(), inside, plan, eachIfFew));
        return true;
    }

    /** Whether it was cancelled before it began. */
    private synchronized boolean isOver() {
        if (cancelled == null) {
            return false;
        }
        found = nothing(Report.Reach.BOUNDED, cancelled);
        return true;
    }

    /** Whether it ended as it should, so that its JVM is as good as before. */
    boolean hasEnded() {
        return found.ended();
    }

    @Override
    public Report report() {
        return found.report();
    }

    @Override
    public Plan.Search strategy() {
        return found.strategy();
    }

    @Override
    public synchronized void cancel(String because) {
        if (cancelled != null) {
            return;
        }
        cancelled = because;
        if (begun) {
            jvm.tell(new Request.Stop(because));
        }
        else {
            jvm.end();
        }
    }

    @Override
    public void giveUp(String because) {
        jvm.end();
    }
}
