package dev.interleave.explore;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

/**
 * Takes every move at every step, depth first: each schedule once.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Exhaustive implements Strategy {

    /**
     * A step at which there was a choice or not.
     *
     * <p>Confined like its strategy.
     */
    private static final class Node {

        private final List<Move> moves;

        private int chosen;

        Node(List<Move> moves) {
            this.moves = moves;
        }
    }

    private final List<Node> path = new ArrayList<>();

    private boolean begun;

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
            path.add(new Node(Moves.stayingFirst(situation)));
        }
        Node node = path.get(situation.step());
        return Moves.again(node.moves.get(node.chosen), situation);
    }
}
