package dev.interleave.program.free;

import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Where threads of a run that begin soon after one another wait for each other, so that they run at the same time. A thread
 * takes far longer to begin than to count to two: without that, the first would have ended before the second begins.
 *
 * <p>Thread-safe. Nobody waits for long: a thread may begin at any time after its start, so this is nothing that could not
 * happen anyway.
 */
final class Meeting {

    private static final long PATIENCE_NANOS = TimeUnit.MICROSECONDS.toNanos(300);

    private static final int PROCESSORS = Runtime.getRuntime().availableProcessors();

    private final int expected;

    private final AtomicInteger arrived = new AtomicInteger();

    /**
     * Creates it.
     *
     * @param expected how many came in the run before
     */
    Meeting(int expected) {
        this.expected = expected;
    }

    /** How many came. */
    int arrived() {
        return arrived.get();
    }

    /** Waits until as many are there as have a processor each. */
    void come() {
        int own = arrived.incrementAndGet();
        int awaited = Math.min(expected, (own + PROCESSORS - 1) / PROCESSORS * PROCESSORS);
        long endNanos = System.nanoTime() + PATIENCE_NANOS;
        while (arrived.get() < awaited && System.nanoTime() - endNanos < 0) {
            Thread.onSpinWait();
        }
    }
}
