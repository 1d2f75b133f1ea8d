package dev.interleave.launch;

import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Those who wait for permits to be admitted with: only so many at once, not counting who need not wait.
 *
 * <p>Thread-safe.
 */
public final class AdmissionQueue {

    private final int most;

    private final String permitsName;

    private final AtomicInteger waiting = new AtomicInteger();

    /**
     * Creates it.
     *
     * @param most how many may wait at once
     * @param permitsName what the permits are for, as in "waiting for their threads"
     */
    public AdmissionQueue(int most, String permitsName) {
        this.most = most;
        this.permitsName = permitsName;
    }

    /**
     * Takes permits, waiting for them if there are not enough. No permits are there at once: even for none one would have to
     * stand in line.
     *
     * @param permits a fair semaphore
     * @param endNanos until when to wait, as {@link System#nanoTime()} tells it
     * @return whether they were taken
     * @throws RunRejectedException if they are to be waited for, and too many are waiting already
     */
    public boolean take(Semaphore permits, int count, long endNanos) throws InterruptedException {
        // With a time, however short, a fair semaphore does not let the thread past others that wait.
        if (count == 0 || permits.tryAcquire(count, 0, TimeUnit.NANOSECONDS)) {
            return true;
        }
        if (waiting.getAndUpdate(before -> before < most ? before + 1 : before) == most) {
            throw new RunRejectedException("Too many runs are waiting for " + permitsName + " already");
        }
        try {
            return permits.tryAcquire(count, endNanos - System.nanoTime(), TimeUnit.NANOSECONDS);
        }
        finally {
            waiting.decrementAndGet();
        }
    }
}
