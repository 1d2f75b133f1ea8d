package dev.interleave.sync;

import dev.interleave.trace.Subject;

/**
 * A pair of locks: one that readers share, one that a writer has alone.
 *
 * <p>Thread-safe.
 *
 * @param readLock the lock for readers
 * @param writeLock the lock for writers
 */
public record TracedReadWriteLock(TracedLock readLock, TracedLock writeLock) implements Shown {

    @Override
    public Subject subject() {
        return writeLock.subject();
    }

    @Override
    public Object look() {
        return writeLock.look();
    }

    static TracedReadWriteLock on(Traced traced) {
        QueueingReadWriteLock lock = new QueueingReadWriteLock(traced.subject().fair());
        WaitQueue queue = traced.seam().isOneAtATime() ? new WaitQueue() : null;
        TracedLock write = TracedLock.write(traced, lock, queue);
        return new TracedReadWriteLock(TracedLock.read(traced, lock, write, queue), write);
    }
}
