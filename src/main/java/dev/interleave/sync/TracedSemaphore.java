package dev.interleave.sync;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;

/**
 * A {@link Semaphore} that says what happens to it. Permits are taken and given back one at a time.
 *
 * <p>Thread-safe.
 */
public final class TracedSemaphore implements Guard {

    private final Traced traced;

    private final Semaphore real;

    private final Traced.Wait untimed;

    private final @Nullable LongSupplier ahead;

    private final Operation acquire;

    private final Operation release;

    TracedSemaphore(Traced traced) {
        this.traced = traced;
        this.real = new Semaphore(traced.subject().capacity(), traced.subject().fair());
        this.untimed = () -> {
            real.acquire();
            return true;
        };
        this.ahead = traced.subject().fair() ? real::getQueueLength : null;
        this.acquire = new Operation(EventKind.ACQUIRED, traced.subject(), Mode.SHARED,
                _ -> real.availablePermits() > 0);
        this.release = new Operation(EventKind.RELEASED, traced.subject(), Mode.SHARED, _ -> true);
    }

    /** Acquires a permit, waiting as long as it takes. */
    public void acquire() throws InterruptedException {
        traced.waiting(Mode.SHARED, ahead);
        traced.await(acquire, untimed);
        traced.inOrder(EventKind.ACQUIRED, Mode.SHARED, 1);
    }

    /**
     * Acquires a permit, waiting no longer than told.
     *
     * @return whether it was acquired
     */
    public boolean tryAcquire(Duration timeout) throws InterruptedException {
        traced.waiting(Mode.SHARED, ahead);
        boolean inTime = traced.await(acquire, timeout,
                () -> real.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS));
        if (inTime) {
            traced.inOrder(EventKind.ACQUIRED, Mode.SHARED, 1);
        }
        return inTime;
    }

    /** Gives a permit back. */
    public void release() {
        traced.seam().before(release);
        traced.inOrder(EventKind.RELEASED, Mode.SHARED, 1);
        real.release();
    }

    @Override
    public <T extends @Nullable Object> T hold(Section<T> section) throws InterruptedException {
        acquire();
        try {
            return section.run();
        }
        finally {
            release();
        }
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
