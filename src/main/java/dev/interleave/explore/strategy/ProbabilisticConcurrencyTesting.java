package dev.interleave.explore.strategy;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.Situation;
import dev.interleave.explore.engine.Strategy;

/**
 * Gives threads random priorities, lets the first in rank go on, and puts it last at a few random steps, without end.
 *
 * <p>After Burckhardt, Kothari, Musuvathi and Nagarakatte, "A Randomized Scheduler with Probabilistic Guarantees of Finding
 * Bugs" (ASPLOS 2010): a bug that needs {@code d} steps in a certain order, in a program of {@code n} threads and
 * {@code k} steps, is found by each schedule with a probability of at least 1/(n·k^(d-1)).
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class ProbabilisticConcurrencyTesting implements Strategy {

    private final SplittableRandom random;

    private final int depth;

    /** Threads by rank, the first in rank first. */
    private final List<Integer> ranks = new ArrayList<>();

    private final Set<Integer> changes = new HashSet<>();

    private int longest;

    /**
     * Creates the strategy.
     *
     * @param depth how many steps the order matters of
     */
    public ProbabilisticConcurrencyTesting(long seed, int depth) {
        this.random = new SplittableRandom(seed);
        this.depth = depth;
    }

    @Override
    public boolean begin() {
        ranks.clear();
        changes.clear();
        // How long schedules are is not known beforehand, so it is learnt from those taken.
        for (int i = 1; i < depth && longest > 1; i++) {
            changes.add(1 + random.nextInt(longest - 1));
        }
        return true;
    }

    @Override
    public @Nullable Move choose(Situation situation) {
        longest = Math.max(longest, situation.step() + 1);
        while (ranks.size() < situation.threads()) {
            ranks.add(random.nextInt(ranks.size() + 1), ranks.size());
        }
        if (changes.contains(situation.step()) && situation.last() >= 0) {
            int last = situation.last();
            ranks.remove(Integer.valueOf(last));
            ranks.add(last);
        }
        for (int thread : ranks) {
            List<Move> moves = situation.moves().stream().filter(move -> move.thread() == thread).toList();
            if (!moves.isEmpty()) {
                return moves.get(random.nextInt(moves.size()));
            }
        }
        throw new IllegalStateException("There are moves of no thread");
    }
}
