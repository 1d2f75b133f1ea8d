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

        private final List<Move> moves;

        /** The thread that would be preempted by another's going on, negative if none. */
        private final int preempted;

        private final int preemptionsBefore;

        private int chosen;

        Node(List<Move> moves, int preempted, int preemptionsBefore) {
            this.moves = moves;
            this.preempted = preempted;
            this.preemptionsBefore = preemptionsBefore;
        }

        int preemptions() {
            return preemptionsBefore + (preempted >= 0 && moves.get(chosen).thread() != preempted ? 1 : 0);
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
        while (!path.isEmpty() && path.getLast().chosen == path.getLast().moves.size() - 1) {
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
            path.add(node(situation));
        }
        Node node = path.get(situation.step());
        return Moves.again(node.moves.get(node.chosen), situation);
    }

    private Node node(Situation situation) {
        List<Move> moves = Moves.stayingFirst(situation);
        int before = path.isEmpty() ? 0 : path.getLast().preemptions();
        int last = situation.last();
        boolean lastCouldGoOn = last >= 0 && moves.getFirst().thread() == last;
        if (lastCouldGoOn && before == most) {
            List<Move> staying = moves.stream().filter(move -> move.thread() == last).toList();
            leftOut |= staying.size() < moves.size();
            return new Node(staying, last, before);
        }
        return new Node(moves, lastCouldGoOn ? last : -1, before);
    }
}
