package dev.interleave.run;

import dev.interleave.schedule.FreeSeam;
import dev.interleave.sync.Lab;
import dev.interleave.trace.Recorder;
import dev.interleave.trace.ThreadKind;

/**
 * Leaves it to the machine which thread goes on.
 *
 * @param seam lets every thread go on at once
 * @param threads the run's threads
 */
record FreeCourse(FreeSeam seam, RunThreads threads) implements Course {

    @Override
    public Lab lab(Recorder recorder) {
        return new Lab(recorder, seam, threads);
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
    public void stop() {
        threads.end();
    }
}
