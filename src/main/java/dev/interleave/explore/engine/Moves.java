package dev.interleave.explore.engine;

import java.util.ArrayList;
import java.util.List;

/** What strategies have in common in dealing with moves. */
public final class Moves {

    private Moves() {
    }

    /** The moves, those of the thread that took the last step first: fewest preemptions first. */
    public static List<Move> stayingFirst(Situation situation) {
        List<Move> moves = situation.moves();
        int last = situation.last();
        if (moves.size() < 2 || last < 0 || moves.getFirst().thread() == last) {
            return moves;
        }
        List<Move> sorted = new ArrayList<>(moves.size());
        for (Move move : moves) {
            if (move.thread() == last) {
                sorted.add(move);
            }
        }
        for (Move move : moves) {
            if (move.thread() != last) {
                sorted.add(move);
            }
        }
        return sorted;
    }

    /**
     * A move that was possible when this point was reached before.
     *
     * @throws NotRepeatableException if it is not any more
     */
    public static Move again(Move move, Situation situation) {
        if (!situation.moves().contains(move)) {
            throw new NotRepeatableException("At step " + (situation.step() + 1) + " '" + Schedule.text(move)
                    + "' was possible before and is not now: what the threads do does not depend on the schedule alone");
        }
        return move;
    }
}
