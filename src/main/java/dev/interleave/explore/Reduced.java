package dev.interleave.explore;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;

/**
 * Takes one schedule of each class of those that differ only in the order of operations that may be swapped.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Reduced implements Strategy {

    /*
     * Dynamic partial-order reduction after Flanagan and Godefroid, "Dynamic Partial-Order Reduction for Model Checking
     * Software" (POPL 2005), with sleep sets after Godefroid, "Partial-Order Methods for the Verification of Concurrent
     * Systems" (LNCS 1032, 1996).
     *
     * Backtracking: when a thread's next operation conflicts with an earlier one of another thread that does not happen
     * before it, the other order has to be tried as well, so the thread (or, where it was not able, one whose steps lead
     * up to it, or failing that everybody) is added to those to be tried at that earlier point. This is done against all
     * such earlier operations, not only the last as in the paper: more is tried than is needed, which is safe, and it
     * frees us from having to know exactly which operations can be possible at the same time.
     *
     * An interruption conflicts with everything: it decides which waits can be given up, whatever they are for.
     *
     * Sleep sets: what has been tried at a point need not be tried again below the siblings that follow it until
     * something conflicting was done. If everything that is possible sleeps, the schedule is a reordering of one that
     * was taken already, and is given up. So no class is completed twice, however much is tried.
     */
    private final List<Point> path = new ArrayList<>();

    private final Causality causality = new Causality();

    private int fresh;

    private boolean begun;

    private long pruned;

    @Override
    public boolean begin() {
        causality.reset();
        if (!begun) {
            begun = true;
            return true;
        }
        while (!path.isEmpty() && !path.getLast().chooseNext()) {
            path.removeLast();
        }
        fresh = path.size() - 1;
        return !path.isEmpty();
    }

    /** How many schedules were given up as reorderings of others. */
    long pruned() {
        return pruned;
    }

    @Override
    public @Nullable Move choose(Situation situation) {
        int step = situation.step();
        if (step == path.size()) {
            Point point = Point.at(situation, path.isEmpty() ? null : path.getLast());
            if (point == null) {
                pruned++;
                reverseWhatIsAnnounced(situation);
                return null;
            }
            path.add(point);
        }
        Point point = path.get(step);
        Move move = Moves.again(point.chosen(), situation);
        if (step >= fresh) {
            reverse(move.thread(), point.operation(), situation.isTimed(move.thread()), step);
        }
        causality.happened(move.thread(), point.operation());
        return move;
    }

    @Override
    public void stuck(Situation situation) {
        reverseWhatIsAnnounced(situation);
    }

    @Override
    public void started(int thread, int by) {
        causality.follows(thread, by);
    }

    @Override
    public void joined(int thread, int other) {
        causality.follows(thread, other);
    }

    private void reverseWhatIsAnnounced(Situation situation) {
        for (int thread = 0; thread < situation.threads(); thread++) {
            Operation announced = situation.announced(thread);
            if (announced != null) {
                reverse(thread, announced, situation.isTimed(thread), situation.step());
            }
        }
    }

    /** Has the other order tried wherever an earlier operation conflicts with this one and does not happen before it. */
    private void reverse(int thread, Operation operation, boolean timed, int step) {
        for (int earlier = step - 1; earlier >= 0; earlier--) {
            Point point = path.get(earlier);
            int other = point.chosen().thread();
            if (other != thread && conflict(point.operation(), operation)
                    && !causality.isBefore(earlier, thread)
                    && (timed || point.isAble(thread) || !enables(point.operation(), operation))) {
                tryThere(point, thread, earlier, step);
            }
        }
    }

    private void tryThere(Point point, int thread, int at, int step) {
        if (point.isAble(thread)) {
            point.tryThread(thread);
            return;
        }
        for (int later = at + 1; later < step; later++) {
            int leading = path.get(later).chosen().thread();
            if (point.isAble(leading) && causality.isBefore(later, thread)) {
                point.tryThread(leading);
                return;
            }
        }
        point.tryAll();
    }

    static boolean conflict(Operation operation, Operation another) {
        return operation.conflictsWith(another) || operation.isInterrupt() || another.isInterrupt();
    }

    /** Whether the second cannot be carried out until the first is done; it may still be given up before. */
    private static boolean enables(Operation first, Operation second) {
        return first.kind() == EventKind.RELEASED && first.mode() == Mode.EXCLUSIVE && first.on() == second.on()
                && second.kind() == EventKind.ACQUIRED;
    }
}
