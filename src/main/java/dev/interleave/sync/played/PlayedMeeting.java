package dev.interleave.sync.played;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.TimeoutException;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Interruption;
import dev.interleave.schedule.Operation;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;

/**
 * A meeting of threads that run one at a time, and so can never all be at a real barrier. It does what a
 * {@link java.util.concurrent.CyclicBarrier} does in JDK 25.
 *
 * <p>Confined to the thread whose turn it is.
 */
public final class PlayedMeeting implements Meeting {

    /** One round of the parties. */
    private static final class Generation {

        private int waiting;

        private boolean tripped;

        private boolean broken;
    }

    private final Traced traced;

    private final Runnable trip;

    private Generation current = new Generation();

    public PlayedMeeting(Traced traced, Runnable trip) {
        this.traced = traced;
        this.trip = trip;
    }

    @Override
    public void await(@Nullable Duration timeout)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        Generation mine = current;
        if (mine.broken) {
            throw new BrokenBarrierException();
        }
        if (traced.seam().interrupted()) {
            mine.broken = true;
            throw new InterruptedException();
        }
        if (++mine.waiting == traced.subject().capacity()) {
            trip.run();
            mine.tripped = true;
            current = new Generation();
            return;
        }
        if (timeout != null && !timeout.isPositive()) {
            mine.broken = true;
            throw new TimeoutException();
        }
        awaitOthers(mine, timeout);
    }

    private void awaitOthers(Generation mine, @Nullable Duration timeout)
            throws InterruptedException, BrokenBarrierException, TimeoutException {
        Operation pass = Operation.waiting(EventKind.PASSED, traced.subject(), Mode.SHARED,
                _ -> mine.tripped || mine.broken).noticing(Interruption.UNTIL_GRANTED);
        try {
            if (!traced.seam().await(pass, timeout, Attempt.NOTHING)) {
                mine.broken = true;
                throw new TimeoutException();
            }
        }
        catch (InterruptedException ex) {
            mine.broken = true;
            throw ex;
        }
        if (mine.broken) {
            throw new BrokenBarrierException();
        }
    }

    @Override
    public int waiting() {
        return current.waiting;
    }
}
