package dev.interleave.explore.strategy;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.Moves;
import dev.interleave.explore.engine.Situation;
import dev.interleave.explore.engine.Strategy;

/**
 * Takes every move at every step, depth first, and so each schedule once; or only those with no more than so many
 * preemptions, which are steps at which a thread is made to wait though it could go on. The latter after Musuvathi and Qadeer, "Iterative Context Bounding for Systematic Testing of Multithreaded Programs"
 * (PLDI 2007).
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class DepthFirst implements Strategy {

    /**
     * A step.
     *
     * <p>Confined like its strategy.
     */
    private static final class Node {

        private final Branches branches;

        private final int preemptionsBefore;

        private int chosen;

        Node(Branches branches, int preemptionsBefore) {
            this.branches = branches;
            this.preemptionsBefore = preemptionsBefore;
        }

        Move chosen() {
            return branches.moves.get(chosen);
        }

        boolean isLast() {
            return chosen == branches.moves.size() - 1;
        }

        int preemptions() {
            return preemptionsBefore + (branches.preempts(chosen()) ? 1 : 0);
        }
    }

    /**
     * What may be taken at a step.
     *
     * @param moves the moves
     * @param preempted the thread that would be preempted by another's continuing, negative if none
     * @param isAll whether nothing is left out
     */
    record Branches(List<Move> moves, int preempted, boolean isAll) {

        /**
         * What may be taken as things stand.
         *
         * @param staying whether no thread may be preempted
         */
        static Branches of(Situation situation, boolean staying) {
            List<Move> moves = Moves.stayingFirst(situation);
            int last = situation.last();
            boolean lastCouldGoOn = last >= 0 && moves.getFirst().thread() == last;
            if (lastCouldGoOn && staying) {
                List<Move> own = moves.stream().filter(move -> move.thread() == last).toList();
                return new Branches(own, last, own.size() == moves.size());
            }
            return new Branches(moves, lastCouldGoOn ? last : -1, true);
        }

        boolean preempts(Move move) {
            return preempted >= 0 && move.thread() != preempted;
        }
    }

    private final int most;

    private final List<Node> path = new ArrayList<>();

    private boolean begun;

    private boolean leftOut;

    private DepthFirst(int most) {
        this.most = most;
    }

    /** Every schedule. */
    public static DepthFirst everything() {
        return new DepthFirst(Integer.MAX_VALUE);
    }

    /** Every schedule with so many preemptions at most. */
    public static DepthFirst withPreemptions(int most) {
        return new DepthFirst(most);
    }

    /** Whether there were schedules with more preemptions. */
    public boolean leftOut() {
        return leftOut;
    }

    @Override
    public boolean begin() {
        if (!begun) {
            begun = true;
            return true;
        }
        while (!path.isEmpty() && path.getLast().isLast()) {
            path.removeLast();
        }
        if (path.isEmpty()) {
            return false;
        }
        path.getLast().chosen++;
        return true;
    }

    @Override
    public @Nullable Move choose(Situation situation) {
        if (situation.step() == path.size()) {
            int before = path.isEmpty() ? 0 : path.getLast().preemptions();
            Branches branches = Branches.of(situation, before == most);
            leftOut |= !branches.isAll;
            path.add(new Node(branches, before));
        }
        return Moves.again(path.get(situation.step()).chosen(), situation);
    }
}
