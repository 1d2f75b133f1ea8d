package dev.interleave.explore.engine;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Interruption;
import dev.interleave.schedule.Operation;
import dev.interleave.trace.Site;
import dev.interleave.trace.record.SourceLines;

/**
 * The threads of a run under a scheduler, what each may do next, and what they have done.
 *
 * <p>Confined to the thread whose turn it is.
 */
final class Cast implements Situation {

    /** Those that were started, in the order in which that was done. */
    private final List<Actor> actors = new ArrayList<>();

    /** By index, which is in the order of creation; null if it was not started yet. */
    private final List<@Nullable Actor> byIndex = new ArrayList<>();

    private final List<Move> steps = new ArrayList<>();

    private List<Move> moves = List.of();

    private int preemptions;

    private boolean interrupting;

    /** The threads that were interrupted before they were started. */
    private final BitSet interruptedEarly = new BitSet();

    void add(Actor actor) {
        actors.add(actor);
        while (byIndex.size() <= actor.index) {
            byIndex.add(null);
        }
        byIndex.set(actor.index, actor);
        actor.interrupted = interruptedEarly.get(actor.index);
    }

    /** Interrupts a thread, which was perhaps not started yet. */
    void interrupt(int index) {
        if (index >= byIndex.size() || byIndex.get(index) == null) {
            interruptedEarly.set(index);
        }
        else {
            get(index).interrupt();
        }
    }

    Actor get(int index) {
        Actor actor = byIndex.get(index);
        if (actor == null) {
            throw new IllegalStateException("Thread " + index + " was not started");
        }
        return actor;
    }

    /**
     * Whoever waits for the end of a thread that has ended, or for what was granted outside, and for whom to see it is no step;
     * null if nobody. To see an end is one where an interruption may be noticed, unless the thread has seen that end before.
     */
    @Nullable Actor atPassableWait() {
        for (Actor actor : actors) {
            Operation next = actor.next;
            if (next != null && next.endsUnseen() && isPossible(actor, next)
                    && (!next.isJoin() || !mayNoticeMeanwhile(actor) || actor.knowsEndOf(next.other()))) {
                return actor;
            }
        }
        return null;
    }

    private boolean mayNoticeMeanwhile(Actor actor) {
        return actor.interrupted || interrupting && actor.worker != null;
    }

    /** Has sleeping and joining be steps, at which an interruption may be noticed. */
    void mayInterrupt() {
        interrupting = true;
    }

    /** Whether they are. */
    boolean isInterrupting() {
        return interrupting;
    }

    /** Finds out what may come next; returns whether anything may. */
    boolean findMoves() {
        List<Move> all = new ArrayList<>(actors.size());
        for (Actor actor : actors) {
            if (actor.next != null && !actor.isHeldBack()) {
                addMoves(actor, actor.next, all);
            }
        }
        // That it may wake for no reason is nothing that a thread may count on: if nothing else can happen, nothing does.
        moves = hasReason(all) ? all : List.of();
        return !moves.isEmpty();
    }

    private static boolean hasReason(List<Move> all) {
        for (Move move : all) {
            if (move.way() != Move.Way.SPURIOUS) {
                return true;
            }
        }
        return false;
    }

    /*
     * What a thread may do is what it may do in java.util.concurrent, as of JDK 25. A thread that is interrupted before it
     * comes to a lock is refused though the lock is free. One that is interrupted after it has announced that it is about
     * to come is either refused, or had come already; so both may happen, and also to one that waited and has been let go,
     * but has not run since. Others do not look any more once they are let go, or look only if they have to wait.
     */
    private void addMoves(Actor actor, Operation next, List<Move> all) {
        boolean interrupted = actor.interruptible && actor.interrupted;
        Interruption noticed = next.waiting().interruption();
        if (interrupted && actor.interruptedBefore && noticed == Interruption.ALWAYS) {
            all.add(new Move(actor.index, Move.Way.INTERRUPT));
        }
        else if (isPossible(actor, next)) {
            addPossible(actor, next, interrupted && mayStillNotice(actor, noticed), all);
        }
        else if (actor.thread == null || !next.isGranted(actor.thread)) {
            addImpossible(actor, next, interrupted, all);
        }
    }

    private static boolean mayStillNotice(Actor actor, Interruption noticed) {
        return switch (noticed) {
            case NEVER, UNTIL_GRANTED -> false;
            case ALWAYS -> true;
            // A thread's end is no step. So whether it had come before is not known, unless the thread has seen it.
            case WHILE_WAITING -> actor.next != null && actor.next.isJoin() ? !actor.knowsEndOf(actor.next.other())
                    : !actor.possibleAtOnce;
        };
    }

    private void addPossible(Actor actor, Operation next, boolean noticing, List<Move> all) {
        addGoingOn(actor, all);
        if (noticing) {
            all.add(new Move(actor.index, Move.Way.INTERRUPT));
        }
        if (next.waiting().late() && actor.timeout != null) {
            all.add(new Move(actor.index, Move.Way.TIME_OUT));
        }
    }

    private static void addImpossible(Actor actor, Operation next, boolean interrupted, List<Move> all) {
        boolean notices = interrupted && next.waiting().interruption() != Interruption.NEVER;
        if (notices) {
            all.add(new Move(actor.index, Move.Way.INTERRUPT));
        }
        if (actor.timeout != null && !(notices && actor.interruptedBefore)) {
            all.add(new Move(actor.index, Move.Way.TIME_OUT));
        }
        if (next.isConditionWait() && !actor.wokeSpuriously) {
            all.add(new Move(actor.index, Move.Way.SPURIOUS));
        }
    }

    private void addGoingOn(Actor actor, List<Move> all) {
        List<Thread> candidates = actor.candidates == null ? List.of() : actor.candidates.get();
        if (candidates.size() < 2) {
            all.add(actor.go);
            return;
        }
        for (Thread candidate : candidates) {
            all.add(new Move(actor.index, Move.Way.SIGNAL, indexOf(candidate)));
        }
    }

    static boolean isPossible(Actor actor, Operation next) {
        Thread thread = actor.thread;
        return thread != null && next.possible().test(thread);
    }

    /** Counts a move as taken; returns who takes it. */
    Actor take(Move move) {
        int last = last();
        if (last >= 0 && move.thread() != last && canMove(last)) {
            preemptions++;
        }
        steps.add(move);
        Actor actor = get(move.thread());
        actor.granted = move;
        actor.passedUnseen = false;
        actor.stepped = true;
        return actor;
    }

    private boolean canMove(int thread) {
        for (Move move : moves) {
            if (move.thread() == thread) {
                return true;
            }
        }
        return false;
    }

    /** Who waits for what. */
    List<String> waits() {
        List<String> waits = new ArrayList<>();
        for (Actor actor : actors) {
            if (actor.next != null) {
                waits.add(actor.name + " to " + MoveWords.next(actor.next, actor.value, this));
            }
        }
        return waits;
    }

    boolean allEnded() {
        for (Actor actor : actors) {
            if (!actor.ended) {
                return false;
            }
        }
        return true;
    }

    /** The next to be unwound: whoever has not ended, the main last. Who has not begun never will. */
    Actor toUnwind() {
        for (Actor actor : actors) {
            if (actor.index > 0 && !actor.ended) {
                if (actor.begun) {
                    return actor;
                }
                actor.abandon();
            }
        }
        return actors.getFirst();
    }

    List<Move> steps() {
        return List.copyOf(steps);
    }

    int preemptions() {
        return preemptions;
    }

    @Override
    public List<Move> moves() {
        return moves;
    }

    @Override
    public int step() {
        return steps.size();
    }

    @Override
    public int last() {
        return steps.isEmpty() ? -1 : steps.getLast().thread();
    }

    @Override
    public int threads() {
        return byIndex.size();
    }

    @Override
    public @Nullable Operation announced(int thread) {
        Actor actor = byIndex.get(thread);
        Operation next = actor == null ? null : actor.next;
        if (actor == null || next == null || actor.isHeldBack()) {
            return null;
        }
        // When another thread ends is no step. Whether one ended before an interruption was noticed may matter all the same.
        return actor.interrupted && next.isJoin() ? next.everywhere()
                : next.asThingsStand(actor.timeout != null || actor.interrupted);
    }

    @Override
    public @Nullable Long value(int thread) {
        return get(thread).value;
    }

    @Override
    public boolean isTimed(int thread) {
        return get(thread).timeout != null;
    }

    @Override
    public @Nullable Site place(int thread) {
        Actor actor = get(thread);
        return actor.next == null || actor.thread == null ? null : SourceLines.in(actor.thread.getStackTrace());
    }

    @Override
    public boolean isStarted(int thread) {
        return byIndex.get(thread) != null;
    }

    @Override
    public String name(int thread) {
        Actor actor = byIndex.get(thread);
        return actor == null ? "a thread that was not started" : actor.name;
    }

    @Override
    public int ahead(int thread) {
        Actor actor = get(thread);
        return actor.next == null || actor.thread == null ? -1
                : indexOf(actor.next.waiting().ahead().apply(actor.thread));
    }

    @Override
    public int indexOf(@Nullable Thread thread) {
        for (Actor actor : actors) {
            if (actor.thread == thread && thread != null) {
                return actor.index;
            }
        }
        return -1;
    }
}
