package dev.interleave.launch.repetition;

import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.LongSupplier;

/**
 * Lets threads begin at the same instant.
 *
 * <p>Thread-safe.
 */
final class StartingLine {

    /*
     * If the last to come just let the others go, it would be ahead of them each time by as long as a word takes from one
     * processor to another, which is about as long as the collisions last that are looked for. So it names an instant a
     * little later, and all of them look at the clock until then: that leaves them a few nanoseconds apart, now this one
     * ahead, now that one.
     *
     * Who sleeps has put itself into 'asleep' before it looked at 'instant' for the last time, and the last to come sets
     * 'instant' before it looks into 'asleep', so nobody is left asleep.
     */
    private static final long LEAD_NANOS = 300;

    private final AtomicInteger missing;

    private final LongSupplier clock;

    private final Queue<Thread> asleep = new ConcurrentLinkedQueue<>();

    /** When to begin; 0 as long as not all have come. */
    private volatile long instant;

    StartingLine(int threads, LongSupplier clock) {
        this.missing = new AtomicInteger(threads);
        this.clock = clock;
    }

    /** Waits until all have come, and it is time to begin. Each of them has a thread already, so that is soon. */
    void await(Spin spin) {
        if (missing.decrementAndGet() == 0) {
            // Any number but 0.
            instant = clock.getAsLong() + LEAD_NANOS | 1;
            asleep.forEach(LockSupport::unpark);
        }
        else if (!spin.sees(() -> instant != 0)) {
            sleep();
        }
        while (clock.getAsLong() - instant < 0) {
            Thread.onSpinWait();
        }
    }

    private void sleep() {
        boolean interrupted = false;
        asleep.add(Thread.currentThread());
        while (instant == 0) {
            LockSupport.park(this);
            interrupted |= Thread.interrupted();
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
