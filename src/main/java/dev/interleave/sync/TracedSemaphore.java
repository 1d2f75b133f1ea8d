package dev.interleave.sync;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.sync.played.Arrivals;
import dev.interleave.sync.played.WaitQueue;
import dev.interleave.sync.traced.Shown;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.CallsProgram;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/**
 * A {@link Semaphore} that says what happens to it. Permits are taken and given back one at a time.
 *
 * <p>Thread-safe.
 */
public final class TracedSemaphore implements Guard, Shown {

    private final Traced traced;

    private final Semaphore real;

    private final Attempt attempt;

    private final Arrivals arrivals;

    private final Operation acquire;

    private final Operation release;

    TracedSemaphore(Traced traced) {
        this.traced = traced;
        this.real = new Semaphore(traced.subject().capacity(), traced.subject().fair());
        this.attempt = new RealPermit(real);
        this.arrivals = arrivals(traced, real);
        Operation waiting = Operation.waiting(EventKind.ACQUIRED, traced.subject(), Mode.SHARED,
                asking -> real.availablePermits() > 0 && arrivals.isTurnOf(asking)).queuedBehind(arrivals::ahead);
        // Between the last look at the permits and leaving the queue one may be given back, and another see the queue.
        // Elsewhere nobody can tell which of two threads has taken one first, where there was one for both.
        this.acquire = real.isFair() ? waiting.maybeLate() : waiting.inGroup(EventKind.ACQUIRED);
        // Nobody can tell which of two permits was given back first; whoever acquires one can tell whether it was before.
        this.release = Operation.step(EventKind.RELEASED, traced.subject(), Mode.SHARED)
                .inGroup(EventKind.RELEASED);
    }

    private static Arrivals arrivals(Traced traced, Semaphore real) {
        if (!real.isFair() || !traced.seam().isOneAtATime()) {
            return Arrivals.real(traced, real::getQueueLength);
        }
        WaitQueue queue = new WaitQueue();
        return Arrivals.played(traced, Mode.SHARED, queue, (_, _) -> real.availablePermits() > 0 && queue.isEmpty());
    }

    /**
     * A permit of java.util.concurrent's.
     *
     * @param semaphore whose it is
     */
    private record RealPermit(Semaphore semaphore) implements Attempt {

        @Override
        public boolean now() throws InterruptedException {
            // With a time, however short, a fair semaphore does not let the thread past others that wait.
            return semaphore.tryAcquire(0, TimeUnit.NANOSECONDS);
        }

        @Override
        public boolean within(long nanos) throws InterruptedException {
            if (nanos != NO_LIMIT) {
                return semaphore.tryAcquire(nanos, TimeUnit.NANOSECONDS);
            }
            semaphore.acquire();
            return true;
        }

        @Override
        public boolean undo() {
            semaphore.release();
            return true;
        }
    }

    /** Acquires a permit, waiting as long as it takes. */
    public void acquire() throws InterruptedException {
        acquire(null);
    }

    /**
     * Acquires a permit, waiting no longer than told.
     *
     * @return whether it was acquired
     */
    public boolean tryAcquire(Duration timeout) throws InterruptedException {
        return acquire(timeout);
    }

    private boolean acquire(@Nullable Duration timeout) throws InterruptedException {
        boolean inTime = arrivals.acquire(acquire, timeout, attempt);
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

    @CallsProgram

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
    public Subject subject() {
        return traced.subject();
    }

    @Override
    public Object look() {
        return real.availablePermits();
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
