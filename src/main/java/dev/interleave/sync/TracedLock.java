package dev.interleave.sync;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;

/**
 * A lock of java.util.concurrent's that says what happens to it.
 *
 * <p>Thread-safe.
 */
public final class TracedLock implements Guard {

    private final Traced traced;

    private final Lock real;

    private final Traced.Wait untimed;

    private final Mode mode;

    private final LongSupplier holds;

    private final @Nullable LongSupplier ahead;

    private final Operation acquire;

    private final Operation release;

    /** The holder in exclusive mode; written by the holder alone. */
    private volatile @Nullable Thread owner;

    private TracedLock(Traced traced, Lock real, Mode mode, LongSupplier holds, @Nullable LongSupplier ahead,
            BiPredicate<@Nullable Thread, Thread> possible) {
        this.traced = traced;
        this.real = real;
        this.untimed = () -> {
            real.lockInterruptibly();
            return true;
        };
        this.mode = mode;
        this.holds = holds;
        this.ahead = ahead;
        this.acquire = new Operation(EventKind.ACQUIRED, traced.subject(), mode,
                asking -> possible.test(owner, asking));
        this.release = new Operation(EventKind.RELEASED, traced.subject(), mode, _ -> true);
    }

    static TracedLock reentrant(Traced traced) {
        boolean fair = traced.subject().fair();
        ReentrantLock lock = new ReentrantLock(fair);
        return new TracedLock(traced, lock, Mode.EXCLUSIVE, lock::getHoldCount,
                fair ? lock::getQueueLength : null,
                (owner, asking) -> owner == null || owner == asking);
    }

    static TracedLock stamped(Traced traced) {
        StampedLock lock = new StampedLock();
        LongSupplier holds = () -> lock.isWriteLocked() ? 1 : 0;
        return new TracedLock(traced, lock.asWriteLock(), Mode.EXCLUSIVE, holds, null,
                (owner, _) -> owner == null);
    }

    static TracedLock write(Traced traced, ReentrantReadWriteLock lock) {
        return new TracedLock(traced, lock.writeLock(), Mode.EXCLUSIVE, lock::getWriteHoldCount, null,
                (owner, asking) -> owner == asking || owner == null && lock.getReadLockCount() == 0);
    }

    static TracedLock read(Traced traced, ReentrantReadWriteLock lock) {
        return new TracedLock(traced, lock.readLock(), Mode.SHARED, lock::getReadHoldCount, null,
                (_, _) -> !lock.isWriteLocked());
    }

    /** Acquires it, waiting as long as it takes. */
    public void lock() throws InterruptedException {
        traced.waiting(mode, ahead);
        traced.await(acquire, untimed);
        acquired();
    }

    /**
     * Acquires it, waiting no longer than told.
     *
     * @return whether it was acquired
     */
    public boolean tryLock(Duration timeout) throws InterruptedException {
        traced.waiting(mode, ahead);
        boolean inTime = traced.await(acquire, timeout,
                () -> real.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS));
        if (inTime) {
            acquired();
        }
        return inTime;
    }

    private void acquired() {
        if (mode == Mode.EXCLUSIVE) {
            owner = Thread.currentThread();
        }
        traced.inOrder(EventKind.ACQUIRED, mode, holds.getAsLong());
    }

    /** Releases it; the calling thread must hold it. */
    public void unlock() {
        long held = holds.getAsLong();
        if (held == 0 || mode == Mode.EXCLUSIVE && owner != Thread.currentThread()) {
            throw new IllegalMonitorStateException("'" + traced.subject().name() + "' is not held by this thread");
        }
        traced.seam().before(release);
        traced.inOrder(EventKind.RELEASED, mode, held - 1);
        if (held == 1 && mode == Mode.EXCLUSIVE) {
            owner = null;
        }
        real.unlock();
    }

    @Override
    public <T extends @Nullable Object> T hold(Section<T> section) throws InterruptedException {
        lock();
        try {
            return section.run();
        }
        finally {
            unlock();
        }
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
