package dev.interleave.trace.follow;

import org.jspecify.annotations.Nullable;

import dev.interleave.trace.Mode;
import dev.interleave.trace.Site;
import dev.interleave.trace.Subject;
import dev.interleave.trace.Trace;
import dev.interleave.trace.TraceEvent;

/**
 * A thread's waiting when a trace ends, and for which other thread.
 *
 * @param thread the thread's position among the trace's threads
 * @param on what it waits for; null for the end of a thread
 * @param mode how a lock is to be held
 * @param since the step since which it waits
 * @param site where it waits, if it was looked up
 * @param other the position of a thread that keeps it waiting, negative if none is known
 * @param hold by what the other thread keeps it waiting; null if by not having ended or by standing before it in a queue, or
 *     if none is known
 */
public record Wait(int thread, @Nullable Subject on, Mode mode, int since, @Nullable Site site, int other,
        @Nullable Hold hold) {

    private static final int UNTOLD = -1;

    public static Wait at(TraceEvent.OnSubject event, Mode mode) {
        TraceEvent.Stamp stamp = event.stamp();
        return new Wait(stamp.threadIndex(), event.on(), mode, stamp.step(), stamp.site(), UNTOLD, null);
    }

    /** For the end of another thread, since the last step that the thread took, from 1; 0 if it took none. */
    public static Wait forEnd(int thread, int lastStep, Trace trace) {
        Site site = lastStep == 0 ? null : trace.event(lastStep).stamp().site();
        return new Wait(thread, null, Mode.EXCLUSIVE, lastStep, site, UNTOLD, null);
    }

    public Wait insteadFor(Subject lock) {
        return new Wait(thread, lock, mode, since, site, other, hold);
    }

    public Wait forHolder(Hold holder) {
        return new Wait(thread, on, mode, since, site, holder.thread(), holder);
    }

    public Wait forTurnOf(Wait earlier) {
        return new Wait(thread, on, mode, since, site, earlier.thread, null);
    }

    public Wait forEndOf(int child) {
        return new Wait(thread, on, mode, since, site, child, null);
    }

    /** Whether the other thread keeps it waiting by standing before it in a queue. */
    public boolean isBehind() {
        return on != null && other >= 0 && hold == null;
    }
}
