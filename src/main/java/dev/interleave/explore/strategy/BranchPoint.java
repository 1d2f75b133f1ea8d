package dev.interleave.explore.strategy;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.Moves;
import dev.interleave.explore.engine.Situation;
import dev.interleave.schedule.Footprint;
import dev.interleave.schedule.Operation;

/**
 * A step of a reduced exploration: what was possible, what has been tried, and what is to be tried.
 *
 * <p>Confined like its strategy.
 */
final class BranchPoint {

    /** Threads are kept as bits. */
    static final int MOST_THREADS = 64;

    private static final int LONG_WITHOUT_OTHERS = 500;

    private final List<Move> moves;

    private final @Nullable Operation[] announced;

    /** Moves that would only reorder a schedule taken before. */
    private final List<Asleep> asleep;

    private final long able;

    private long toTry;

    private Move chosen;

    /** How many steps the thread of the step before had taken in a row. */
    private int inARow;

    /** What the move that is chosen has touched beside what its operation names. */
    private Footprint footprint = Footprint.NONE;

    /** Whether that is known already, from an earlier schedule with the same beginning. */
    private boolean isKnown;

    /**
     * A move that sleeps.
     *
     * @param footprint what it touches beside what its operation names
     */
    private record Asleep(Move move, Footprint footprint) {
    }

    private BranchPoint(List<Move> moves, @Nullable Operation[] announced, List<Asleep> asleep, Move chosen) {
        this.moves = moves;
        this.announced = announced;
        this.asleep = asleep;
        this.chosen = chosen;
        this.toTry = bit(chosen.thread());
        long threads = 0;
        for (Move move : moves) {
            threads |= bit(move.thread());
        }
        this.able = threads;
    }

    /** The point at which things stand; null if all that is possible sleeps. */
    static @Nullable BranchPoint at(Situation situation, @Nullable BranchPoint before) {
        List<Asleep> asleep = before == null ? new ArrayList<>() : before.stillAsleep();
        int inARow = before != null && before.chosen.thread() == situation.last() ? before.inARow + 1 : 1;
        List<Move> moves = Moves.stayingFirst(situation);
        // A thread that does not stop may be waiting for what another does.
        for (Move move : inARow % LONG_WITHOUT_OTHERS == 0 ? moves.reversed() : moves) {
            if (!isAsleep(move, asleep)) {
                @Nullable Operation[] announced = new Operation[situation.threads()];
                for (int thread = 0; thread < announced.length; thread++) {
                    announced[thread] = situation.announced(thread);
                }
                BranchPoint point = new BranchPoint(situation.moves(), announced, asleep, move);
                point.inARow = inARow;
                return point;
            }
        }
        return null;
    }

    private static boolean isAsleep(Move move, List<Asleep> asleep) {
        for (Asleep sleeping : asleep) {
            if (sleeping.move.equals(move)) {
                return true;
            }
        }
        return false;
    }

    private List<Asleep> stillAsleep() {
        List<Asleep> still = new ArrayList<>(asleep.size());
        for (Asleep sleeping : asleep) {
            if (sleeping.move.thread() != chosen.thread()
                    && !operation(sleeping.move).conflictsWith(operation())
                    && !sleeping.footprint.conflictsWith(footprint)) {
                still.add(sleeping);
            }
        }
        return still;
    }

    /** Says that the move that is chosen is about to be taken; what it touches is kept the first time. */
    void begin(boolean first) {
        isKnown = !first;
        if (first) {
            footprint = Footprint.NONE;
        }
    }

    /** Notes what the move that is chosen touches beside what its operation names. */
    void touched(long place, boolean writes) {
        if (!isKnown) {
            if (footprint == Footprint.NONE) {
                footprint = new Footprint();
            }
            footprint.add(place, writes);
        }
    }

    /** What the move that is chosen has touched beside what its operation names. */
    Footprint footprint() {
        return footprint;
    }

    private Operation operation(Move move) {
        Operation operation = announced[move.thread()];
        if (operation == null) {
            throw new IllegalStateException("A thread moves that has announced nothing");
        }
        return operation;
    }

    /** What is done here. */
    Operation operation() {
        return operation(chosen);
    }

    /** Who does it, and how. */
    Move chosen() {
        return chosen;
    }

    /** Whether a thread has announced an operation, or did so in a schedule with the same beginning. */
    boolean isAt(int thread, Operation operation) {
        Operation here = thread < announced.length ? announced[thread] : null;
        return here != null && here.isOnSame(operation) && here.kind() == operation.kind()
                && here.mode() == operation.mode();
    }

    boolean isAble(int thread) {
        return (able & bit(thread)) != 0;
    }

    /** Has one of these threads tried, if none of them is yet: rather one that sleeps, and so costs nothing. */
    void tryOneOf(long threads) {
        if ((threads & toTry) != 0) {
            return;
        }
        long possible = threads & able;
        if (possible == 0) {
            toTry |= able;
            return;
        }
        long sleeping = possible & sleeping();
        toTry |= Long.lowestOneBit(sleeping != 0 ? sleeping : possible);
    }

    /** The threads of which all that is possible sleeps. */
    private long sleeping() {
        long awake = 0;
        for (Move move : moves) {
            if (!isAsleep(move, asleep)) {
                awake |= bit(move.thread());
            }
        }
        return able & ~awake;
    }

    /** Has everything tried that does not sleep. */
    void tryAll() {
        toTry = -1;
    }

    /** How many moves do not sleep. */
    int awake() {
        int awake = 0;
        for (Move move : moves) {
            if (!isAsleep(move, asleep)) {
                awake++;
            }
        }
        return awake;
    }

    /** Goes over to the next that is to be tried, as if what is chosen had been done and had touched something. */
    void skip(Footprint touched) {
        footprint = touched;
        chooseNext();
        footprint = Footprint.NONE;
    }

    /** Puts to sleep what was done here and goes over to what is next to be tried; returns whether there is anything. */
    boolean chooseNext() {
        asleep.add(new Asleep(chosen, footprint));
        for (Move move : moves) {
            if ((toTry & bit(move.thread())) != 0 && !isAsleep(move, asleep)) {
                chosen = move;
                return true;
            }
        }
        return false;
    }

    /** The bit of a thread in a set of threads. */
    static long bit(int thread) {
        if (thread >= MOST_THREADS) {
            throw new IllegalArgumentException(
                    "It has more than " + MOST_THREADS + " threads, the main thread included");
        }
        return 1L << thread;
    }
}
