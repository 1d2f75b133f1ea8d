package dev.interleave.run;

import java.time.Duration;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.Move;
import dev.interleave.explore.Replay;
import dev.interleave.explore.Schedule;
import dev.interleave.explore.Scheduler;
import dev.interleave.explore.Situation;
import dev.interleave.explore.Strategy;
import dev.interleave.explore.VirtualClock;
import dev.interleave.sync.Lab;
import dev.interleave.trace.Recorder;
import dev.interleave.trace.ThreadKind;

/**
 * Lets threads go on one at a time, in the order of a schedule.
 *
 * <p>Confined to the thread whose turn it is, but for {@link #stop}.
 */
final class ReplayedCourse implements Course, Strategy {

    private final Replay replay;

    private final Scheduler scheduler;

    private final Duration stopWithin;

    /**
     * Creates it.
     *
     * @param threads where threads come from
     * @param clock stamps the run's events
     */
    ReplayedCourse(Schedule schedule, RunThreads threads, VirtualClock clock, Duration stopWithin) {
        this.replay = new Replay(schedule, Replay.AtItsEnd.FAIL);
        this.scheduler = new Scheduler(this, threads::lend, clock, schedule.steps().size() + 1);
        this.stopWithin = stopWithin;
    }

    @Override
    public Lab lab(Recorder recorder) {
        return new Lab(recorder, scheduler, scheduler);
    }

    @Override
    public ThreadKind main() {
        return ThreadKind.VIRTUAL;
    }

    @Override
    public void lead(Run run, Runnable work) {
        scheduler.run(work);
        if (replay.mismatch() != null) {
            throw replay.mismatch();
        }
        if (scheduler.failure() != null) {
            throw new IllegalStateException("It could not be led on: " + scheduler.failure().getMessage(),
                    scheduler.failure());
        }
    }

    @Override
    public void stop() {
        scheduler.stop(stopWithin);
    }

    @Override
    public boolean begin() {
        return true;
    }

    @Override
    public @Nullable Move choose(Situation situation) {
        return replay.choose(situation);
    }

    @Override
    public void ended(Situation situation) {
        replay.ended(situation);
    }
}
