package dev.interleave.operations.program;

import java.time.Duration;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.ExplorationFailedException;
import dev.interleave.explore.Explorer;
import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
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

    private volatile Answer.Found found;

    /** Why it was given up; null if it was not. */
    private volatile @Nullable String givenUp;

    /**
     * Creates it.
     *
     * @param eachIfFew whether every schedule is to be taken if there are few, whatever the plan's strategy
     */
    RemoteExploration(KeptProgram program, ProgramJvm jvm, Plan plan, boolean eachIfFew) {
        this.program = program;
        this.jvm = jvm;
        this.plan = plan;
        this.eachIfFew = eachIfFew;
        this.found = new Answer.Found(new Report(null, "it is under way", 0, 0, 0, Duration.ZERO, List.of(), List.of(),
                List.of(), List.of()), plan.search(), List.of(), false);
    }

    @Override
    public void execute() {
        jvm.tell(new Request.Explore(program.name(), program.compiled(), plan, eachIfFew));
        while (!found.ended()) {
            found = switch (jvm.answer()) {
                case Answer.Found more -> more;
                case Answer.Failed failed -> throw new ExplorationFailedException(failed.message());
                default -> throw new ExplorationFailedException("The JVM of the program gave another answer");
            };
        }
        program.learnt(found.shared());
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
    public void cancel(String because) {
        jvm.tell(new Request.Stop(because));
    }

    @Override
    public void giveUp(String because) {
        jvm.end();
    }
}
