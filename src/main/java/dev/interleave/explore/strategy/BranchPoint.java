package dev.interleave.explore.strategy;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.Moves;
import dev.interleave.explore.engine.Situation;
import dev.interleave.schedule.Operation;

/**
 * A step of a reduced exploration: what was possible, what has been tried, and what is to be tried.
 *
 * <p>Confined like its strategy.
 */
final class BranchPoint {

    /** Threads are kept as bits. */
    static final int MOST_THREADS = 64;

    private final List<Move> moves;

    private final @Nullable Operation[] announced;

    /** Moves that would only reorder a schedule taken before. */
    private final List<Move> asleep;

    private final long able;

    private long toTry;

    private Move chosen;

    private BranchPoint(List<Move> moves, @Nullable Operation[] announced, List<Move> asleep, Move chosen) {
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
        List<Move> asleep = before == null ? new ArrayList<>() : before.stillAsleep();
        for (Move move : Moves.stayingFirst(situation)) {
            if (!asleep.contains(move)) {
                @Nullable Operation[] announced = new Operation[situation.threads()];
                for (int thread = 0; thread < announced.length; thread++) {
                    announced[thread] = situation.announced(thread);
                }
                return new BranchPoint(situation.moves(), announced, asleep, move);
            }
        }
        return null;
    }

    private List<Move> stillAsleep() {
        List<Move> still = new ArrayList<>(asleep.size());
        for (Move move : asleep) {
            if (move.thread() != chosen.thread()
                    && !operation(move).conflictsWith(operation())) {
                still.add(move);
            }
        }
        return still;
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
            if (!asleep.contains(move)) {
                awake |= bit(move.thread());
            }
        }
        return able & ~awake;
    }

    /** Puts to sleep what was done here and goes over to what is next to be tried; returns whether there is anything. */
    boolean chooseNext() {
        asleep.add(chosen);
        for (Move move : moves) {
            if ((toTry & bit(move.thread())) != 0 && !asleep.contains(move)) {
                chosen = move;
                return true;
            }
        }
        return false;
    }

    /** The bit of a thread in a set of threads. */
    static long bit(int thread) {
        if (thread >= MOST_THREADS) {
            throw new IllegalArgumentException("'threads' must be at most " + MOST_THREADS + ", was " + (thread + 1));
        }
        return 1L << thread;
    }
}
