package dev.interleave.program.run;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.schedule.RunEndedException;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.check.deadlock.Deadlock;
import dev.interleave.trace.record.ThreadLog;

/**
 * How threads of a run are parked and unparked, by a permit of each.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class Parking {

    private final Turn turn;

    private final Learnt learnt;

    private final Recording recording;

    private final AwaitLoops loops;

    private final States states;

    Parking(Turn turn, Learnt learnt, Recording recording, AwaitLoops loops, States states) {
        this.turn = turn;
        this.learnt = learnt;
        this.recording = recording;
        this.loops = loops;
        this.states = states;
    }

    /** Waits for a permit; a negative time is no limit. */
    public void park(@Nullable Object said, long nanos) {
        if (!turn.isUnderWay()) {
            throw new RunEndedException();
        }
        PlayedThread me = turn.self();
        if (nanos >= 0) {
            turn.mustBeShared(learnt.timing());
        }
        Object blocker = said != null ? said : me.blocker();
        Subject on = recording.blocker(me, blocker);
        if (Naming.isReadBy(me, blocker)) {
            recording.note(Deadlock.holdsForReading(on));
        }
        boolean isLock = recording.waits(me, on, blocker);
        Operation go = Operation.waiting(EventKind.WOKEN, parking(on), Mode.EXCLUSIVE,
                _ -> me.hasPermit() || me.isInterruptedNow()).nowhere().heldBy(() -> holderOf(blocker));
        states.stands(me, States.waiting(nanos), null);
        boolean inTime = turn.await(go, nanos);
        states.goesOn(me);
        turn.touch(Keys.wakes(me), true);
        turn.observe(Keys.wakes(me));
        if (!isLock) {
            recording.record(inTime ? EventKind.WOKEN : EventKind.TIMED_OUT, on, 0, ThreadLog.NO_LINK);
        }
        if (inTime) {
            loops.effect(me);
            me.takePermit();
        }
        else {
            me.passes(nanos);
        }
        turn.staysInside();
    }

    /** To schedules, a thread that is parked is none that waits for a signal: it does not wake for no reason. */
    private static Subject parking(Subject on) {
        return on.kind() == Subject.Kind.CONDITION
                ? new Subject(on.id(), on.name(), Subject.Kind.SYNCHRONIZER, 1, false) : on;
    }

    private static java.lang.@Nullable Thread holderOf(@Nullable Object blocker) {
        PlayedThread owner = Naming.ownerOf(blocker);
        return owner == null ? null : owner.carrier();
    }

    /** Says what the thread is blocked by when it is parked without a word. */
    public void blockedBy(@Nullable Object what) {
        if (turn.isUnderWay()) {
            turn.self().blockedBy(what);
        }
    }

    /** Gives a thread its permit. */
    public void unpark(PlayedThread thread) {
        if (!turn.isUnderWay()) {
            return;
        }
        turn.announceInside(Turn.WRITE);
        if (!thread.hasStarted() && !thread.isVirtual()) {
            // HotSpot drops it.
            turn.mustBeShared(learnt.starting());
            turn.touch(Keys.start(thread), false);
            return;
        }
        // Two of them may be swapped, since a permit is one however often it is given. One and the waking that takes it may not.
        turn.touch(Keys.wakes(thread), false);
        turn.publish(Keys.wakes(thread));
        loops.effect(turn.self());
        thread.givePermit();
    }
}
