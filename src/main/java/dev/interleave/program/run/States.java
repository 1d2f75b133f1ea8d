package dev.interleave.program.run;

import org.jspecify.annotations.Nullable;

/**
 * How threads stand, for those that ask for their states: it is touched only once a program was seen to ask.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class States {

    private final Turn turn;

    private final Learnt learnt;

    private final AwaitLoops loops;

    private final Recording recording;

    States(Turn turn, Learnt learnt, AwaitLoops loops, Recording recording) {
        this.turn = turn;
        this.learnt = learnt;
        this.loops = loops;
        this.recording = recording;
    }

    static java.lang.Thread.State waiting(long nanos) {
        return nanos < 0 ? java.lang.Thread.State.WAITING : java.lang.Thread.State.TIMED_WAITING;
    }

    /** Notes how a thread stands that is about to wait, perhaps for a monitor. */
    void stands(PlayedThread me, java.lang.Thread.State state, @Nullable Monitor monitor) {
        if (learnt.standing().shared && state != java.lang.Thread.State.RUNNABLE) {
            // Until then it runs, as others may see.
            turn.announce(Turn.WRITE);
        }
        me.stands(state, monitor);
        loops.changed(Keys.standing(me));
        if (learnt.standing().shared) {
            turn.touch(Keys.standing(me), true);
        }
    }

    /** Notes that a thread was notified and waits for its monitor from now on. */
    void comesBack(PlayedThread thread, Monitor monitor) {
        thread.stands(java.lang.Thread.State.BLOCKED, monitor);
        loops.changed(Keys.standing(thread));
        if (learnt.standing().shared) {
            turn.touch(Keys.standing(thread), true);
        }
    }

    void goesOn(PlayedThread me) {
        stands(me, java.lang.Thread.State.RUNNABLE, null);
    }

    /** Notes that a monitor is free, so that who is about to enter it does not wait. */
    void isFree(Monitor monitor) {
        if (learnt.standing().shared) {
            turn.touch(Keys.contended(monitor), true);
        }
    }

    /** Looks whether a thread was started, which is a step once one was seen that was not. */
    public boolean seesStart(PlayedThread thread) {
        if (!turn.isUnderWay()) {
            return thread.hasStarted();
        }
        if (!thread.hasStarted() || thread.startedBy() != turn.self()) {
            turn.mustBeShared(learnt.starting());
        }
        if (learnt.starting().shared) {
            turn.announce(Turn.READ);
            turn.touch(Keys.start(thread), false);
        }
        loops.read(turn.self(), Keys.start(thread), null);
        return thread.hasStarted();
    }

    /** Whether a thread has ended, as its state is asked for. */
    public boolean seesEnd(PlayedThread thread) {
        if (thread == turn.self()) {
            return false;
        }
        turn.mustBeShared(learnt.ends());
        turn.announce(Turn.READ);
        turn.touch(Keys.end(thread), false);
        loops.read(turn.self(), Keys.end(thread), null);
        if (thread.hasEnded()) {
            recording.sees(Keys.end(thread), "the end of " + thread.shownName());
        }
        return thread.hasEnded();
    }

    /** How a thread stands that was started, as its state is asked for. */
    public java.lang.Thread.State of(PlayedThread thread) {
        if (thread == turn.self()) {
            return java.lang.Thread.State.RUNNABLE;
        }
        turn.mustBeShared(learnt.standing());
        if (seesEnd(thread)) {
            return java.lang.Thread.State.TERMINATED;
        }
        turn.touch(Keys.standing(thread), false);
        loops.read(turn.self(), Keys.standing(thread), null);
        Monitor monitor = thread.entering();
        if (monitor == null) {
            return thread.standing();
        }
        turn.touch(Keys.contended(monitor), false);
        loops.read(turn.self(), Keys.contended(monitor), null);
        return monitor.owner == null ? java.lang.Thread.State.RUNNABLE : thread.standing();
    }
}
