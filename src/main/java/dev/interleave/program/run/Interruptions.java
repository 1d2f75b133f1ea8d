package dev.interleave.program.run;

import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.record.ThreadLog;

/**
 * How threads of a run interrupt one another, and sleep, which is a step only where that may be interrupted.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class Interruptions {

    private static final Operation SLEEP = Turn.step(EventKind.SLEPT);

    private final Turn turn;

    private final Learnt learnt;

    private final AwaitLoops loops;

    private final States states;

    private final Recording recording;

    Interruptions(Turn turn, Learnt learnt, AwaitLoops loops, States states, Recording recording) {
        this.turn = turn;
        this.learnt = learnt;
        this.loops = loops;
        this.states = states;
        this.recording = recording;
    }

    /** Interrupts a thread. */
    public void interrupt(PlayedThread thread) {
        if (thread != turn.self()) {
            turn.mustBeShared(learnt.interrupting());
            if (!turn.isInside()) {
                turn.mustBeShared(learnt.interruptionOf(thread));
            }
            else if (!Callers.wakeIdleThreads()) {
                turn.mustBeShared(learnt.cancellationOf(thread));
                if (Callers.endPool()) {
                    turn.call();
                }
            }
        }
        if (thread != turn.self() || learnt.lookingForInterruptions().shared) {
            turn.announceInside(Turn.WRITE);
            turn.touch(Keys.wakes(thread), true);
        }
        recording.leaves(Keys.wakes(thread));
        loops.effect(turn.self());
        loops.changed(Keys.wakes(thread));
        if (!thread.isInterruptedNow()) {
            thread.interruptedAt(turn.nextMoment());
        }
        thread.interruptNow();
    }

    /*
     * A call into java.util.concurrent looks whether its thread is interrupted, and then at the state that it may have to wait
     * for, or at the state first. An interruption may come in between, and with it what the call would wait for. So such a look
     * is a step of its own where the program's own code interrupts the thread. Where only a pool or a future does, it is one in
     * calls of the program's own code, such as those of a task. What the pool's own code looks at between tasks makes no
     * difference: it clears what is left of an interruption, and asks again whether the pool is to stop. And a pool that shuts
     * down interrupts its idle threads, which are at no task. What has been changed in the call before a look, as where a lock
     * was taken, stays one step with it.
     *
     * A pool that is shut down at once interrupts one thread after another, and what the first does then may come before the
     * second is interrupted. So each is a step. A future that is cancelled interrupts one thread, in one step.
     */

    /** Looks whether a thread is interrupted. */
    public void look(PlayedThread thread) {
        if (!turn.isUnderWay()) {
            return;
        }
        if (thread != turn.self()) {
            turn.mustBeShared(learnt.lookingForInterruptions());
            turn.mustBeShared(learnt.interrupting());
        }
        if (learnt.interrupting().shared) {
            boolean isApart = thread == turn.self() && isApart(thread);
            if (isApart && !turn.hasChanged()) {
                turn.call();
            }
            turn.announceInside(Turn.READ);
            turn.touch(Keys.wakes(thread), true);
            if (isApart && !thread.isInterruptedNow()) {
                turn.call();
            }
        }
        loops.read(turn.self(), Keys.wakes(thread), null);
        if (thread.isInterruptedNow()) {
            recording.sees(Keys.wakes(thread), "the interruption of " + thread.shownName());
        }
    }

    private boolean isApart(PlayedThread thread) {
        return learnt.interruptionOf(thread).shared
                || learnt.cancellationOf(thread).shared && Callers.areProgram();
    }

    /** Sleeps. */
    public void sleep(long nanos) throws InterruptedException {
        PlayedThread me = turn.self();
        if (Turn.isForEver(nanos)) {
            awaitInterruption(me);
        }
        else if (learnt.interrupting().shared || learnt.standing().shared) {
            states.stands(me, java.lang.Thread.State.TIMED_WAITING, null);
            turn.announce(SLEEP);
            states.goesOn(me);
            turn.touch(Keys.wakes(me), true);
        }
        if (recording.interrupts(me)) {
            throw new InterruptedException("sleep interrupted");
        }
        me.passes(nanos);
    }

    /** Nobody sees the end of so long a sleep. */
    private void awaitInterruption(PlayedThread me) {
        Subject on = recording.loop("a sleep without end");
        states.stands(me, java.lang.Thread.State.TIMED_WAITING, null);
        recording.record(EventKind.AWAITING, on, 0, ThreadLog.NO_LINK);
        turn.await(Operation.waiting(EventKind.WOKEN, on, Mode.EXCLUSIVE, _ -> me.isInterruptedNow()).nowhere(), null);
        states.goesOn(me);
        turn.touch(Keys.wakes(me), true);
        recording.record(EventKind.WOKEN, on, 0, ThreadLog.NO_LINK);
    }
}
