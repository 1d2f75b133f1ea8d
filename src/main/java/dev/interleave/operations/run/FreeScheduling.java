package dev.interleave.operations.run;

import java.util.function.Supplier;

import org.springframework.scheduling.TaskScheduler;

import dev.interleave.experiment.Outcome;
import dev.interleave.operations.run.threads.RunThreads;
import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.sync.Lab;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.record.Recorder;

/**
 * Leaves it to the machine which thread goes on.
 *
 * @param seam lets every thread go on at once
 * @param threads the run's threads
 * @param recorder records the run
 * @param folder takes the run's files
 * @param deadlock what a deadlock is to the experiment
 * @param scheduler looks for deadlocks now and then
 */
record FreeScheduling(FreeSeam seam, RunThreads threads, Recorder recorder, RunFolder folder,
        Supplier<Outcome> deadlock,
        TaskScheduler scheduler) implements Scheduling {

    @Override
    public Lab lab() {
        return new Lab(recorder, seam, threads, folder);
    }

    @Override
    public ThreadKind main() {
        return ThreadKind.PLATFORM;
    }

    @Override
    public void lead(Run run, Runnable work) {
        work.run();
    }

    @Override
    public RunWatch watch(Run run) {
        return new DeadlockWatch(run, recorder, seam, threads, deadlock, scheduler);
    }

    @Override
    public void stop() {
        threads.end();
    }
}
