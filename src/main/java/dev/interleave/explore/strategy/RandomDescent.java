package dev.interleave.explore.strategy;

import java.util.HashMap;
import java.util.Map;
import java.util.SplittableRandom;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.Situation;
import dev.interleave.explore.engine.Strategy;
import dev.interleave.schedule.Footprint;

/**
 * Takes random schedules, each of which stands for as many as there would be if all branched as it does. The mean of that
 * over many of them estimates how many there are. After Knuth, "Estimating the Efficiency of Backtrack Programs"
 * (Mathematics of Computation 29, 1975).
 *
 * <p>Confined to the thread whose turn it is.
 */
public abstract class RandomDescent implements Strategy {

    private final SplittableRandom random;

    private double weight;

    private RandomDescent(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Schedules stand for schedules. */
    public static RandomDescent amongSchedules(long seed) {
        return withPreemptions(Integer.MAX_VALUE, seed);
    }

    /** Schedules stand for those with so many preemptions at most. */
    public static RandomDescent withPreemptions(int most, long seed) {
        return new AmongSchedules(most, seed);
    }

    /** Schedules stand for classes of those that differ only in the order of operations that may be swapped. */
    public static RandomDescent amongClasses(long seed) {
        return new AmongClasses(seed);
    }

    @Override
    public boolean begin() {
        weight = 1;
        return true;
    }

    /** For how many the last schedule stands; 0 for one that was given up. */
    public double weight() {
        return weight;
    }

    /** Picks one of so many branches. */
    final int pick(int branches) {
        weight *= branches;
        return random.nextInt(branches);
    }

    final void giveUp() {
        weight = 0;
    }

    /** Confined like its superclass. */
    private static final class AmongSchedules extends RandomDescent {

        private final int most;

        private int preemptions;

        AmongSchedules(int most, long seed) {
            super(seed);
            this.most = most;
        }

        @Override
        public boolean begin() {
            preemptions = 0;
            return super.begin();
        }

        @Override
        public @Nullable Move choose(Situation situation) {
            DepthFirst.Branches branches = DepthFirst.Branches.of(situation, preemptions == most);
            Move move = branches.moves().get(pick(branches.moves().size()));
            if (branches.preempts(move)) {
                preemptions++;
            }
            return move;
        }
    }

    /*
     * Every branch is open that does not sleep, and those before the one that is picked count as tried. Such a tree has one
     * complete schedule for each class; the others are given up and stand for none. What a branch that counts as tried
     * touches is not known, as it was not taken. It is assumed to be what the thread touched there in an earlier schedule,
     * which only makes the estimate worse where it is not so.
     */
    /** Confined like its superclass. */
    private static final class AmongClasses extends RandomDescent {

        private static final int MOST_REMEMBERED = 100_000;

        /** By a thread and the number of its step: what it touched there last. */
        private final Map<Long, Footprint> remembered = new HashMap<>();

        private @Nullable BranchPoint point;

        /** By thread: how many steps it has taken. */
        private int[] taken = new int[BranchPoint.MOST_THREADS];

        AmongClasses(long seed) {
            super(seed);
        }

        @Override
        public boolean begin() {
            remember();
            point = null;
            taken = new int[BranchPoint.MOST_THREADS];
            return super.begin();
        }

        @Override
        public @Nullable Move choose(Situation situation) {
            remember();
            BranchPoint next = BranchPoint.at(situation, point);
            if (next == null) {
                point = null;
                giveUp();
                return null;
            }
            next.tryAll();
            for (int skipped = pick(next.awake()); skipped > 0; skipped--) {
                next.skip(remembered.getOrDefault(place(next.chosen().thread()), Footprint.NONE));
            }
            next.begin(true);
            point = next;
            return next.chosen();
        }

        @Override
        public boolean takesAlikeInOrder() {
            return true;
        }

        @Override
        public void touched(int thread, long place, boolean writes) {
            BranchPoint now = point;
            if (now != null && now.chosen().thread() == thread) {
                now.touched(place, writes);
            }
        }

        private void remember() {
            BranchPoint last = point;
            if (last != null) {
                int thread = last.chosen().thread();
                if (remembered.size() < MOST_REMEMBERED) {
                    remembered.put(place(thread), last.footprint());
                }
                taken[thread]++;
            }
        }

        private long place(int thread) {
            return (long) thread << Integer.SIZE | taken[thread];
        }
    }
}
