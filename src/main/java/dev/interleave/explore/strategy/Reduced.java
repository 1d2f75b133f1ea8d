package dev.interleave.explore.strategy;

import java.util.ArrayList;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.explore.engine.Move;
import dev.interleave.explore.engine.Moves;
import dev.interleave.explore.engine.Situation;
import dev.interleave.explore.engine.Strategy;
import dev.interleave.schedule.Footprint;
import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/**
 * Takes one schedule of each class of those that differ only in the order of operations that may be swapped.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class Reduced implements Strategy {

    /*
     * Dynamic partial-order reduction after Flanagan and Godefroid, "Dynamic Partial-Order Reduction for Model Checking
     * Software" (POPL 2005), in the form of Abdulla, Aronsson, Jonsson and Sagonas, "Optimal Dynamic Partial Order
     * Reduction" (POPL 2014), who call it source sets, with sleep sets after Godefroid, "Partial-Order Methods for the
     * Verification of Concurrent Systems" (LNCS 1032, 1996).
     *
     * Backtracking: when a thread's next operation conflicts with an earlier one of another thread that does not happen
     * before it, the other order has to be tried as well. To get there, what came after the earlier operation and does not
     * depend on it must come first, and then the thread's operation. A thread that can begin that (an initial) is added to
     * those to be tried at the earlier point, unless one of them is among these already. The thread itself is often an
     * initial, but not where something else that conflicts with its operation has to come before: trying it then would
     * lead to another order than the one wanted, and where it sleeps, to none at all.
     *
     * This is done against all such earlier operations, not only those with no other in between: more is tried than is
     * needed, which is safe, and it frees us from having to know exactly which operations can be possible at the same time.
     *
     * An interruption conflicts with everything: it decides which waits can be given up, whatever they are for. So does what
     * an interrupted thread does that waits for another's end, which is no step; and the end of a wait for a condition: a
     * thread wakes for no reason only as long as another can go on with anything.
     *
     * Some operations cannot come first, and so have no other order: a lock's being acquired before another thread's release,
     * a permit's before there is one, the passing of a latch before its count is zero. What is counted is known, since all
     * that would come before is. One that was announced at the earlier point, and not possible there, does not become possible
     * unless something conflicts with it. To try these would lead to nothing but reorderings, which are many: they were
     * two fifths of what was begun for five philosophers and a footman.
     *
     * Readers that come to a lock may be swapped while no writer has it and nobody waits for it: then each gets it at once,
     * whoever comes first. That is asked of the state before the step. Only what a writer does can change it, which conflicts
     * with both.
     *
     * So may two threads that acquire a permit each, while there are permits for both. Of those that acquire one after another,
     * with none given back in between, each gets one whoever comes first. So in a schedule such steps do not depend on each
     * other; what others give back in between depends on both. But a thread that waits, or got its
     * permit when one was given back, might have come before each of those that had taken theirs. A thread that sleeps need not
     * wake when another takes the last permit: it cannot continue until one is given back, which wakes it.
     *
     * A step may touch places that its operation does not name. They are known when the step has been taken, and only then it
     * is held against earlier ones: as a whole, by what its thread knew before it. A sleeping thread's places are those that
     * were seen when it went to sleep: nothing that it depends on has been done since. If the thread could not have gone on
     * in the place of an earlier step, and nothing that came since then could have come first, there is no other order.
     *
     * Sleep sets: what has been tried at a point need not be tried again below the siblings that follow it until
     * something conflicting was done. If everything that is possible sleeps, the schedule is a reordering of one that
     * was taken already, and is given up. So no class is completed twice, however much is tried.
     */
    private final List<BranchPoint> path = new ArrayList<>();

    private final Causality causality = new Causality();

    /** What the thread of the last step knew before it. */
    private int[] before = new int[0];

    /** The last step, if what it touched is still to be held against earlier ones; otherwise negative. */
    private int unsettled = -1;

    /** The first step that differs from those of the schedule before; negative in the first schedule. */
    private int fresh = -1;

    private boolean begun;

    /** Whether threads are interrupted, in this schedule or an earlier one. */
    private boolean interrupting;

    private long pruned;

    private boolean inOrder;

    @Override
    public boolean begin() {
        settle();
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
    public long pruned() {
        return pruned;
    }

    /** Whether the schedule under way differs from the one before only after so many steps. */
    public boolean repeats(int steps) {
        return fresh >= 0 && fresh >= steps;
    }

    /*
     * A step of a thread that continues after the program's end may conflict with one before it; what it touches is known only
     * when it was taken.
     */
    @Override
    public boolean followsToTheEnd() {
        return true;
    }

    @Override
    public @Nullable Move choose(Situation situation) {
        settle();
        int step = situation.step();
        if (step == path.size()) {
            BranchPoint point = BranchPoint.at(situation, path.isEmpty() ? null : path.getLast());
            if (point == null) {
                pruned++;
                reverseWhatIsAnnounced(situation);
                return null;
            }
            path.add(point);
        }
        BranchPoint point = path.get(step);
        Move move = Moves.again(point.chosen(), situation);
        if (step >= fresh) {
            reverse(move.thread(), point.operation(), situation.isTimed(move.thread()), true, step);
        }
        interrupting |= point.operation().kind() == EventKind.INTERRUPTED;
        before = causality.clock(move.thread());
        unsettled = step;
        causality.happened(move.thread(), point.operation());
        point.begin(step >= fresh);
        return move;
    }

    @Override
    public void touched(int thread, long place, boolean writes) {
        if (unsettled >= 0 && (path.get(unsettled).chosen().thread() == thread || causality.hasGoneOn(thread))) {
            path.get(unsettled).touched(place, writes);
        }
        causality.touched(thread, place, writes);
    }

    @Override
    public void published(int thread, long place) {
        causality.published(thread, place);
    }

    @Override
    public void observed(int thread, long place) {
        causality.observed(thread, place);
    }

    /** Has the other order tried wherever an earlier step touched what the last one has touched. */
    private void settle() {
        int step = unsettled;
        unsettled = -1;
        if (step < fresh || step < 0 || path.get(step).footprint().isEmpty()) {
            return;
        }
        int thread = path.get(step).chosen().thread();
        Footprint footprint = path.get(step).footprint();
        for (int earlier = step - 1; earlier >= 0; earlier--) {
            BranchPoint point = path.get(earlier);
            if (point.chosen().thread() != thread && point.footprint().conflictsWith(footprint)
                    && !causality.isIn(earlier, before)) {
                long initials = initials(earlier, thread, before, path.get(step).operation(), true, footprint, step);
                if (point.isAble(thread) || initials != BranchPoint.bit(thread)) {
                    point.tryOneOf(initials);
                }
            }
        }
    }

    @Override
    public void stuck(Situation situation) {
        settle();
        reverseWhatIsAnnounced(situation);
    }

    @Override
    public void ended(Situation situation) {
        settle();
    }

    @Override
    public boolean takesAlikeInOrder() {
        return true;
    }

    /** Whether it has taken threads that are alike in one order only. */
    public boolean tookAlikeInOrder() {
        return inOrder;
    }

    /*
     * The second waits for the first as if at a latch: the two steps conflict, and have no other order. Nothing that either does
     * is left out by that but what is the same when names are swapped.
     */
    @Override
    public void admitted(int thread, int after) {
        inOrder = true;
        causality.follows(thread, after);
    }

    @Override
    public void started(int thread, int by) {
        causality.follows(thread, by);
    }

    @Override
    public void joined(int thread, int other) {
        causality.goesOn(thread, other);
    }

    private void reverseWhatIsAnnounced(Situation situation) {
        for (int thread = 0; thread < situation.threads(); thread++) {
            Operation announced = situation.announced(thread);
            if (announced != null) {
                reverse(thread, announced, situation.isTimed(thread), false, situation.step());
            }
        }
    }

    /**
     * Has the other order tried wherever an earlier operation conflicts with this one and does not happen before it.
     *
     * @param goes whether it is done now
     */
    private void reverse(int thread, Operation operation, boolean timed, boolean goes, int step) {
        for (int earlier = step - 1; earlier >= 0; earlier--) {
            BranchPoint point = path.get(earlier);
            int other = point.chosen().thread();
            if (other != thread && conflict(earlier, operation, goes, step)
                    && !causality.isBefore(earlier, thread)
                    && (timed || mayComeBefore(earlier, thread, operation, goes, step))) {
                point.tryOneOf(initials(earlier, thread, causality.clock(thread), operation, goes, null, step));
            }
        }
    }

    /** Whether the order of an earlier step and of an operation of another thread may matter. */
    private boolean conflict(int earlier, Operation operation, boolean goes, int step) {
        Operation before = path.get(earlier).operation();
        if (!before.shares(operation)) {
            return before.conflictsWith(operation);
        }
        for (int i = earlier + 1; goes && i < step; i++) {
            Operation between = path.get(i).operation();
            if (between.kind() == EventKind.RELEASED && between.isOnSame(operation)) {
                return true;
            }
        }
        return !goes;
    }

    /**
     * The threads that can begin what leads to an operation's coming before an earlier one: all that came since then and
     * does not depend on it, and the operation.
     *
     * @param at the earlier operation's step
     * @param thread the thread whose operation it is
     * @param clock what that thread knew before
     * @param goes whether it is done now
     * @param footprint what else it touches; null if that is not known
     * @return a bit for each thread
     */
    private long initials(int at, int thread, int[] clock, Operation operation, boolean goes,
            @Nullable Footprint footprint, int step) {
        long initials = 0;
        boolean held = false;
        // By thread, the number of its first step among those; they are counted from 1.
        int[] first = new int[causality.threads()];
        for (int later = at + 1; later < step; later++) {
            if (causality.isStepBefore(at, later)) {
                continue;
            }
            int other = causality.threadOf(later);
            if (first[other] == 0) {
                first[other] = causality.numberOf(later);
                if (Causality.isAfterNone(causality.clockOf(later), first, other)) {
                    initials |= BranchPoint.bit(other);
                }
            }
            held |= other != thread && (conflict(later, operation, goes, step)
                    || footprint != null && path.get(later).footprint().conflictsWith(footprint));
        }
        if (first[thread] == 0 && !held && Causality.isAfterNone(clock, first, thread)) {
            initials |= BranchPoint.bit(thread);
        }
        return initials;
    }

    /**
     * Whether an operation may be possible before an earlier step that conflicts with it, after all that came since then and
     * does not depend on that step.
     */
    private boolean mayComeBefore(int at, int thread, Operation operation, boolean goes, int step) {
        BranchPoint point = path.get(at);
        // One that is interrupted may give up waiting instead.
        if (!interrupting && (excludes(point.operation(), operation) || !isCountedEnough(at, operation, step))) {
            return false;
        }
        return point.isAble(thread) || !point.isAt(thread, operation) || isHeld(at, thread, operation, goes, step);
    }

    /** Whether the second, of another thread, is never possible right before the first. */
    private static boolean excludes(Operation first, Operation second) {
        return first.kind() == EventKind.RELEASED && second.kind() == EventKind.ACQUIRED && first.isOnSame(second)
                && (first.mode() == Mode.EXCLUSIVE || second.mode() == Mode.EXCLUSIVE);
    }

    /** Whether the permits of a semaphore, or the count of a latch, let an operation through there. */
    private boolean isCountedEnough(int at, Operation operation, int step) {
        Subject subject = operation.on();
        // Where it takes effect must be known: only then are those that count it up or down.
        if (subject == null || operation.area() != subject.id()) {
            return true;
        }
        boolean permit = subject.kind() == Subject.Kind.SEMAPHORE && operation.kind() == EventKind.ACQUIRED;
        boolean zero = subject.kind() == Subject.Kind.LATCH && operation.kind() == EventKind.WOKEN;
        if (!permit && !zero) {
            return true;
        }
        int count = subject.capacity();
        for (int i = 0; i < step; i++) {
            BranchPoint point = path.get(i);
            if (!causality.isStepBefore(at, i) && point.chosen().way() == Move.Way.GO
                    && point.operation().isOnSame(operation)) {
                count += switch (point.operation().kind()) {
                    case ACQUIRED, COUNTED_DOWN -> -1;
                    case RELEASED -> 1;
                    default -> 0;
                };
            }
        }
        return permit ? count > 0 : count <= 0;
    }

    /** Whether another thread's operation since an earlier step conflicts with one and does not depend on that step. */
    private boolean isHeld(int at, int thread, Operation operation, boolean goes, int step) {
        for (int i = at + 1; i < step; i++) {
            if (causality.threadOf(i) != thread && !causality.isStepBefore(at, i)
                    && conflict(i, operation, goes, step)) {
                return true;
            }
        }
        return false;
    }
}
