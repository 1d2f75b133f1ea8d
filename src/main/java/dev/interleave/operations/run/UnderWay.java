package dev.interleave.operations.run;

import java.util.Set;
import java.util.function.Supplier;

import dev.interleave.operations.run.threads.RunThreads;
import dev.interleave.schedule.free.FreeSeam;
import dev.interleave.trace.record.Recorder;

/**
 * A run that has not ended, with all that knows what its threads are doing.
 *
 * @param run the run
 * @param threads its threads
 * @param seam knows who waits without a limit; nobody under a schedule, where threads wait elsewhere
 * @param recorder knows what happened
 * @param stuck the threads of which its watch has found, when it looked last, that they can never go on
 */
public record UnderWay(Run run, RunThreads threads, FreeSeam seam, Recorder recorder, Supplier<Set<Thread>> stuck) {
}
