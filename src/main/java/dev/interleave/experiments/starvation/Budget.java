package dev.interleave.experiments.starvation;

import java.util.concurrent.BrokenBarrierException;

import dev.interleave.sync.Lab;
import dev.interleave.sync.PlainVariable;
import dev.interleave.sync.TracedBarrier;
import dev.interleave.sync.TracedLock;

/**
 * How often the lock may still be taken, which is counted under the lock itself.
 *
 * <p>Thread-safe.
 */
class Budget {

    private final Starvation.Parameters parameters;

    private final TracedLock lock;

    private final TracedBarrier start;

    private final PlainVariable left;

    /** By thread, what it has calculated: kept so that the calculation cannot be left out. */
    private final long[] results;

    Budget(Starvation.Parameters parameters, Lab lab) {
        this.parameters = parameters;
        this.lock = parameters.lock().make(lab);
        this.start = lab.barrier("start", parameters.threads());
        this.left = lab.plain("left", parameters.acquisitions());
        this.results = new long[parameters.threads()];
    }

    /** Waits until all threads are there, so that none has a start over the others. */
    void awaitAll() throws InterruptedException {
        try {
            start.await();
        }
        catch (BrokenBarrierException ex) {
            throw new IllegalStateException("Nobody gives up waiting here", ex);
        }
    }

    /** Takes the lock, holds it and releases it; returns whether it might be taken once more. */
    boolean takeOne(int number) throws InterruptedException {
        return lock.hold(() -> {
            long rest = left.get();
            if (rest == 0) {
                return false;
            }
            left.set(rest - 1);
            results[number] = Calculation.of(results[number], 1_000L * parameters.work());
            return true;
        });
    }
}
