package dev.interleave.sync.played;

import java.time.Duration;
import java.util.concurrent.BrokenBarrierException;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicInteger;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.schedule.Seam;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/** Where the parties of a barrier meet. */
public interface Meeting {

    /**
     * Comes, and waits for the others.
     *
     * @param timeout how long at most; null for as long as it takes
     * @throws BrokenBarrierException if another party gave up
     * @throws TimeoutException if the time was over
     */
    void await(@Nullable Duration timeout) throws InterruptedException, BrokenBarrierException, TimeoutException;

    /** How many parties have come and wait. */
    int waiting();

    /**
     * A meeting at a real {@link CyclicBarrier}.
     *
     * @param barrier the barrier
     * @param seam where waits are announced
     * @param pass the operation of going on
     * @param inside how many threads have come and not left yet
     */
    record Real(CyclicBarrier barrier, Seam seam, Operation pass, AtomicInteger inside) implements Meeting {

        /** A meeting at a barrier of which nothing else knows. */
        public static Real at(CyclicBarrier barrier, Seam seam, Subject subject) {
            AtomicInteger inside = new AtomicInteger();
            // Those inside that the barrier does not count among the waiting are about to arrive, or to leave.
            return new Real(barrier, seam, Operation.waiting(EventKind.PASSED, subject, Mode.SHARED,
                    _ -> inside.get() != barrier.getNumberWaiting()), inside);
        }

        @Override
        public void await(@Nullable Duration timeout)
                throws InterruptedException, BrokenBarrierException, TimeoutException {
            Entry entry = new Entry(barrier);
            boolean inTime;
            inside.incrementAndGet();
            try {
                inTime = seam.await(pass, timeout, entry);
            }
            finally {
                inside.decrementAndGet();
            }
            if (entry.broken != null) {
                throw entry.broken;
            }
            if (!inTime) {
                throw new TimeoutException();
            }
        }

        @Override
        public int waiting() {
            return barrier.getNumberWaiting();
        }
    }

    /**
     * One party's coming to a real barrier.
     *
     * <p>Confined to that party.
     */
    final class Entry implements Attempt {

        private final CyclicBarrier barrier;

        private @Nullable BrokenBarrierException broken;

        Entry(CyclicBarrier barrier) {
            this.barrier = barrier;
        }

        /** Never: to come is to wait, if only for the others to leave. */
        @Override
        public boolean now() {
            return false;
        }

        @Override
        public boolean within(long nanos) throws InterruptedException {
            try {
                if (nanos == NO_LIMIT) {
                    barrier.await();
                }
                else {
                    barrier.await(nanos, TimeUnit.NANOSECONDS);
                }
                return true;
            }
            catch (BrokenBarrierException ex) {
                broken = ex;
                return true;
            }
            catch (TimeoutException ex) {
                return false;
            }
        }
    }
}
