package dev.interleave.sync;

import java.util.concurrent.locks.ReentrantReadWriteLock;

import dev.interleave.sync.played.WaitQueue;
import dev.interleave.sync.real.QueueingReadWriteLock;
import dev.interleave.sync.traced.Shown;
import dev.interleave.sync.traced.Traced;
import dev.interleave.trace.Subject;

/**
 * A pair of locks: one that readers share, one that a writer has alone.
 *
 * <p>Thread-safe.
 */
public final class TracedReadWriteLock implements Shown {

    private final ReentrantReadWriteLock real;

    private final TracedLock readLock;

    private final TracedLock writeLock;

    TracedReadWriteLock(Traced traced) {
        QueueingReadWriteLock lock = new QueueingReadWriteLock(traced.subject().fair());
        WaitQueue queue = traced.seam().isOneAtATime() ? new WaitQueue() : null;
        this.real = lock;
        this.writeLock = TracedLock.write(traced, lock, queue);
        this.readLock = TracedLock.read(traced, lock, writeLock, queue);
    }

    /** The lock for readers. */
    public TracedLock readLock() {
        return readLock;
    }

    /** The lock for writers. */
    public TracedLock writeLock() {
        return writeLock;
    }

    @Override
    public Subject subject() {
        return writeLock.subject();
    }

    @Override
    public Object look() {
        return writeLock.look(real.getReadLockCount());
    }
}
