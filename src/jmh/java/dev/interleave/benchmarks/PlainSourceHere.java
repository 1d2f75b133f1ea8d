package dev.interleave.benchmarks;

import java.time.Duration;
import java.util.concurrent.Callable;
import java.util.concurrent.FutureTask;

import dev.interleave.explore.Plan;
import dev.interleave.explore.Report;
import dev.interleave.program.Inside;
import dev.interleave.program.compile.Compiled;
import dev.interleave.program.run.JavaProgram;
import dev.interleave.program.run.ProgramExploration;

/** Explores the source of {@link PlainSource} again and again, from its class files to its outcomes. */
final class PlainSourceHere {

    private PlainSourceHere() {
    }

    public static void main(String[] arguments) throws Exception {
        Plan.Search search = Plan.Search.valueOf(arguments[0]);
        Compiled compiled = PlainSource.compiled();
        Rate.print(System.out, Integer.parseInt(arguments[1]), () -> onVirtualThread(() -> explore(compiled, search)));
    }

    private static long onVirtualThread(Callable<Long> work) throws Exception {
        FutureTask<Long> task = new FutureTask<>(work);
        Thread.ofVirtual().start(task);
        return task.get();
    }

    private static long explore(Compiled compiled, Plan.Search search) {
        Plan plan = new Plan(search, 100_000, 1_000, Duration.ofMinutes(1), 0, 0, 0);
        ProgramExploration exploration = new ProgramExploration(
                new JavaProgram(compiled.classes(), compiled.main(), Inside.CALLS), PlainSource.NAME, plan, false,
                (name, work) -> Thread.ofVirtual().name(name).start(work));
        exploration.execute();
        Report report = exploration.report();
        if (report.result() != Report.Reach.COMPLETE
                || report.schedules() != (search == Plan.Search.REDUCED ? 7_134 : 34_650)) {
            throw new IllegalStateException("Not all schedules were taken: " + report);
        }
        return report.schedules();
    }
}
