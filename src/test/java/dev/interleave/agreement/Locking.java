package dev.interleave.agreement;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.Lock;

import dev.interleave.sync.TracedLock;
import dev.interleave.sync.TracedSemaphore;

/** How a lock is used, or a permit; all waits are interruptible. */
interface Locking {

    /** Waits as long as it takes. */
    void lock() throws InterruptedException;

    /** Waits no longer than told; returns whether it was got. */
    boolean tryLock(Duration timeout) throws InterruptedException;

    /** Gives it back. */
    void unlock();

    /** Takes it and keeps it, as an act. */
    default String take() throws InterruptedException {
        lock();
        return Words.PASSED;
    }

    /** The same in a limited time. */
    default String take(Duration timeout) throws InterruptedException {
        return Words.inTime(tryLock(timeout));
    }

    /** Takes it and gives it back, as an act. */
    default String visit() throws InterruptedException {
        lock();
        unlock();
        return Words.PASSED;
    }

    /** The same in a limited time. */
    default String visit(Duration timeout) throws InterruptedException {
        boolean inTime = tryLock(timeout);
        if (inTime) {
            unlock();
        }
        return Words.inTime(inTime);
    }

    /** Does something while holding it; returns what that came to. */
    default String holding(Act act) throws Exception {
        lock();
        try {
            return act.play();
        }
        finally {
            unlock();
        }
    }

    /**
     * A lock of java.util.concurrent's.
     *
     * @param real the lock
     */
    record OfLock(Lock real) implements Locking {

        @Override
        public void lock() throws InterruptedException {
            real.lockInterruptibly();
        }

        @Override
        public boolean tryLock(Duration timeout) throws InterruptedException {
            return real.tryLock(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void unlock() {
            real.unlock();
        }
    }

    /**
     * A lab's.
     *
     * @param traced the lock
     */
    record OfTracedLock(TracedLock traced) implements Locking {

        @Override
        public void lock() throws InterruptedException {
            traced.lock();
        }

        @Override
        public boolean tryLock(Duration timeout) throws InterruptedException {
            return traced.tryLock(timeout);
        }

        @Override
        public void unlock() {
            traced.unlock();
        }
    }

    /**
     * A semaphore of java.util.concurrent's.
     *
     * @param real the semaphore
     */
    record OfSemaphore(Semaphore real) implements Locking {

        @Override
        public void lock() throws InterruptedException {
            real.acquire();
        }

        @Override
        public boolean tryLock(Duration timeout) throws InterruptedException {
            return real.tryAcquire(timeout.toNanos(), TimeUnit.NANOSECONDS);
        }

        @Override
        public void unlock() {
            real.release();
        }
    }

    /**
     * A lab's.
     *
     * @param traced the semaphore
     */
    record OfTracedSemaphore(TracedSemaphore traced) implements Locking {

        @Override
        public void lock() throws InterruptedException {
            traced.acquire();
        }

        @Override
        public boolean tryLock(Duration timeout) throws InterruptedException {
            return traced.tryAcquire(timeout);
        }

        @Override
        public void unlock() {
            traced.release();
        }
    }
}
