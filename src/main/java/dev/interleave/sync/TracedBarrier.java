package dev.interleave.sync;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.schedule.Seam;
import dev.interleave.sync.played.Meeting;
import dev.interleave.sync.played.PlayedMeeting;
import dev.interleave.sync.traced.Shown;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;
import dev.interleave.trace.TraceEvent.Broken.Why;
import dev.interleave.trace.record.ThreadLog;

/**
 * A {@link CyclicBarrier} that says what happens to it.
 *
 * <p>Thread-safe. Its generations are counted from 0. It is for exactly as many threads as parties: with more, one that
 * comes while others are leaving could be told a generation too early.
 */
public final class TracedBarrier implements Shown {

    private final Traced traced;

    private final Meeting meeting;

    private final Operation arrive;

    /** Counted up by the barrier's action, which runs in the last thread to arrive before any is let go. */
    private volatile int generation;

    TracedBarrier(Traced traced) {
        this.traced = traced;
        Seam seam = traced.seam();
        this.meeting = seam.isOneAtATime() ? new PlayedMeeting(traced, this::trip)
                : Meeting.Real.at(new CyclicBarrier(traced.subject().capacity(), this::trip), seam, traced.subject());
        this.arrive = Operation.step(EventKind.ARRIVED, traced.subject());
    }

    @SuppressWarnings("NonAtomicVolatileUpdate") // under the barrier's own lock
    private void trip() {
        traced.inOrder(EventKind.TRIPPED, Mode.SHARED, generation);
        generation++;
    }

    /**
     * Waits until all parties have come.
     *
     * @throws BrokenBarrierException if another party gave up, or the barrier was reset
     */
    public void await() throws InterruptedException, BrokenBarrierException {
        try {
            enter(null);
        }
        catch (TimeoutException ex) {
            throw new AssertionError("A wait without a limit timed out", ex);
        }
    }

    /**
     * Waits until all parties have come, but no longer than told.
     *
     * @throws BrokenBarrierException if another party gave up, or the barrier was reset
     * @throws TimeoutException if the time was over; the barrier is then broken for all
     */
    public void await(Duration timeout) throws InterruptedException, BrokenBarrierException, TimeoutException {
        enter(timeout);
    }

    private void enter(@Nullable Duration timeout)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        int arrivedIn = arrive();
        try {
            meeting.await(timeout);
        }
        catch (BrokenBarrierException ex) {
            broken(arrivedIn, Why.BY_ANOTHER);
            throw ex;
        }
        catch (TimeoutException ex) {
            broken(arrivedIn, Why.TIMED_OUT);
            throw ex;
        }
        catch (InterruptedException ex) {
            broken(arrivedIn, Why.INTERRUPTED);
            throw ex;
        }
        traced.inOrder(EventKind.PASSED, Mode.SHARED, arrivedIn);
    }

    private int arrive() {
        traced.seam().before(arrive);
        int arriving = generation;
        traced.inOrder(EventKind.ARRIVED, Mode.SHARED, arriving);
        return arriving;
    }

    private void broken(int arrivedIn, Why why) {
        ThreadLog.current().foundBroken(traced.subject().id(), arrivedIn, why);
    }

    @Override
    public Subject subject() {
        return traced.subject();
    }

    @Override
    public Object look() {
        return meeting.waiting();
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
