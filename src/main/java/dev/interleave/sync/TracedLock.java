package dev.interleave.sync;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.concurrent.locks.StampedLock;
import java.util.function.BiPredicate;
import java.util.function.LongSupplier;

import org.jspecify.annotations.Nullable;

import dev.interleave.schedule.Attempt;
import dev.interleave.schedule.Operation;
import dev.interleave.trace.EventKind;
import dev.interleave.trace.Mode;
import dev.interleave.trace.Subject;

/**
 * A lock of java.util.concurrent's that says what happens to it.
 *
 * <p>Thread-safe.
 */
public final class TracedLock implements Guard, Shown {

    private final Traced traced;

    private final Lock real;

    private final Attempt attempt;

    private final Mode mode;

    private final LongSupplier holds;

    private final Arrivals arrivals;

    private final Operation acquire;

    private final Operation release;

    /** The holder in exclusive mode; written by the holder alone. */
    private volatile @Nullable Thread owner;

    private TracedLock(Traced traced, Lock real, Mode mode, LongSupplier holds, LongSupplier queued,
            BiPredicate<@Nullable Thread, Thread> free) {
        this.traced = traced;
        this.real = real;
        this.attempt = new RealLock(real);
        this.mode = mode;
        this.holds = holds;
        this.arrivals = new Arrivals(traced, mode, queued);
        Operation waiting = Operation.waiting(EventKind.ACQUIRED, traced.subject(), mode,
                asking -> free.test(owner, asking) && (owner == asking || arrivals.isTurnOf(asking)));
        Operation giving = Operation.step(EventKind.RELEASED, traced.subject(), mode);
        // Readers do not mind one another, coming or going; unless they stand in a queue, which the one ahead must leave.
        boolean together = mode == Mode.SHARED && !traced.subject().fair();
        Operation taking = mode == Mode.SHARED ? waiting : waiting.heldBy(() -> owner);
        this.acquire = together ? taking.amongst(EventKind.ACQUIRED) : taking;
        this.release = together ? giving.amongst(EventKind.ACQUIRED) : giving;
    }

    static TracedLock reentrant(Traced traced) {
        ReentrantLock lock = new ReentrantLock(traced.subject().fair());
        return new TracedLock(traced, lock, Mode.EXCLUSIVE, lock::getHoldCount, lock::getQueueLength,
                (owner, asking) -> owner == null || owner == asking);
    }

    static TracedLock stamped(Traced traced) {
        return stampedWrite(traced, new StampedLock());
    }

    static TracedLock stampedWrite(Traced traced, StampedLock lock) {
        LongSupplier holds = () -> lock.isWriteLocked() ? 1 : 0;
        return new TracedLock(traced, lock.asWriteLock(), Mode.EXCLUSIVE, holds, () -> 0,
                (owner, _) -> owner == null && !lock.isReadLocked());
    }

    /** One whose readers are not told apart: it does not know which thread holds it, nor how often. */
    static TracedLock stampedRead(Traced traced, StampedLock lock, TracedLock write) {
        LongSupplier holds = () -> lock.isReadLocked() ? 1 : 0;
        return new TracedLock(traced, lock.asReadLock(), Mode.SHARED, holds, () -> 0,
                (_, _) -> write.owner == null);
    }

    static TracedLock write(Traced traced, ReentrantReadWriteLock lock) {
        return new TracedLock(traced, lock.writeLock(), Mode.EXCLUSIVE, lock::getWriteHoldCount, lock::getQueueLength,
                (owner, asking) -> owner == asking || owner == null && lock.getReadLockCount() == 0);
    }

    static TracedLock read(Traced traced, QueueingReadWriteLock lock, TracedLock write) {
        return new TracedLock(traced, lock.readLock(), Mode.SHARED, lock::getReadHoldCount, lock::getQueueLength,
                (_, asking) -> (write.owner == null || write.owner == asking) && !lock.isBehindWriter(asking));
    }

    /**
     * A lock of java.util.concurrent's.
     *
     * @param lock the lock
     */
    private record RealLock(Lock lock) implements Attempt {

        @Override
        public boolean now() throws InterruptedException {
            // With a time, however short, a fair lock does not let the thread past others that wait.
            return lock.tryLock(0, TimeUnit.NANOSECONDS);
        }

        @Override
        public boolean within(long nanos) throws InterruptedException {
            if (nanos != NO_LIMIT) {
                return lock.tryLock(nanos, TimeUnit.NANOSECONDS);
            }
            lock.lockInterruptibly();
            return true;
        }

        @Override
        public boolean undo() {
            lock.unlock();
            return true;
        }
    }

    /** Acquires it, waiting as long as it takes. */
    public void lock() throws InterruptedException {
        acquire(null);
    }

    /**
     * Acquires it, waiting no longer than told.
     *
     * @return whether it was acquired
     */
    public boolean tryLock(Duration timeout) throws InterruptedException {
        return acquire(timeout);
    }

    private boolean acquire(@Nullable Duration timeout) throws InterruptedException {
        boolean inTime = arrivals.acquire(acquire, timeout, attempt);
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
            throw notHeld();
        }
        traced.seam().before(release);
        traced.inOrder(EventKind.RELEASED, mode, held - 1);
        if (held == 1 && mode == Mode.EXCLUSIVE) {
            owner = null;
        }
        real.unlock();
    }

    IllegalMonitorStateException notHeld() {
        // In a run that is over this throws: a thread that was waiting for a condition is unwound without its lock.
        traced.seam().before(acquire);
        return new IllegalMonitorStateException("'" + traced.subject().name() + "' is not held by this thread");
    }

    /**
     * Gives it back however often it is held, to wait for a condition.
     *
     * @param really whether the real lock is to be given back too
     * @return how often it was held
     */
    long giveUpForWait(boolean really) {
        traced.inOrder(EventKind.RELEASED, mode, 0);
        long held = holds.getAsLong();
        owner = null;
        for (long i = 0; really && i < held; i++) {
            real.unlock();
        }
        return held;
    }

    /** Whether a thread could have it now. */
    boolean isFree() {
        return owner == null;
    }

    /** Who holds it in exclusive mode. */
    @Nullable Thread owner() {
        return owner;
    }

    /** Whether a thread waits for the real lock, and not in one of its wait sets. */
    boolean isQueued(Thread thread) {
        return ((ReentrantLock) real).hasQueuedThread(thread);
    }

    boolean isHeldByCurrentThread() {
        return owner == Thread.currentThread();
    }

    /** Takes the real lock, which is free, so many times. */
    boolean takeAgain(long times) {
        for (long i = 0; i < times; i++) {
            real.lock();
        }
        return true;
    }

    /** Waits for it and takes it so many times after a wait that ended without it; cannot be interrupted. */
    void awaitAgain(long times) {
        traced.seam().before(acquire);
        takeAgain(times);
    }

    /** Says that the real lock has been taken again after waiting for a condition. */
    void hasAgain() {
        acquired();
    }

    /** A wait set of the real lock's. */
    Condition newCondition() {
        return real.newCondition();
    }

    /** How many threads wait in a wait set of the real lock's; the calling thread must hold it. */
    int waitersOf(Condition condition) {
        return ((ReentrantLock) real).getWaitQueueLength(condition);
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
    public Subject subject() {
        return traced.subject();
    }

    @Override
    public Object look() {
        return Holders.look(owner);
    }

    @Override
    public String toString() {
        return traced.subject().name();
    }
}
