package dev.interleave.agreement;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;

/** How a thread is seen to have come to where it is wanted: one looks, and looks again. */
final class Sight {

    static final Set<Thread.State> WAITING = EnumSet.of(Thread.State.WAITING, Thread.State.TIMED_WAITING);

    static final Set<Thread.State> BLOCKED = EnumSet.of(Thread.State.BLOCKED);

    /** How it looks when it will not go on by itself. */
    static final Set<Thread.State> STANDING = EnumSet.of(Thread.State.WAITING, Thread.State.BLOCKED);

    private static final Duration DEADLINE = Duration.ofSeconds(10);

    private static final int LOOKS_WITHOUT_REST = 200;

    private static final long REST_NANOS = 20_000;

    private Sight() {
    }

    /** Looks until something is so. */
    static void of(BooleanSupplier something) throws InterruptedException {
        long since = System.nanoTime();
        for (int looks = 0; !something.getAsBoolean(); looks++) {
            if (System.nanoTime() - since > DEADLINE.toNanos()) {
                throw new AssertionError("Not seen within " + DEADLINE);
            }
            if (looks < LOOKS_WITHOUT_REST) {
                Thread.onSpinWait();
            }
            else {
                LockSupport.parkNanos(REST_NANOS);
            }
            if (Thread.currentThread().isInterrupted()) {
                throw new InterruptedException();
            }
        }
    }
}
