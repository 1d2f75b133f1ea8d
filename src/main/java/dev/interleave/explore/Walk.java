package dev.interleave.explore;

import java.time.Duration;
import java.util.List;
import java.util.Map;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.engine.LostThreadException;
import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.ScheduleMismatchException;
import dev.interleave.explore.engine.Scheduler;
import dev.interleave.explore.engine.Situation;
import dev.interleave.explore.engine.Strategy;
import dev.interleave.explore.engine.VirtualClock;
import dev.interleave.explore.strategy.Replay;
import dev.interleave.trace.Site;
import dev.interleave.trace.Trace;
import dev.interleave.trace.record.EventBudget;
import dev.interleave.trace.record.Recorder;

/**
 * One run up to the end of a schedule, looked at while its threads stand still.
 *
 * <p>Confined to the thread whose turn it is, but for {@link #stop}.
 */
public final class Walk implements Strategy {

    private final Replay replay;

    private final Schedule schedule;

    private final Recorder recorder;

    private final Trial trial;

    private List<Position.ThreadState> threads = List.of();

    private Map<String, Site> places = Map.of();

    private List<Position.Choice> choices = List.of();

    private @Nullable Map<String, Object> shared;

    private @Nullable Trace trace;

    /**
     * Creates a walk.
     *
     * @param atItsEnd whether the schedule may end before the run does
     * @param starter where threads come from
     * @param budget how many events may be kept
     */
    public Walk(Schedule schedule, Replay.AtItsEnd atItsEnd, Program program, Scheduler.Starter starter,
            EventBudget budget) {
        this.schedule = schedule;
        this.replay = new Replay(schedule, atItsEnd);
        VirtualClock clock = new VirtualClock();
        this.recorder = new Recorder(budget, clock, Recorder.LOCATED_PER_THREAD);
        this.trial = new Trial(program, this, starter, schedule.steps().size() + 1, recorder, clock);
    }

    /**
     * Goes, with the calling thread as the main. To be called once.
     *
     * @throws ScheduleMismatchException if the schedule cannot be followed
     * @throws LostThreadException if a thread cannot be stopped
     */
    public Position go() {
        Trial.Result result = trial.execute();
        ScheduleMismatchException mismatch = replay.mismatch();
        if (mismatch != null) {
            throw mismatch;
        }
        return switch (result.end()) {
            case COMPLETE -> new Position(schedule, result.end(), threads, Map.of(), List.of(), trial.look(),
                    result.outcome(), result.failure(), List.of(), "", recorder.freeze());
            case DEADLOCK, TOO_LONG -> position(result.end(), result.stuck(), result.printed());
            case GIVEN_UP -> position(null, List.of(), "");
            case STOPPED, BROKEN -> throw new IllegalStateException("The walk was ended: " + result.end());
        };
    }

    /** Has it stop; may be called by any thread. */
    public void stop(Duration within) {
        trial.stop(within);
    }

    private Position position(Scheduler.@Nullable End end, List<String> stuck, String printed) {
        if (shared == null || trace == null) {
            throw new IllegalStateException("Nobody looked");
        }
        return new Position(schedule, end, threads, places, choices, shared, null, null, stuck, printed, trace);
    }

    @Override
    public boolean begin() {
        return true;
    }

    @Override
    public @Nullable Move choose(Situation situation) {
        Move move = replay.choose(situation);
        if (move == null) {
            look(situation);
        }
        return move;
    }

    @Override
    public void stuck(Situation situation) {
        look(situation);
    }

    private void look(Situation situation) {
        threads = Position.threads(situation);
        places = Position.places(situation);
        choices = Position.choices(situation, schedule);
        shared = trial.look();
        trace = recorder.snapshot();
    }

    @Override
    public void ended(Situation situation) {
        replay.ended(situation);
        if (threads.isEmpty()) {
            threads = Position.threads(situation);
        }
    }
}
