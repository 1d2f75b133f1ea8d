package dev.interleave.explore.engine;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Decides who of a run's threads has the turn next, and whether the run goes on at all.
 *
 * <p>Confined to the thread whose turn it is, but for {@link #stop} and {@link #isStopped}.
 */
final class Conductor {

    /** So many steps at most are followed when the outcome is settled: some threads never end. */
    private static final int MOST_FOLLOWED = 300;

    private final Strategy strategy;

    private final Cast cast;

    private final int mostSteps;

    private final Deque<Starting> starting = new ArrayDeque<>();

    private Scheduler.@Nullable End end;

    private @Nullable Throwable broken;

    private List<String> stuck = List.of();

    /** After how many steps the outcome was settled; negative as long as it is not. */
    private int settledAt = -1;

    private int settledPreemptions;

    private boolean leftThreads;

    private volatile boolean stopped;

    Conductor(Strategy strategy, Cast cast, int mostSteps) {
        this.strategy = strategy;
        this.cast = cast;
        this.mostSteps = mostSteps;
    }

    /**
     * Threads that are being started by another.
     *
     * @param by who starts them
     * @param rest those not started yet
     */
    private record Starting(Actor by, Iterator<Actor> rest) {
    }

    /** Has those next begin who are started by another; then it is that one's turn again. */
    void begin(Actor by, List<Actor> crew) {
        starting.push(new Starting(by, crew.iterator()));
    }

    /** Has the run end at its next step; may be called by any thread. */
    void stop() {
        stopped = true;
    }

    /** Whether it was stopped. */
    boolean isStopped() {
        return stopped;
    }

    /** Who has the turn next. */
    Actor next() {
        if (end == null) {
            try {
                Actor next = beginning();
                return next != null ? next : decide();
            }
            catch (Throwable ex) {
                // Whatever happens here must not leave the others waiting for a turn that nobody gives them.
                return breakOff(ex);
            }
        }
        return cast.toUnwind();
    }

    private @Nullable Actor beginning() {
        Starting top = starting.peek();
        if (top == null) {
            return null;
        }
        if (!top.rest.hasNext()) {
            starting.pop();
            return top.by;
        }
        return top.rest.next();
    }

    private Actor decide() {
        if (stopped) {
            return conclude(Scheduler.End.STOPPED);
        }
        Actor passing = cast.atPassableWait();
        if (passing != null) {
            passing.granted = passing.go;
            if (passing.next != null && passing.next.isJoin() && !passing.knowsEndOf(passing.next.other())) {
                passing.passedUnseen = true;
            }
            return passing;
        }
        if (!cast.findMoves()) {
            return concludeWithoutMoves();
        }
        if (isSettled() && cast.step() == settledAt + MOST_FOLLOWED) {
            leftThreads = true;
            return conclude(Scheduler.End.COMPLETE);
        }
        if (!isSettled() && cast.step() == mostSteps) {
            return conclude(Scheduler.End.TOO_LONG);
        }
        Move move = strategy.choose(cast);
        return move == null ? conclude(Scheduler.End.GIVEN_UP) : take(move);
    }

    private Actor take(Move move) {
        Actor actor = cast.get(move.thread());
        if (!actor.stepped && actor.after != null) {
            strategy.admitted(actor.after.index, actor.index);
        }
        return cast.take(move);
    }

    private Actor concludeWithoutMoves() {
        if (cast.allEnded()) {
            return conclude(Scheduler.End.COMPLETE);
        }
        strategy.stuck(cast);
        if (isSettled()) {
            return conclude(Scheduler.End.COMPLETE);
        }
        stuck = cast.waits();
        return conclude(Scheduler.End.DEADLOCK);
    }

    private Actor conclude(Scheduler.End how) {
        end = how;
        return cast.toUnwind();
    }

    /** Notes that the outcome does not change any more; returns whether the run continues anyway. */
    boolean settle() {
        if (end != null) {
            return false;
        }
        settledAt = cast.step();
        settledPreemptions = cast.preemptions();
        if (!strategy.followsToTheEnd()) {
            end = Scheduler.End.COMPLETE;
        }
        return end == null;
    }

    /** Whether the outcome does not change any more. */
    boolean isSettled() {
        return settledAt >= 0;
    }

    /** How many steps had been taken then. */
    int settledAt() {
        return settledAt;
    }

    /** How often a thread had been made to wait by then though it could have gone on. */
    int settledPreemptions() {
        return settledPreemptions;
    }

    /** Whether threads went on for longer than they are followed. */
    boolean leftThreads() {
        return leftThreads;
    }

    /** Ends the run because something failed; returns who has the turn then. */
    Actor breakOff(Throwable failure) {
        broken = failure;
        return conclude(Scheduler.End.BROKEN);
    }

    /** Whether the run does not go on, and its threads are unwound. */
    boolean isOver() {
        return end != null;
    }

    /** How the run came to its end; null if it has not. */
    Scheduler.@Nullable End end() {
        return end;
    }

    /** What failed; null if nothing did. */
    @Nullable Throwable failure() {
        return broken;
    }

    /** Who waits for what, where nobody could go on; otherwise empty. */
    List<String> stuck() {
        return stuck;
    }
}
