package dev.interleave.sync.real;

import java.time.Duration;
import java.util.concurrent.DelayQueue;

/**
 * A queue whose elements are due in the order in which they were put in, each so long after that.
 *
 * <p>Thread-safe.
 */
public final class DueQueue extends DelayQueue<Due> {

    private final Duration delay;

    /** How many elements were put in; guarded by this. */
    private long count;

    public DueQueue(Duration delay) {
        this.delay = delay;
    }

    /**
     * Puts an element in, and has it be due after the delay.
     *
     * <p>One at a time: of two threads that put at once, the one whose element is due earlier also puts it in first.
     */
    @Override
    public synchronized boolean offer(Due element) {
        return super.offer(new Due(element.cell(), System.nanoTime() + delay.toNanos(), count++));
    }
}
