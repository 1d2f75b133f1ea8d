package dev.interleave.sync.real;

import java.util.Collection;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * A {@link ReentrantReadWriteLock} that tells who is queued behind whom.
 *
 * <p>Thread-safe.
 */
public final class QueueingReadWriteLock extends ReentrantReadWriteLock {

    private static final long serialVersionUID = 1L;

    public QueueingReadWriteLock(boolean fair) {
        super(fair);
    }

    /**
     * Whether a thread is queued and a writer is queued before it. Then it does not get the read lock although no writer
     * holds the lock: first the writer must have its turn, for which all readers must leave.
     */
    public boolean isBehindWriter(Thread thread) {
        if (!hasQueuedThread(thread)) {
            return false;
        }
        // Told from the end of the queue to its beginning.
        Collection<Thread> writers = getQueuedWriterThreads();
        boolean found = false;
        for (Thread queued : getQueuedThreads()) {
            if (found && writers.contains(queued)) {
                return true;
            }
            found |= queued == thread;
        }
        return false;
    }
}
