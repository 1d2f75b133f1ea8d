package dev.interleave.operations.run;

import java.time.Duration;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Supplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.experiment.Outcome;
import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.explore.engine.Situation;
import dev.interleave.explore.engine.Strategy;
import dev.interleave.explore.engine.VirtualClock;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.operations.run.threads.RunThreads;
import dev.interleave.sync.Lab;
import dev.interleave.trace.FailureText;
import dev.interleave.trace.ThreadKind;
import dev.interleave.trace.Trace;
import dev.interleave.trace.check.deadlock.Deadlock;
import dev.interleave.trace.record.Recorder;

/**
 * Lets threads go on one at a time, in the order of a schedule.
 *
 * <p>Confined to the thread whose turn it is, but for {@link #stop}.
 */
final class ReplayedScheduling implements Scheduling, Strategy {

    private final Replay replay;

    private final Scheduler scheduler;

    private final Recorder recorder;

    private final Supplier<Outcome> deadlock;

    private final Duration stopWithin;

    /** What was found where no thread could go on, before they were stopped. */
    private @Nullable StandingDeadlock found;

    /**
     * Creates it.
     *
     * @param threads where threads come from
     * @param recorder records the run
     * @param clock stamps its events
     * @param deadlock what a deadlock is to the experiment
     */
    ReplayedScheduling(Schedule schedule, RunThreads threads, Recorder recorder, VirtualClock clock,
            Supplier<Outcome> deadlock, Duration stopWithin) {
        this.replay = new Replay(schedule, Replay.AtItsEnd.FAIL);
        this.scheduler = new Scheduler(this, threads::lend, clock, schedule.steps().size() + 1);
        this.recorder = recorder;
        this.deadlock = deadlock;
        this.stopWithin = stopWithin;
    }

    @Override
    public Lab lab() {
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
            throw new IllegalStateException("It could not be led on: " + FailureText.of(scheduler.failure()),
                    scheduler.failure());
        }
        if (found != null) {
            // Nobody but the scheduler saw it: its threads waited where they were told to, not at real locks.
            run.endInDeadlock(found, deadlock.get());
        }
    }

    @Override
    public RunWatch watch(Run run) {
        return new DeadlineWatch(run);
    }

    /**
     * Needs no look at threads.
     *
     * @param run the run
     */
    private record DeadlineWatch(Run run) implements RunWatch {

        @Override
        public void begin() {
        }

        @Override
        public void timeOut(Duration deadline) {
            run.timeOut(deadline, "");
        }

        @Override
        public void end() {
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
    public void stuck(Situation situation) {
        Set<String> names = new LinkedHashSet<>();
        for (int thread = 0; thread < situation.threads(); thread++) {
            if (situation.announced(thread) != null) {
                names.add(situation.name(thread));
            }
        }
        Trace standing = recorder.snapshot();
        found = Deadlock.in(standing, names)
                .map(told -> new StandingDeadlock(told, false, StandingDeadlock.eventsOf(names, standing)))
                .orElse(null);
    }

    @Override
    public void ended(Situation situation) {
        replay.ended(situation);
    }
}
