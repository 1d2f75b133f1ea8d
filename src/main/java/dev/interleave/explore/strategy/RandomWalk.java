package dev.interleave.explore.strategy;

import java.util.List;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.Situation;
import dev.interleave.explore.engine.Strategy;

/**
 * Takes any of the possible moves at every step, each as likely as the others, without end.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class RandomWalk implements Strategy {

    private final SplittableRandom random;

    public RandomWalk(long seed) {
        this.random = new SplittableRandom(seed);
    }

    @Override
    public boolean begin() {
        return true;
    }

    @Override
    public @Nullable Move choose(Situation situation) {
        List<Move> moves = situation.moves();
        return moves.get(random.nextInt(moves.size()));
    }
}
