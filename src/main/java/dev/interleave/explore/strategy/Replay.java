package dev.interleave.explore.strategy;

import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.Schedule;
import dev.interleave.explore.engine.ScheduleMismatchException;
import dev.interleave.explore.engine.Situation;
import dev.interleave.explore.engine.Strategy;

/**
 * Takes the steps of a schedule, one after another.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class Replay implements Strategy {

    private final Schedule schedule;

    private final AtItsEnd atItsEnd;

    private @Nullable ScheduleMismatchException mismatch;

    /** What to do where the schedule has no more steps though threads could go on. */
    public enum AtItsEnd {

        /** That is as far as was wanted. */
        STOP,
        /** The schedule should have led on to the end. */
        FAIL
    }

    /** Creates the strategy. */
    public Replay(Schedule schedule, AtItsEnd atItsEnd) {
        this.schedule = schedule;
        this.atItsEnd = atItsEnd;
    }

    @Override
    public boolean begin() {
        return true;
    }

    @Override
    public @Nullable Move choose(Situation situation) {
        int step = situation.step();
        if (step == schedule.steps().size()) {
            if (atItsEnd == AtItsEnd.FAIL) {
                mismatch = ScheduleMismatchException.endsTooEarly(situation);
            }
            return null;
        }
        Move move = schedule.steps().get(step);
        if (!situation.moves().contains(move)) {
            mismatch = ScheduleMismatchException.impossible(move, situation);
            return null;
        }
        return move;
    }

    @Override
    public void ended(Situation situation) {
        if (mismatch == null && situation.moves().isEmpty() && situation.step() < schedule.steps().size()) {
            mismatch = ScheduleMismatchException.goesOn(schedule.steps().get(situation.step()), situation);
        }
    }

    /** Where the schedule could not be followed; null if it could. */
    public @Nullable ScheduleMismatchException mismatch() {
        return mismatch;
    }

    /** The schedule. */
    public Schedule schedule() {
        return schedule;
    }

    List<Move> steps() {
        return schedule.steps();
    }
}
