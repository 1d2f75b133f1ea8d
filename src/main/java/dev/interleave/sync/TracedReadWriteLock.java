package dev.interleave.sync;

import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A pair of locks: one that readers share, one that a writer has alone.
 *
 * <p>Thread-safe.
 *
 * @param readLock the lock for readers
 * @param writeLock the lock for writers
 */
public record TracedReadWriteLock(TracedLock readLock, TracedLock writeLock) {

    static TracedReadWriteLock on(Traced traced) {
        ReentrantReadWriteLock lock = new ReentrantReadWriteLock(traced.subject().fair());
        return new TracedReadWriteLock(TracedLock.read(traced, lock), TracedLock.write(traced, lock));
    }
}
